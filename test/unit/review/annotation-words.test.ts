import { describe, expect, it } from 'vitest';
import { filterAnnotations, NO_FILTER } from '../../../renderer/review/annotating/filter-annotations';
import { findStandings, needsAttention } from '../../../renderer/review/annotating/find-standing';
import { readTags } from '../../../renderer/review/annotating/read-tags';
import { moveFrame, regionOf, sizeFrame, spanFrame } from '../../../renderer/review/annotating/region-frame';
import { sectionTarget } from '../../../renderer/review/annotating/target-of';
import { attachAnew } from '../../../renderer/review/annotating/use-annotations';
import { canonicalJson } from '../../../shared/packet/canonical-json';
import { annotationSchema, sectionText, type Annotation } from '../../../shared/review/annotation';
import { writeJsonLd } from '../../../shared/review/annotation/write-json-ld';
import { sameMark } from '../../../shared/review/review-work';
import { annotateBeginning } from '../../support/review-application';
import { amended, makeRichApplication } from '../../support/rich-application';

const application = makeRichApplication();
const SHA = 'a'.repeat(64);
const section = application.sections[1]!;

function mark(digit: number, words: Partial<Annotation> = {}): Annotation {
  const at = `2026-11-2${digit}T10:00:00.000Z`;
  const start = sectionText(section).indexOf('Цена');
  return annotationSchema.parse({
    id: `00000000-0000-4000-8000-00000000000${digit}`,
    applicationId: application.id,
    applicationVersion: 1,
    ordinal: digit,
    target: sectionTarget(section, { start, end: start + 'Цена ниже ввозной'.length }),
    note: '',
    createdAt: at,
    updatedAt: at,
    ...words,
  });
}
const region = { x: 72, y: 100, width: 200, height: 48 };
const onFile = mark(2, {
  target: { kind: 'attachment', sha256: SHA as never, page: 3, selectors: null, region },
  severity: 'critical',
  note: 'Подписи нет',
});
const review = {
  criteria: { market: { score: 2, justification: '', weakness: '', evidence: [onFile.id] } },
} as never;

describe('annotations as W3C JSON-LD', () => {
  it('are a collection with selectors, creator and purposes of the model', () => {
    const marks = [
      mark(1, { severity: 'question', tags: ['цены'], note: 'Чем подтверждено?' }),
      onFile,
      mark(3),
    ];
    const reviewer = { id: 'R1', name: 'Анна Ким' };
    const written = JSON.parse(
      writeJsonLd({ application, annotations: marks, review, reviewer }),
    ) as Collection;
    expect(written).toMatchObject({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'AnnotationCollection',
      total: 3,
      creator: { type: 'Person', name: 'Анна Ким' },
    });
    const [text, rectangle, plain] = written.first.items;
    expect(text).toMatchObject({
      type: 'Annotation',
      motivation: ['commenting', 'questioning', 'tagging'],
      target: {
        type: 'SpecificResource',
        selector: [
          { type: 'TextPositionSelector' },
          { type: 'TextQuoteSelector', exact: 'Цена ниже ввозной' },
        ],
      },
    });
    expect(JSON.stringify(text)).not.toContain('"own"');
    expect(rectangle).toMatchObject({
      motivation: ['commenting', 'assessing', 'linking'],
      target: {
        source: { id: `urn:sha256:${SHA}`, format: 'application/pdf', label: 'Смета.pdf' },
        selector: {
          type: 'FragmentSelector',
          conformsTo: 'http://tools.ietf.org/rfc/rfc3778',
          value: 'page=3&viewrect=72,148,200,48',
        },
      },
    });
    expect(rectangle!.body).toContainEqual({
      type: 'SpecificResource',
      source: 'urn:review-desk:criterion:market',
      purpose: 'linking',
    });
    expect(plain!.motivation).toEqual(['highlighting']);
  });
});
type Collection = {
  readonly first: { readonly items: readonly { readonly motivation: string[]; readonly body: unknown[] }[] };
};

