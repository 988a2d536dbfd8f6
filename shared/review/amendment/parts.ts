import type { Application } from '../../application/application';
import { hashCanonical } from '../../packet/hash-canonical';

/**
 * Parts of an application that a change is told by and that a rubric names (`parts` of a criterion or gate).
 * `sections` in a rubric stands for all sections; `other` holds the fields that this program does not know.
 */
export type PartName =
  | 'title'
  | 'summary'
  | 'money'
  | 'trl'
  | 'jobs'
  | 'region'
  | 'measure'
  | 'call'
  | 'status'
  | 'number'
  | 'language'
  | 'submitted'
  | 'section-order'
  | `section:${string}`
  | 'members'
  | 'chain'
  | 'budget'
  | 'kpis'
  | 'attachments'
  | 'source'
  | 'other';

/** What says nothing about the project: it is shown, and touches only what names it. */
const ADMINISTRATIVE: readonly PartName[] = ['status', 'number', 'language', 'submitted', 'section-order'];

/** Fields of an application by the part that they belong to; sections are parts of their own. */
export const PART_OF_FIELD = {
  title: 'title',
  summary: 'summary',
  requested: 'money',
  cofinancing: 'money',
  total: 'money',
  trl: 'trl',
  jobs: 'jobs',
  region: 'region',
  measureId: 'measure',
  callId: 'call',
  status: 'status',
  number: 'number',
  language: 'language',
  submittedAt: 'submitted',
  members: 'members',
  chain: 'chain',
  budget: 'budget',
  kpis: 'kpis',
  attachments: 'attachments',
  source: 'source',
} as const satisfies Partial<Record<keyof Application, PartName>>;

/** Which application and which version this is: not a part, every version differs in it. */
const NAMES: readonly string[] = ['id', 'version', 'sections'];

/** The application's content by parts; parts that it does not have are not there. */
export function splitParts(application: Application): Map<PartName, unknown> {
  const parts = new Map<PartName, Record<string, unknown>>();
  for (const [field, value] of Object.entries(application)) {
    if (NAMES.includes(field) || value === undefined) continue;
    const part = Object.hasOwn(PART_OF_FIELD, field)
      ? PART_OF_FIELD[field as keyof typeof PART_OF_FIELD]
      : 'other';
    parts.set(part, { ...parts.get(part), [field]: value });
  }
  const split = new Map<PartName, unknown>(parts);
  for (const section of application.sections) split.set(`section:${section.id}`, section);
  split.set(
    'section-order',
    application.sections.map(({ id }) => id),
  );
  return split;
}

export function isAdministrative(part: PartName): boolean {
  return ADMINISTRATIVE.includes(part);
}

/** One text for one value, whatever the order of its members; it tells apart all that JSON does. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, sortMembers) ?? 'null';
}

/** A short name for a value: SHA-256 of its stable text, which has no lone surrogates whatever the value has. */
export function printOf(value: unknown): string {
  return hashCanonical(stableText(value));
}

function sortMembers(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
