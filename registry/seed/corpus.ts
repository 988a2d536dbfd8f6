import type { Application, Attachment } from '../../shared/application/application';
import type { Call } from '../../shared/application/call';
import type { OrganisationId } from '../../shared/application/ids';
import type { Assignment } from '../../shared/registry-protocol/feed';
import type { Rubric } from '../../shared/review/rubric';

/** A file of the seed. `bytes` draws nothing anew: the hash in `attachment` is of exactly these bytes. */
export type SeedFile = { readonly attachment: Attachment; readonly bytes: () => Uint8Array };

export type SeedApplication = {
  readonly application: Application;
  /** In the order of `application.attachments`. */
  readonly files: readonly SeedFile[];
  /** Defects planted for a reviewer to find; empty for a sound application. */
  readonly defects: readonly Defect[];
};

/** What is wrong on purpose. Only `inn-invalid` also fails `checkApplication`; the rest is for the reader. */
export const DEFECTS = [
  'link-missing',
  'cofinancing-low',
  'kpi-without-base',
  'line-unexplained',
  'inn-invalid',
] as const;
export type Defect = (typeof DEFECTS)[number];

export type SeedOrganisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly shortName: string;
  readonly kind: Application['members'][number]['kind'];
  readonly inn: string | null;
  readonly ogrn: string | null;
  readonly region: string;
};

export type SeedReviewer = {
  readonly id: string;
  readonly name: string;
  /** What the reviewer is and where, for conflict suggestions. */
  readonly position: string;
  /** Calls whose public feed the reviewer may read. */
  readonly calls: readonly string[];
};

/** A deterministic demonstration corpus. `applications()` and `assignments()` are lazy and may be run again. */
export type Corpus = {
  readonly rubrics: readonly Rubric[];
  readonly calls: readonly Call[];
  /** All organisations that any application of any size may name; applications carry their members whole. */
  readonly organisations: readonly SeedOrganisation[];
  readonly reviewers: readonly SeedReviewer[];
  applications(): Generator<SeedApplication>;
  assignments(): Generator<Assignment>;
};

/**
 * `today` (YYYY-MM-DD) only moves the due dates of assignments; application number i is the same for every
 * size and day.
 */
export type CorpusOptions = { readonly seed: number; readonly size: number; readonly today: string };
