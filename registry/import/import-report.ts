import type { Application, ImportNote } from '../../shared/application/application';
import type { ApplicationFault } from '../../shared/application/check-application';

/** Why a record was refused, or what was found in one that was taken. */
export type ImportCode =
  | ImportNote['code']
  | ApplicationFault
  | 'not-an-object'
  | 'missing-required'
  | 'duplicate-id'
  | 'schema-invalid'
  | 'not-json';

/** `index` counts records from 0, null for the whole file; `value` is the source's own text or the schema's message. */
export type ImportEntry = {
  readonly index: number | null;
  readonly recordId: string | null;
  /** Path in the source record, empty for the record itself. */
  readonly field: string;
  readonly code: ImportCode;
  readonly value: string;
  readonly refused: boolean;
};

export type ImportReport = {
  /** records = mapped + refused; `repaired` of the mapped ones had a text put right. */
  readonly totals: {
    readonly records: number;
    readonly mapped: number;
    readonly repaired: number;
    readonly refused: number;
  };
  readonly entries: readonly ImportEntry[];
  /** Fields kept as notes, with how many records have them; indexes left out: `beneficiaryLocation[].geoCode`. */
  readonly unmapped: Readonly<Record<string, number>>;
};

export type Import = { readonly applications: readonly Application[]; readonly report: ImportReport };
