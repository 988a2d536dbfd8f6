import { describe, expect, it } from 'vitest';
import { writePrintPage } from '../../../shared/printing/write-print-page';
import { writeReviewPage } from '../../../shared/review/write-review-page';
import { makeCall } from '../../support/make-documents';
import { makePrintOrder } from '../../support/make-print-order';
import { makeRichApplication } from '../../support/rich-application';

const bodyOf = (order = makePrintOrder(), language: 'ru' | 'en' = 'ru') =>
  writePrintPage(order, 'Иванова А. П.', language).body;
const tagsIn = (html: string) => [...new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag!))];

describe('an application on paper', () => {
  it('has everything that the screen has', () => {
    const html = bodyOf(makePrintOrder({ what: 'application' }));
    const application = makeRichApplication();
    const expected = [
      application.title,
      ...application.sections.flatMap(({ title, paragraphs }) => [title, ...paragraphs]),
      ...application.members.flatMap(({ name, region, inn }) => [name, region, inn ?? '—']),
      ...application.chain.map(({ title }) => title),
      ...application.budget.flatMap(({ title, justification }) => [title, justification]),
      ...application.kpis.flatMap(({ name, unit, source }) => [`${name}, ${unit}`, source]),
      ...application.attachments.flatMap(({ name, sha256 }) => [name, sha256]),
      ...application.source.notes.flatMap(({ field, value }) => [field, value]),
      'УГТ в начале и в конце',
      '3 – 7',
      '80,00\u00a0₽',
      'Оборудование',
      'Сырьё',
      'Грант',
    ];
    expect(expected.filter((text) => !html.includes(text))).toEqual([]);
    expect(html).not.toContain('Рецензент');
  });

  it('says which links nobody holds, and what is not there', () => {
    const chain = [
      { id: 'c1', kind: 'product', title: 'Нить', members: [] },
      { id: 'c2', kind: 'science', title: 'Испытания', members: ['O9'] },
    ];
    const bare = makeRichApplication({
      chain,
      budget: [],
      kpis: [],
      attachments: [],
      requested: null,
      trl: null,
    });
    const html = bodyOf(makePrintOrder({ what: 'application', application: bare }));
    for (const words of [
      'не закрыто',
      'O9 (нет среди участников), не закрыто',
      'Сметы по статьям нет.',
      'Показателей в заявке нет.',
      'Заявитель не приложил файлов.',
      'без денег',
      'нет данных',
    ]) {
      expect(html).toContain(words);
    }
  });

  it('adds up no amounts in different currencies', () => {
    const [line] = makeRichApplication().budget;
    const foreign = { ...line!, id: 'b2', total: { amount: 5_00, currency: 'USD' } };
    const application = makeRichApplication({ budget: [line, foreign] });
    const sums = /<tr class="sums">(.*?)<\/tr>/.exec(bodyOf(makePrintOrder({ application })))![1]!;
    expect(sums.match(/—/g)).toHaveLength(1);
    expect(sums).toContain('100,00');
  });
});

describe('a review on paper', () => {
  const html = bodyOf(makePrintOrder({ what: 'review' }));

  it('has scores, justifications, evidence with its place, the recommendation and the declaration', () => {
    const [criterion] = html.split('Патент есть.').slice(1);
    expect(html).toContain('4,5 (0–5)');
    expect(criterion!.slice(0, 200)).toContain('Раздел 1. Раздел goal');
    expect(criterion!.slice(0, 250)).toContain('<blockquote>выпуск нити</blockquote>');
    for (const words of [
      'Иванова А. П.',
      'Смета.pdf, с. 3',
      'Раздел 1. Раздел goal · слабость · сырьё',
      'Печать не читается.',
      'Поддержать с условиями',
      '1\u00a0234\u00a0567,89\u00a0₽',
      'Подтвердить софинансирование',
      'Цепочка замкнута.',
      'Конфликта нет',
      'Черновик',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('Прядильная машина');
  });

  it('is called a draft until it is signed', () => {
    expect(bodyOf(makePrintOrder({ what: 'review', sealed: true }))).not.toContain('Черновик');
  });

  it('begins on a new page behind its application', () => {
    expect(bodyOf()).toMatch(/Прядильная машина.*<h1 class="next">Рецензия/s);
    expect(html).toContain('<h1>Рецензия');
  });

  it('is the same on a page that is kept, without places that the copy does not know', () => {
    const { application, ...work } = makePrintOrder();
    const page = writeReviewPage(
      {
        format: 'review-desk/review-copy/1',
        application: { number: application.number, title: application.title, applicant: 'Лён' },
        sealed: work.sealed,
        review: work.review,
        rubric: work.rubric,
        annotations: work.annotations,
        declaration: work.declaration,
      },
      'Иванова А. П.',
      'en',
    );
    for (const words of ['Патент есть.', '<blockquote>выпуск нити</blockquote>', 'p. 3', 'Evidence 1']) {
      expect(page).toContain(words);
    }
  });
});

describe('hostile words', () => {
  const EVIL = `"><script>alert(1)</script><img src=x onerror=1>'&amp;$&$1`;

  it('stay words, wherever they stand', () => {
    const poison = (value: unknown, key = ''): unknown => {
      if (typeof value === 'string')
        return /^(title|name|shortName|summary|justification|unit|source|contribution|region|field|value|note|exact|comment|weakness|explanation|inn|ogrn)$/.test(
          key,
        )
          ? EVIL
          : value;
      if (Array.isArray(value)) return value.map((item) => poison(item, key === 'paragraphs' ? 'note' : key));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, name)]));
    };
    const order = makePrintOrder();
    const html = bodyOf(
      makePrintOrder({
        application: poison(order.application),
        review: poison(order.review),
        annotations: poison(order.annotations),
        declaration: poison(order.declaration),
        call: makeCall({ title: { ru: EVIL, en: EVIL } }),
      }),
    );
    expect(html.split('&lt;script&gt;').length).toBeGreaterThan(25);
    expect(html).not.toContain(EVIL);
    expect(tagsIn(html).sort()).toEqual(
      ['blockquote', 'dd', 'div', 'dl', 'dt', 'h1', 'h2', 'p', 'section', 'span', 'strong'].concat([
        'table',
        'tbody',
        'td',
        'th',
        'thead',
        'tr',
      ]),
    );
    // Attributes are the writer's own, with one value from outside: the language.
    const attributes = [...html.matchAll(/<[a-z0-9]+ ([^>]*)>/g)].map(([, text]) => text!);
    expect(
      attributes.filter((text) => !/^(?:(?:scope|class|lang|aria-label)="[^"<>]*" ?)+$/.test(text)),
    ).toEqual([]);
  });

  it('do not leave the attribute of a language', () => {
    const application = makeRichApplication({ language: 'ru" onload="evil' });
    expect(bodyOf(makePrintOrder({ application }))).not.toMatch(/ onload="/);
  });
});
