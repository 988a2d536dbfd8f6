import type { Application } from '../../../shared/application/application';
import { readChain } from '../../../shared/application/read-chain';

/** What the reading pane shows. Sections are named `section:<id>`. */
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
  | `section:${string}`;

/** The section that a part names, if it names one. */
export function sectionOf(application: Application, part: PartId) {
  return application.sections.find((section) => part === `section:${section.id}`);
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
