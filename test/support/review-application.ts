import { randomUUID } from 'node:crypto';
import type { OpenedFile } from '../../renderer/db/rows';
import type { Application } from '../../shared/application/application';
import { annotationSchema, sectionText, type Annotation } from '../../shared/review/annotation';
import { newReview } from '../../shared/review/new-review';
import { reviewSchema, type Review } from '../../shared/review/review';

const JUSTIFICATION =
  'Заявитель подробно описал технологию, подтвердил спрос договорами о намерениях и показал, кто из участников ' +
  'за какое звено цепочки отвечает. Сроки и бюджет согласованы между собой, риски названы, меры по ним разумны.';

/** An annotation of the first words of the first section that has any. */
export function annotateBeginning(application: Application): Annotation {
  const section = application.sections.find((one) => sectionText(one).length > 40)!;
  const text = sectionText(section);
  const at = new Date().toISOString();
  return annotationSchema.parse({
    id: randomUUID(),
    applicationId: application.id,
    applicationVersion: application.version,
    ordinal: 1,
    target: {
      kind: 'section',
      sectionId: section.id,
      selectors: [
        { type: 'TextPositionSelector', start: 0, end: 30 },
        { type: 'TextQuoteSelector', exact: text.slice(0, 30), prefix: '', suffix: text.slice(30, 62) },
      ],
    },
    note: 'Проверить по договору.',
    createdAt: at,
    updatedAt: at,
  });
}

/** A review that can be finalised: gates passed, every criterion at four with evidence, support in full. */
export function completeReview(file: OpenedFile, evidence: readonly string[]): Review {
  const { application, rubric } = file;
  const empty = newReview({ application, rubric, now: new Date().toISOString() });
  return reviewSchema.parse({
    ...empty,
    gates: Object.fromEntries(rubric.gates.map(({ id }) => [id, 'yes'])),
    criteria: Object.fromEntries(
      rubric.criteria.map(({ id }) => [
        id,
        { score: 4, justification: `${JUSTIFICATION} ${JUSTIFICATION}`, weakness: '', evidence },
      ]),
    ),
    recommendation: {
      outcome: 'support',
      amount: application.requested,
      conditions: [],
      comment: JUSTIFICATION,
    },
  });
}
