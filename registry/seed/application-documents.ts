import { YEARS } from './collect-facts';
import type { ApplicationDraft } from './generate-application';
import { heading, paragraph, signature, table, type Block, type PdfDocument } from './pdf-document';
import { initials } from './people';
import { makeRandom, type Random } from './random';
import { decimal, exactRoubles, fill, grouped, roubles } from './write-russian';

export type NamedDocument = { readonly name: string; readonly document: PdfDocument };

/** The application's own files, two to five, all speaking of its own figures. Deterministic. */
export function applicationDocuments(seed: number, draft: ApplicationDraft): NamedDocument[] {
  const random = makeRandom(`${seed}/files/${draft.plan.index}`);
  const { defects, measure } = draft.plan;
  const optional: ((draft: ApplicationDraft, random: Random) => NamedDocument)[] = [
    testProtocol,
    customerLetter,
    agreement,
  ];
  // A file that would answer the planted defect is not there.
  if (!defects.includes('line-unexplained')) optional.push(quotes);
  if (measure.financial && !defects.includes('cofinancing-low')) optional.push(bankLetter);
  return [businessPlan, ...random.sample(optional, random.pick([1, 1, 2, 2, 3, 4]))].map((make) =>
    make(draft, random),
  );
}

function businessPlan(draft: ApplicationDraft): NamedDocument {
  const { application, facts, figures, plan } = draft;
  const section = (id: string) => application.sections.find((each) => each.id === id)!;
  const prose = (id: string): Block[] => [
    heading(section(id).title),
    ...section(id).paragraphs.map((text) => paragraph(text)),
  ];
  return named('Бизнес-план.pdf', draft, 'Бизнес-план проекта', application.title, 4, [
    table(
      [
        { title: 'Показатель', share: 0.46 },
        { title: 'Значение', share: 0.54 },
      ],
      [
        ['Номер заявки', application.number],
        ['Мера поддержки', plan.measure.title.ru],
        ['Головная организация', facts['lead']!],
        ['Стоимость проекта', facts['total']!],
        ...(plan.measure.financial
          ? [
              ['Запрашивается', facts['requested']!],
              ['Софинансирование', facts['share']!],
            ]
          : []),
        ['Срок', facts['months']!],
        ['Уровень готовности технологии', `${figures.trlFrom} → ${figures.trlTo}`],
      ],
    ),
    ...prose('goal'),
    ...prose('market'),
    heading('Производство и продажи'),
    table(
      [
        { title: 'Показатель', share: 0.4 },
        ...YEARS.map((year) => ({ title: String(year), share: 0.2, right: true })),
      ],
      [
        [`Выпуск (${facts['unit']})`, ...figures.volumes.map((volume) => grouped(volume))],
        ['Цена, ₽', ...YEARS.map(() => grouped(figures.price))],
        ['Себестоимость, ₽', ...YEARS.map(() => grouped(figures.cost))],
        [
          'Выручка, млн ₽',
          ...figures.volumes.map((volume) => decimal((volume * figures.price) / 1_000_000, 2)),
        ],
        [
          'Валовая прибыль, млн ₽',
          ...figures.volumes.map((volume) =>
            decimal((volume * (figures.price - figures.cost)) / 1_000_000, 2),
          ),
        ],
      ],
    ),
    heading('Смета'),
    budgetTable(draft),
    ...prose('plan'),
    ...prose('risks'),
    signature('Руководитель проекта', initials(facts['leader']!)),
  ]);
}

function budgetTable({ application }: ApplicationDraft): Block {
  const sum = (field: 'total' | 'requested' | 'cofinancing') =>
    exactRoubles(application.budget.reduce((amount, line) => amount + line[field].amount, 0));
  return table(
    [
      { title: 'Статья', share: 0.4 },
      { title: 'Всего, ₽', share: 0.2, right: true },
      { title: 'Запрошено, ₽', share: 0.2, right: true },
      { title: 'Участники, ₽', share: 0.2, right: true },
    ],
    [
      ...application.budget.map((line) => [
        line.title,
        exactRoubles(line.total.amount),
        exactRoubles(line.requested.amount),
        exactRoubles(line.cofinancing.amount),
      ]),
      ['Итого', sum('total'), sum('requested'), sum('cofinancing')],
    ],
  );
}

function testProtocol(draft: ApplicationDraft, random: Random): NamedDocument {
  const { facts, plan } = draft;
  const number = `${random.int(11, 98)}/${random.int(2, 9)}-26`;
  return named('Протокол испытаний.pdf', draft, `Протокол испытаний № ${number}`, plan.variant.title, 38, [
    paragraph(
      `Испытания провела организация: ${facts['science']}. Объект испытаний — ${facts['product']}; образцы представила организация: ${facts['lead']}.`,
    ),
    paragraph(
      `Условия: температура ${random.int(19, 23)} °C, относительная влажность ${random.int(42, 58)} %, атмосферное давление ${random.int(98, 102)} кПа. Отобрано образцов: ${random.int(3, 12)}; отбор случайный, акт приложен.`,
    ),
    heading('Результаты'),
    table(
      [
        { title: 'Показатель', share: 0.42 },
        { title: 'Единица', share: 0.16 },
        { title: 'Требование', share: 0.21, right: true },
        { title: 'Результат', share: 0.21, right: true },
      ],
      [
        [facts['parameter']!, '—', `лучше ${facts['theirs']}`, facts['ours']!],
        ...plan.family.tests.map((row) => [...row]),
      ],
    ),
    paragraph(
      `Сравнение выполнено с образцами: ${facts['analogues']}. Показатель аналога — ${facts['theirs']}.`,
    ),
    heading('Заключение'),
    paragraph(
      'Образцы соответствуют предъявленным требованиям. Результаты относятся только к испытанным образцам.',
    ),
    signature('Руководитель лаборатории', initials(facts['deputy']!)),
  ]);
}

