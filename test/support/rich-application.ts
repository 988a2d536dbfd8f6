import type { Application } from '../../shared/application/application';
import { makeApplication } from './make-documents';

const rub = (amount: number) => ({ amount, currency: 'RUB' });

/** An application that has something in every part, as a screen would show it. */
export function makeRichApplication(parts: Record<string, unknown> = {}): Application {
  const [lead] = makeApplication('Z1').members;
  return makeApplication('Z1', {
    trl: { from: 3, to: 7 },
    jobs: 24,
    sections: [
      section(
        'goal',
        ['Цель проекта — выпуск нити.', 'Срок проекта — двадцать месяцев.'],
        ['novelty', 'effect'],
      ),
      section('market', ['Спрос подтверждён письмами.', 'Цена ниже ввозной на пять процентов.'], ['market']),
      section('budget', ['Смета составлена по расценкам поставщиков.'], ['budget']),
    ],
    members: [
      lead,
      {
        ...lead,
        organisationId: 'O2',
        name: 'Вологодский институт',
        shortName: 'ВИ',
        kind: 'research',
        lead: false,
      },
    ],
    chain: [
      { id: 'c1', kind: 'raw-material', title: 'Волокно', members: ['O1'] },
      { id: 'c2', kind: 'science', title: 'Испытания', members: ['O2'] },
    ],
    budget: [
      {
        id: 'b1',
        category: 'equipment',
        title: 'Прядильная машина',
        organisationId: 'O1',
        total: rub(80_00),
        requested: rub(50_00),
        cofinancing: rub(30_00),
        justification: 'По трём предложениям.',
      },
    ],
    kpis: [{ id: 'k1', name: 'Выпуск', unit: 'т', base: 0, target: 120, year: 2029, source: 'Отчёт' }],
    attachments: [
      { sha256: 'a'.repeat(64), name: 'Смета.pdf', mediaType: 'application/pdf', size: 12_000, pages: 4 },
      { sha256: 'b'.repeat(64), name: 'Договор.pdf', mediaType: 'application/pdf', size: 34_000, pages: 9 },
    ],
    source: {
      format: 'review-desk',
      recordId: 'Z1',
      notes: [{ field: 'plannedDates[0]', code: 'odd-date', value: '2026-02-30' }],
    },
    registered: { place: 'Вологда', file: 17 },
    ...parts,
  });
}

const section = (id: string, paragraphs: string[], criteria: string[]) => ({
  id,
  title: `Раздел ${id}`,
  paragraphs,
  criteria,
});

/** The next version, with this changed. */
export function amended(application: Application, change: Record<string, unknown>): Application {
  return { ...application, version: application.version + 1, ...change } as Application;
}
