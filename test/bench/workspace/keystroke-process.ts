import {
  columnFacetingFeature,
  columnFilteringFeature,
  constructTable,
  createColumnHelper,
  createFacetedRowModel,
  createFacetedUniqueValues,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import { parseQuery } from '../../../shared/search/parse-query';
import type { ListSnapshot } from '../../../renderer/db/rows';
import { filterRows, keepShown, NO_FILTER } from '../../../renderer/queue/filter-rows';
import { orderRows } from '../../../renderer/queue/order-rows';
import { makeFacts } from '../../../renderer/queue/queue-facts';
import { createAsker, queryRows } from '../../../renderer/queue/query-rows';
import { stateOf } from '../../../renderer/queue/queue-state';
import { wordsOfRow } from '../../../renderer/queue/row-words';
import { makeManyRows } from '../../unit/queue/make-many-rows';
import type { Keystroke } from './measure-keystroke';

const TODAY = '2026-02-04';
/** Typed letter by letter, and taken back. */
const TYPED = ['сенсор', 'биореактор', 'ткань', 'москва', '77070', 'якорь'];

const [name, size] = process.argv.slice(2);
const list = makeManyRows(Number(size));
console.log(`BENCH ${JSON.stringify(name === 'desk' ? measureDesk(list) : measureTanstack(list))}`);

/** Each letter: which rows, in order of region and due date, and the counts of every facet. */
function measureDesk(rows: ListSnapshot): Keystroke[] {
  const facts = makeFacts(rows, TODAY);
  const sorts = [
    { column: 'region', descending: false },
    { column: 'due', descending: false },
  ] as const;
  const order = orderRows(facts, sorts, 'ru');
  const asker = createAsker();
  return type((text) => {
    const filtered = filterRows(facts, NO_FILTER, queryRows(facts, parseQuery(text), null, asker));
    const visible = keepShown(order, filtered);
    return { count: visible.length, facet: filtered.facets.regions.get('Татарстан') ?? 0 };
  });
}

/** The same with the row models of TanStack Table: global filter, sorting by two columns, unique values of four. */
function measureTanstack(rows: ListSnapshot): Keystroke[] {
  const data = rows.rows.map((row) => ({
    words: wordsOfRow(row),
    region: row.region,
    measure: row.measureId as string,
    call: row.callId as string,
    due: rows.assignments.get(row.id)?.dueOn ?? '9999',
    state: stateOf(row, rows) as string,
  }));
  const features = tableFeatures({
    coreReactivityFeature: storeReactivityBindings(),
    ...{ columnFacetingFeature, columnFilteringFeature, globalFilteringFeature, rowSortingFeature },
    filteredRowModel: createFilteredRowModel(),
    sortedRowModel: createSortedRowModel(),
    facetedRowModel: createFacetedRowModel(),
    facetedUniqueValues: createFacetedUniqueValues(),
    filterFns: { includesString: filterFn_includesString },
    sortFns: { basic: sortFn_basic, text: sortFn_text },
  });
  const column = createColumnHelper<typeof features, (typeof data)[number]>();
  const facets = ['region', 'measure', 'call', 'state'] as const;
  const columns = column.columns([
    column.accessor('words', { id: 'words', enableGlobalFilter: true }),
    column.accessor('due', { id: 'due', enableGlobalFilter: false, sortFn: 'basic' }),
    ...facets.map((id) =>
      column.accessor((row) => row[id], { id, enableGlobalFilter: false, sortFn: 'text' }),
    ),
  ]);
  const table = constructTable({
    features,
    columns,
    data,
    globalFilterFn: 'includesString',
    initialState: {
      sorting: [
        { id: 'region', desc: false },
        { id: 'due', desc: false },
      ],
    },
  });
  return type((text) => {
    table.setGlobalFilter(text);
    const shown = table.getRowModel().rows;
    const counts = facets.map((id) => table.getColumn(id)!.getFacetedUniqueValues());
    return { count: shown.length, facet: counts[0]!.get('Татарстан') ?? 0 };
  });
}

function type(press: (text: string) => Omit<Keystroke, 'text' | 'ms'>): Keystroke[] {
  return TYPED.flatMap((word) => {
    const letters = [...word].map((_, at) => word.slice(0, at + 1));
    return [...letters, ...letters.toReversed().slice(1)].map((text) => {
      const start = performance.now();
      const found = press(text);
      return { text, ms: performance.now() - start, ...found };
    });
  });
}
