import {
  createColumnHelper,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { CutText } from '../ui/cut-text';
import {
  CallCell,
  DueCell,
  MeasureCell,
  RequestedCell,
  ScoredCell,
  ShareCell,
  TitleCell,
} from './queue-cells';
import type { QueueRow } from './queue-row';
import type { SortColumn } from './order-rows';
import { StatePill } from './state-pill';

export const queueFeatures = tableFeatures({ rowSortingFeature, columnVisibilityFeature });

/** Where a column has its place. Widths in pixels at the usual text size; `grow` is its share of what is left. */
export type ColumnLayout = {
  readonly width: number;
  readonly grow: number;
  readonly align: 'start' | 'end';
  /** False: rows could not be told apart without it. */
  readonly canHide: boolean;
};

export const COLUMN_LAYOUT: Readonly<Record<SortColumn, ColumnLayout>> = {
  number: { width: 106, grow: 0, align: 'start', canHide: false },
  title: { width: 200, grow: 5, align: 'start', canHide: false },
  applicant: { width: 108, grow: 2, align: 'start', canHide: true },
  measure: { width: 100, grow: 0, align: 'start', canHide: true },
  call: { width: 80, grow: 1, align: 'start', canHide: true },
  requested: { width: 74, grow: 0, align: 'end', canHide: true },
  share: { width: 60, grow: 0, align: 'end', canHide: true },
  region: { width: 98, grow: 1, align: 'start', canHide: true },
  due: { width: 64, grow: 0, align: 'start', canHide: true },
  scored: { width: 78, grow: 0, align: 'start', canHide: true },
  state: { width: 108, grow: 0, align: 'start', canHide: false },
};

const column = createColumnHelper<typeof queueFeatures, QueueRow>();

/** Sorting belongs to order-rows.ts: TanStack Table keeps its state and turns its headers. */
const declare = (id: SortColumn, read: (row: QueueRow) => unknown, cell: (row: QueueRow) => ReactNode) =>
  column.accessor(read, {
    id,
    enableHiding: COLUMN_LAYOUT[id].canHide,
    sortDescFirst: false,
    cell: ({ row }) => cell(row.original),
  });

export const QUEUE_COLUMNS = column.columns([
  declare(
    'number',
    ({ row }) => row.number,
    ({ row }) => <CutText>{row.number}</CutText>,
  ),
  declare(
    'title',
    ({ row }) => row.title,
    (row) => <TitleCell {...row} />,
  ),
  declare(
    'applicant',
    ({ row }) => row.applicant,
    ({ row }) => <CutText>{row.applicant}</CutText>,
  ),
  declare(
    'measure',
    ({ row }) => row.measureId,
    (row) => <MeasureCell {...row} />,
  ),
  declare(
    'call',
    ({ row }) => row.callId,
    (row) => <CallCell {...row} />,
  ),
  declare(
    'requested',
    ({ row }) => row.requested,
    (row) => <RequestedCell {...row} />,
  ),
  declare(
    'share',
    ({ row }) => row.cofinancingShare,
    (row) => <ShareCell {...row} />,
  ),
  declare(
    'region',
    ({ row }) => row.region,
    ({ row }) => <CutText>{row.region}</CutText>,
  ),
  declare(
    'due',
    ({ assignment }) => assignment?.dueOn,
    (row) => <DueCell {...row} />,
  ),
  declare(
    'scored',
    ({ progress }) => progress?.scored,
    (row) => <ScoredCell {...row} />,
  ),
  declare(
    'state',
    ({ state }) => state,
    ({ state }) => <StatePill state={state} />,
  ),
]);