function customerLetter(draft: ApplicationDraft, random: Random): NamedDocument {
  const { facts } = draft;
  const customer = facts['customers']!.split('; ')[0]!;
  return named('Письмо заказчика.pdf', draft, 'Письмо о намерениях', `Организации: ${facts['lead']}`, 21, [
    paragraph(`Заказчик — ${customer} — ознакомился с образцами; продукт проекта — ${facts['product']}.`),
    paragraph(
      `При подтверждении показателя «${facts['parameter']}» на уровне не хуже ${facts['ours']} готовы заключить договор на поставку в 2027 году. Ориентировочный объём: ${facts['volume1']}. Ориентировочная цена (${facts['unit']}): ${facts['price']}.`,
    ),
    paragraph(
      `Условия: приёмочные испытания на нашей площадке, гарантия не менее ${random.pick([12, 18, 24])} месяцев, обучение персонала. Письмо не является обязательством и действует до 31.03.2027.`,
    ),
    signature('Заместитель руководителя', initials(facts['economist']!)),
  ]);
}

function bankLetter(draft: ApplicationDraft, random: Random): NamedDocument {
  const { facts, application } = draft;
  return named('Письмо банка.pdf', draft, 'Подтверждение средств', application.title, 12, [
    paragraph(
      `Банк подтверждает, что организации ${facts['lead']} открыта кредитная линия с доступным остатком не менее ${roubles(application.cofinancing?.amount ?? 0)}. Сумма соответствует доле участников в проекте (${facts['share']}).`,
    ),
    paragraph(
      `Срок линии — ${random.pick([24, 36, 48])} месяцев, обеспечение — залог оборудования. Справка выдана для представления в конкурсную комиссию.`,
    ),
    signature('Управляющий отделением', initials(facts['leader']!)),
  ]);
}

function quotes(draft: ApplicationDraft, random: Random): NamedDocument {
  const largest = [...draft.application.budget].sort((a, b) => b.total.amount - a.total.amount).slice(0, 3);
  const dearer = (amount: number) => Math.round((amount * random.int(103, 131)) / 100 / 1_000) * 1_000;
  return named('Расценки.pdf', draft, 'Сводка коммерческих предложений', draft.application.title, 16, [
    paragraph('Предложения получены на одинаковое техническое задание; цены с налогом, действуют 90 дней.'),
    ...largest.flatMap(({ title, total: { amount } }) => [
      heading(title),
      table(
        [
          { title: 'Поставщик', share: 0.4 },
          { title: 'Цена, ₽', share: 0.25, right: true },
          { title: 'Срок, недель', share: 0.15, right: true },
          { title: 'Решение', share: 0.2 },
        ],
        [
          ['Предложение № 1', exactRoubles(amount), String(random.int(8, 30)), 'принято'],
          ['Предложение № 2', exactRoubles(dearer(amount)), String(random.int(6, 34)), '—'],
          ['Предложение № 3', exactRoubles(dearer(amount)), String(random.int(6, 34)), '—'],
        ],
      ),
    ]),
    signature('Экономист проекта', initials(draft.facts['economist']!)),
  ]);
}

function agreement(draft: ApplicationDraft): NamedDocument {
  const { application, facts } = draft;
  return named(
    'Соглашение о консорциуме.pdf',
    draft,
    'Соглашение о консорциуме (выписка)',
    application.title,
    30,
    [
      paragraph(
        `Участники объединяют усилия на срок проекта (${facts['months']}) и отвечают каждый за своё звено. Головная организация — ${facts['lead']}.`,
      ),
      table(
        [
          { title: 'Участник', share: 0.36 },
          { title: 'ИНН', share: 0.18 },
          { title: 'Обязательства', share: 0.46 },
        ],
        application.members.map((member) => [member.name, member.inn ?? '—', member.contribution]),
      ),
      heading('Права на результаты'),
      ...application.sections.find(({ id }) => id === 'property')!.paragraphs.map((text) => paragraph(text)),
      signature('За головную организацию', initials(facts['leader']!)),
    ],
  );
}

function named(
  name: string,
  draft: ApplicationDraft,
  title: string,
  subtitle: string,
  daysBefore: number,
  blocks: Block[],
): NamedDocument {
  const { application, facts } = draft;
  const made = new Date(Date.parse(application.submittedAt) - daysBefore * 86_400_000).toISOString();
  const [year, month, day] = made.slice(0, 10).split('-');
  const issuer = fill('{lead}', facts);
  const placeAndDate = `${application.region}, ${day}.${month}.${year}`;
  const footer = `${application.number} · ${title}`;
  return { name, document: { title, subtitle, issuer, placeAndDate, footer, createdAt: made, blocks } };
}
