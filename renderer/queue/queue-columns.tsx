import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { CutText } from '../ui/cut-text';
import { AttentionCell } from './attention-cell';
import {
  ApplicantCell,
  CallCell,
  DueCell,
  MeasureCell,
  RegionCell,
  RequestedCell,
  ScoredCell,
  ShareCell,
  SubmittedCell,
  TotalCell,
} from './queue-cells';
import type { QueueRow } from './queue-row';
import type { SortColumn } from './order-rows';
import { StatePill } from './state-pill';
import { TitleCell } from './title-cell';

export const queueFeatures = tableFeatures({ rowSortingFeature });

/** Where a column has its place. Widths in pixels at the usual text size; `grow` is its share of what is left. */
export type ColumnLayout = {
  readonly width: number;
  readonly grow: number;
  readonly align: 'start' | 'end';
  /** False: rows could not be told apart without it. */
  readonly canHide: boolean;
};

export const COLUMN_LAYOUT: Readonly<Record<SortColumn, ColumnLayout>> = {
  number: { width: 94, grow: 0, align: 'start', canHide: false },
  title: { width: 196, grow: 5, align: 'start', canHide: false },
  applicant: { width: 112, grow: 2, align: 'start', canHide: true },
  inn: { width: 104, grow: 0, align: 'start', canHide: true },
  region: { width: 152, grow: 0, align: 'start', canHide: true },
  measure: { width: 100, grow: 0, align: 'start', canHide: true },
  call: { width: 80, grow: 1, align: 'start', canHide: true },
  requested: { width: 70, grow: 0, align: 'end', canHide: true },
  share: { width: 56, grow: 0, align: 'end', canHide: true },
  submitted: { width: 76, grow: 0, align: 'start', canHide: true },
  due: { width: 70, grow: 0, align: 'start', canHide: true },
  scored: { width: 78, grow: 0, align: 'start', canHide: true },
  total: { width: 64, grow: 0, align: 'end', canHide: true },
  attention: { width: 116, grow: 0, align: 'start', canHide: true },
  state: { width: 98, grow: 0, align: 'start', canHide: false },
};

const column = createColumnHelper<typeof queueFeatures, QueueRow>();

/** Sorting belongs to order-rows.ts: TanStack Table keeps its state and turns its headers. */
const declare = (id: SortColumn, cell: (row: QueueRow) => ReactNode) =>
  column.accessor((row) => row.row.id, { id, sortDescFirst: false, cell: ({ row }) => cell(row.original) });

const CELLS: Readonly<Record<SortColumn, (row: QueueRow) => ReactNode>> = {
  number: ({ row }) => <CutText>{row.number}</CutText>,
  title: (row) => <TitleCell {...row} />,
  applicant: (row) => <ApplicantCell {...row} />,
  inn: ({ row }) => <CutText>{row.inn}</CutText>,
  region: (row) => <RegionCell {...row} />,
  measure: (row) => <MeasureCell {...row} />,
  call: (row) => <CallCell {...row} />,
  requested: (row) => <RequestedCell {...row} />,
  share: (row) => <ShareCell {...row} />,
  submitted: (row) => <SubmittedCell {...row} />,
  due: (row) => <DueCell {...row} />,
  scored: (row) => <ScoredCell {...row} />,
  total: (row) => <TotalCell {...row} />,
  attention: (row) => <AttentionCell {...row} />,
  state: ({ state }) => <StatePill state={state} />,
};

/** The table's columns in the order in which they are shown. */
export function declareColumns(ids: readonly SortColumn[]) {
  return column.columns(ids.map((id) => declare(id, CELLS[id])));
}