describe('annotations of before', () => {
  it('stay readable, and keep their canonical form', () => {
    const old = JSON.parse(JSON.stringify(annotateBeginning(makeLong()))) as unknown;
    expect(canonicalJson(annotationSchema.parse(old))).toBe(canonicalJson(old));
  });

  it('count as the same mark whatever the order of tags; another word makes another', () => {
    expect(sameMark(mark(1, { tags: ['a', 'b'] }), mark(1, { tags: ['b', 'a'] }))).toBe(true);
    expect(sameMark(mark(1), mark(1, { severity: undefined, tags: [] }))).toBe(true);
    expect(sameMark(mark(1), mark(1, { severity: 'note' }))).toBe(false);
    expect(sameMark(mark(1), mark(1, { criterionId: 'market' }))).toBe(false);
  });
});
const makeLong = () =>
  makeRichApplication({
    sections: [{ id: 's', title: 'С', paragraphs: ['Слово '.repeat(20)], criteria: [] }],
  });

describe('the list of annotations', () => {
  const marks = [
    mark(3, { tags: ['ёмкость'] }),
    onFile,
    mark(1, { severity: 'weakness', criterionId: 'market' }),
  ];
  const next = amended(application, {
    sections: application.sections.filter(({ id }) => id !== section.id),
    attachments: [],
  });
  const list = (filter: object, on = application) => {
    const known = {
      application: on,
      criteria: (review as { criteria: never }).criteria,
      standings: findStandings(on, marks),
    };
    return filterAnnotations(marks, { ...NO_FILTER, ...filter }, known).map(({ ordinal }) => ordinal);
  };

  it('is by place, number or time', () => {
    expect(list({})).toEqual([1, 3, 2]);
    expect(list({ order: 'number' })).toEqual([1, 2, 3]);
    expect(list({ order: 'time' })).toEqual([3, 2, 1]);
  });

  it('is filtered by what marks say and by how they stand', () => {
    expect(list({ severity: 'critical' })).toEqual([2]);
    expect(list({ severity: 'none' })).toEqual([3]);
    expect(list({ criterionId: 'market' })).toEqual([1, 2]);
    expect(list({ tag: 'ёмкость' })).toEqual([3]);
    expect(list({ place: `file:${SHA}` })).toEqual([2]);
    expect(list({ text: 'ЕМКОСТЬ' })).toEqual([3]);
    expect(list({ state: 'evidence' })).toEqual([2]);
    expect(list({ state: 'lost' })).toEqual([]);
    expect(list({ state: 'lost' }, next)).toHaveLength(3);
    const standings = findStandings(next, marks);
    expect(marks.every(({ id }) => needsAttention(standings.get(id)))).toBe(true);
  });

  it('attaches anew and remembers what a mark stood on', () => {
    const target = sectionTarget(section, { start: 0, end: 5 });
    const moved = attachAnew(mark(1), target, { applicationVersion: 2, at: '2026-11-25T10:00:00.000Z' });
    expect(moved).toMatchObject({
      applicationVersion: 2,
      target,
      earlier: [{ applicationVersion: 1, quote: 'Цена ниже ввозной' }],
    });
  });

  it('reads tags as they are typed', () => {
    expect(readTags('расчёты, договор;расчёты,, ')).toEqual(['расчёты', 'договор']);
    expect(readTags(' , ')).toBeUndefined();
  });
});

describe('a rectangle on a page', () => {
  const page = { width: 600, height: 800 };
  const frame = { left: 100, top: 100, width: 200, height: 50 };

  it('moves and grows within the page', () => {
    expect(moveFrame(frame, [-500, 10], page)).toEqual({ ...frame, left: 0, top: 110 });
    expect(sizeFrame(frame, [900, -90], page)).toEqual({ ...frame, width: 500, height: 10 });
    expect(spanFrame({ x: 300, y: 20 }, { x: -5, y: 900 }, page)).toEqual({
      left: 0,
      top: 20,
      width: 300,
      height: 780,
    });
  });

  it('is kept in the user space of the page, turned or not', () => {
    const upright = { convertToPdfPoint: (x: number, y: number) => [x / 2, 400 - y / 2] };
    expect(regionOf(frame, upright)).toEqual({ x: 50, y: 325, width: 100, height: 25 });
    const turned = { convertToPdfPoint: (x: number, y: number) => [y / 2, x / 2] };
    expect(regionOf(frame, turned)).toEqual({ x: 50, y: 50, width: 25, height: 100 });
  });
});
