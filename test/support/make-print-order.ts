import { printOrderSchema, type PrintOrder } from '../../shared/printing/print-order';
import { makeCall, rubric } from './make-documents';
import { makeRichApplication } from './rich-application';

const AT = '2026-11-23T11:00:00.000Z';
const NOTE = '00000000-0000-4000-8000-000000000001';
const SCAN = '00000000-0000-4000-8000-000000000002';

/** A draft review of an application that has something in every part, with two annotations: evidence, and a page. */
export function makePrintOrder(parts: Record<string, unknown> = {}): PrintOrder {
  const application = makeRichApplication();
  const about = { applicationId: application.id, applicationVersion: application.version };
  const first = rubric.criteria[0]!.id;
  return printOrderSchema.parse({
    what: 'both',
    application,
    call: makeCall(),
    declaration: { applicationId: application.id, answer: 'none', explanation: '', declaredAt: AT },
    review: {
      ...about,
      rubricHash: rubric.hash,
      gates: { [rubric.gates[0]!.id]: 'yes' },
      criteria: {
        [first]: { score: 4.5, justification: 'Патент есть.', weakness: '', evidence: [NOTE] },
      },
      recommendation: {
        outcome: 'support_with_conditions',
        amount: { amount: 1_234_567_89, currency: 'RUB' },
        conditions: ['Подтвердить софинансирование'],
        comment: 'Цепочка замкнута.',
      },
      createdAt: AT,
      updatedAt: AT,
    },
    rubric,
    annotations: [
      {
        id: NOTE,
        ...about,
        ordinal: 1,
        target: {
          kind: 'section',
          sectionId: 'goal',
          selectors: [
            { type: 'TextPositionSelector', start: 0, end: 11 },
            { type: 'TextQuoteSelector', exact: 'выпуск нити', prefix: '', suffix: '' },
          ],
        },
        note: 'Сырьё есть.',
        severity: 'weakness',
        tags: ['сырьё'],
        createdAt: AT,
        updatedAt: AT,
      },
      {
        id: SCAN,
        ...about,
        ordinal: 2,
        target: { kind: 'attachment', sha256: 'a'.repeat(64), page: 3, selectors: null },
        note: 'Печать не читается.',
        createdAt: AT,
        updatedAt: AT,
      },
    ],
    sealed: false,
    ...parts,
  });
}
