import type { Application } from '../../../shared/application/application';
import { readChain } from '../../../shared/application/read-chain';

/** What the reading pane shows. Sections are named `section:<id>`, attachments `file:<sha256>`. */
export type PartId =
  | 'changes'
  | 'chain'
  | 'requisites'
  | 'numbers'
  | 'budget'
  | 'kpis'
  | 'files'
  | 'annotations'
  | 'source'
  | `section:${string}`
  | `file:${string}`;

/** The section that a part names, if it names one. */
export function sectionOf(application: Application, part: PartId) {
  return application.sections.find((section) => part === `section:${section.id}`);
}

/** The attachment that a part names, if it names one. */
export function fileOf(application: Application, part: PartId) {
  return application.attachments.find(({ sha256 }) => part === `file:${sha256}`);
}

const PLAIN_PARTS = ['chain', 'requisites', 'budget', 'kpis', 'files', 'annotations', 'source'] as const;

/** A part by its name as it was kept, where the application still has it. */
export function partNamed(application: Application, name: string | null): PartId | undefined {
  const part = name as PartId;
  if (PLAIN_PARTS.some((plain) => plain === name)) return part;
  return sectionOf(application, part) || fileOf(application, part) ? part : undefined;
}

/** Where reading begins. */
export function firstPart(application: Application): PartId {
  const first = application.sections[0];
  if (first) return `section:${first.id}`;
  return application.source.notes.length > 0 ? 'source' : 'requisites';
}

/** True where a link of the described chain has no member of the consortium. */
export function chainIsOpen(application: Application): boolean {
  return readChain(application).open.length > 0;
}
