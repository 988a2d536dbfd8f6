import type { NamedDocument } from './application-documents';
import { heading, paragraph, signature, table, type PdfDocument } from './pdf-document';
import type { ApplicationPlan } from './plan-application';

type Keyed = NamedDocument & { readonly key: string };

/** Files that many brief applications share: they speak of the product and the family, not of one application. */
export function sharedDocuments({ family, variant }: ApplicationPlan): Keyed[] {
  return [
    {
      key: `passport/${family.id}/${family.variants.indexOf(variant)}`,
      name: 'Технический паспорт.pdf',
      document: shared('Технический паспорт продукции', variant.title, [
        paragraph(`Продукция — ${variant.product}. ${variant.result}`),
        heading('Вехи освоения'),
        table(
          [
            { title: '№', share: 0.1 },
            { title: 'Веха', share: 0.9 },
          ],
          family.stages.map((stage, index) => [String(index + 1), stage]),
        ),
        heading('Охраняемые решения'),
        ...family.inventions.map((invention) => paragraph(`— ${invention}`)),
        signature('Главный конструктор', ''),
      ]),
    },
    {
      key: `programme/${family.id}`,
      name: 'Программа испытаний.pdf',
      document: shared('Программа и методика испытаний', family.slots.map(({ title }) => title).join(' — '), [
        paragraph(
          `Образцы сравниваются с аналогами: ${family.analogues}. Отбор образцов случайный, не менее трёх.`,
        ),
        table(
          [
            { title: 'Показатель', share: 0.5 },
            { title: 'Единица', share: 0.2 },
            { title: 'Требование', share: 0.3 },
          ],
          family.tests.map(([name, unit, norm]) => [name, unit, norm]),
        ),
        heading('Риски при испытаниях'),
        ...family.risks.map(([risk, measure]) => paragraph(`${risk}: ${measure}.`)),
        signature('Руководитель лаборатории', ''),
      ]),
    },
  ];
}

function shared(title: string, subtitle: string, blocks: PdfDocument['blocks']): PdfDocument {
  const issuer = 'Инновационный кластер, общий архив документации';
  const createdAt = '2026-08-17T09:00:00.000Z';
  return { title, subtitle, issuer, placeAndDate: '17.08.2026', footer: title, createdAt, blocks };
}
