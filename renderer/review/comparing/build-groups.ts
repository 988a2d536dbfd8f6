import { shareOf } from '../../../shared/application/add-money';
import { leadOf, LINK_KINDS, type Application } from '../../../shared/application/application';
import { layOutBudget } from '../../../shared/application/budget-matrix';
import type { Money } from '../../../shared/application/money';
import { readRatios } from '../../../shared/application/ratios';
import { readChain, type ReadLink } from '../../../shared/application/read-chain';
import { normaliseOrganisation } from '../../../shared/review/conflict/organisation-name';
import { scoreReview } from '../../../shared/review/score';
import type { Compared } from '../../db/read-compared';
import { NONE, type Cell, type CompareGroup, type CompareRow, type RowName } from './cell';
import { makeRow } from './make-row';

/** `versions`: two versions of one application, whose things are known by their ids; else by what they are called. */
export type CompareMode = 'applications' | 'versions';

/** All that is laid side by side, part by part; parts that no column has are left out. */
export function buildGroups(columns: readonly Compared[], mode: CompareMode): CompareGroup[] {
  const groups: CompareGroup[] = [
    { id: 'numbers', rows: numberRows(columns, mode) },
    { id: 'scores', rows: mode === 'versions' ? [] : scoreRows(columns) },
    { id: 'kpis', rows: kpiRows(columns, mode) },
    { id: 'budget', rows: mode === 'versions' ? lineRows(columns) : categoryRows(columns) },
    { id: 'chain', rows: chainRows(columns, mode) },
    { id: 'members', rows: memberRows(columns) },
    { id: 'sections', rows: sectionRows(columns) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

type Columns = readonly Compared[];

function each(columns: Columns, read: (application: Application, column: Compared) => Cell): Cell[] {
  return columns.map((column) => read(column.file.application, column));
}

const money = (value: Money | null): Cell => (value ? { kind: 'money', money: value } : NONE);
const number = (value: number | null): Cell => (value === null ? NONE : { kind: 'number', number: value });
const text = (value: string): Cell => (value === '' ? NONE : { kind: 'text', text: value });

function numberRows(columns: Columns, mode: CompareMode): CompareRow[] {
  const row = (id: string, message: Extract<RowName, { message: unknown }>['message'], cells: Cell[]) =>
    makeRow(id, { message }, cells);
  const share = ({ cofinancing, total }: Application): Cell => {
    const value = shareOf(cofinancing, total);
    return value === null ? NONE : { kind: 'share', share: value };
  };
  return [
    // The heads of the columns say it where they are of several applications.
    ...(mode === 'versions'
      ? [
          row(
            'title',
            'compare.row.title',
            each(columns, ({ title }) => text(title)),
          ),
        ]
      : []),
    row(
      'requested',
      'compare.row.requested',
      each(columns, ({ requested }) => money(requested)),
    ),
    row(
      'cofinancing',
      'compare.row.cofinancing',
      each(columns, ({ cofinancing }) => money(cofinancing)),
    ),
    row('share', 'compare.row.share', each(columns, share)),
    row(
      'total',
      'compare.row.total',
      each(columns, ({ total }) => money(total)),
    ),
    row(
      'trl',
      'compare.row.trl',
      each(columns, ({ trl }) => (trl ? { kind: 'levels', ...trl } : NONE)),
    ),
    row(
      'jobs',
      'compare.row.jobs',
      each(columns, ({ jobs }) => number(jobs)),
    ),
    row(
      'perJob',
      'compare.row.perJob',
      each(columns, (application, { file }) => money(readRatios(application, file.call).requestedPerJob)),
    ),
    row(
      'region',
      'compare.row.region',
      each(columns, ({ region }) => text(region)),
    ),
    row(
      'submitted',
      'compare.row.submitted',
      each(columns, ({ submittedAt: iso }) => ({ kind: 'instant', iso })),
    ),
  ];
}

/** The reviewer's own scores, where there are any, criterion by criterion of all the rubrics. */
function scoreRows(columns: Columns): CompareRow[] {
  if (columns.every(({ review }) => review === null)) return [];
  const criteria = new Map(
    columns.flatMap(({ file }) =>
      file.rubric.criteria.map((criterion) => [criterion.id, criterion] as const),
    ),
  );
  const total = columns.map(({ review, file }): Cell => {
    const score = review && scoreReview(review, file.rubric);
    return score && score.scored === score.of ? number(score.total) : { kind: 'not-scored' };
  });
  return [
    makeRow('score', { message: 'compare.row.score' }, total),
    ...[...criteria].map(([id, { title }]) =>
      makeRow(
        `criterion:${id}`,
        { title },
        columns.map(({ review }) => {
          const score = review?.criteria[id]?.score ?? null;
          return score === null ? { kind: 'not-scored' } : number(score);
        }),
      ),
    ),
  ];
}

function kpiRows(columns: Columns, mode: CompareMode): CompareRow[] {
  return alignRows(columns, {
    list: ({ kpis }) => kpis,
    key: ({ id, name, unit }) => (mode === 'versions' ? id : `${name.trim().toLowerCase()} ${unit}`),
    name: ({ name, unit }) => ({ text: name, unit }),
    cell: (kpi) => ({ kind: 'kpi', kpi: { base: kpi.base, target: kpi.target, year: kpi.year } }),
  });
}

function categoryRows(columns: Columns): CompareRow[] {
  const matrices = columns.map(({ file }) => layOutBudget(file.application, 'total'));
  const categories = new Set(matrices.flatMap((matrix) => matrix.categories));
  return [...categories].map((category) =>
    makeRow(
      `category:${category}`,
      { message: `reading.budget.category.${category}` },
      matrices.map((matrix) => {
        const part = matrix.columns.get(category);
        return part ? { kind: 'part', ...part } : NONE;
      }),
    ),
  );
}

function lineRows(columns: Columns): CompareRow[] {
  return alignRows(columns, {
    list: ({ budget }) => budget,
    key: ({ id }) => id,
    name: ({ title }) => ({ text: title }),
    cell: ({ total, requested, cofinancing }) => ({ kind: 'line', total, requested, cofinancing }),
  });
}

function chainRows(columns: Columns, mode: CompareMode): CompareRow[] {
  const chains = columns.map(({ file }) => {
    const { making, carrying } = readChain(file.application);
    return [...making, ...carrying];
  });
  const cell = (links: readonly ReadLink[]): Cell =>
    links.length === 0
      ? NONE
      : {
          kind: 'links',
          links: links.map(({ link, members, isOpen }) => ({
            title: link.title,
            members: members.map(({ id, member }) => member?.shortName ?? id),
            isOpen,
          })),
        };
  if (mode === 'versions') {
    const links = new Map(chains.flat().map(({ link }) => [link.id, link] as const));
    return [...links].map(([id, { title }]) =>
      makeRow(
        `link:${id}`,
        { text: title },
        chains.map((chain) => cell(chain.filter(({ link }) => link.id === id))),
      ),
    );
  }
  return LINK_KINDS.filter((kind) => chains.flat().some(({ link }) => link.kind === kind)).map((kind) =>
    makeRow(
      `kind:${kind}`,
      { message: `reading.chain.kind.${kind}` },
      chains.map((chain) => cell(chain.filter(({ link }) => link.kind === kind))),
    ),
  );
}

function memberRows(columns: Columns): CompareRow[] {
  const keysOf = ({ members }: Application) =>
    members.map(({ inn, name }) => inn ?? normaliseOrganisation(name));
  const all = columns.map(({ file }) => keysOf(file.application));
  return [
    makeRow(
      'lead',
      { message: 'compare.row.lead' },
      each(columns, (application) => text(leadOf(application).shortName)),
    ),
    makeRow(
      'count',
      { message: 'compare.row.count' },
      each(columns, ({ members }) => number(members.length)),
    ),
    makeRow(
      'members',
      { message: 'compare.group.members' },
      columns.map(({ file }, place) => ({
        kind: 'names',
        names: file.application.members.map(({ shortName }, index) => ({
          name: shortName,
          shared: all.some((keys, other) => other !== place && keys.includes(all[place]![index]!)),
        })),
      })),
    ),
  ];
}

function sectionRows(columns: Columns): CompareRow[] {
  return alignRows(columns, {
    list: ({ sections }) => sections,
    key: ({ id }) => id,
    name: ({ title }) => ({ text: title }),
    cell: ({ paragraphs }) => ({ kind: 'prose', paragraphs }),
  }).map((row) => ({ ...row, id: `section:${row.id}` }));
}

/** One row for each thing that any column has, in the order of the first column that has it. */
function alignRows<T>(
  columns: Columns,
  how: {
    readonly list: (application: Application) => readonly T[];
    readonly key: (item: T) => string;
    readonly name: (item: T) => RowName;
    readonly cell: (item: T, application: Application) => Cell;
  },
): CompareRow[] {
  const lists = columns.map(
    ({ file }) => new Map(how.list(file.application).map((item) => [how.key(item), item])),
  );
  const keys = new Map(lists.flatMap((list) => [...list]));
  return [...keys].map(([key, item]) =>
    makeRow(
      key,
      how.name(item),
      lists.map((list, place) => {
        const found = list.get(key);
        return found === undefined ? NONE : how.cell(found, columns[place]!.file.application);
      }),
    ),
  );
}
