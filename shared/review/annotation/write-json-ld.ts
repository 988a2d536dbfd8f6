import type { Application } from '../../application/application';
import type { Annotation, AnnotationTarget } from '../annotation';
import type { Review } from '../review';

type Given = {
  readonly application: Application;
  readonly annotations: readonly Annotation[];
  readonly review: Review;
  readonly reviewer: { readonly id: string; readonly name: string };
};

/** PDF fragments: RFC 3778, as the W3C Web Annotation Data Model (section 4.2.1) names it. */
const PDF_FRAGMENTS = 'http://tools.ietf.org/rfc/rfc3778';

/**
 * The annotations as a W3C AnnotationCollection (Web Annotation Data Model, 23 February 2017) in JSON-LD. A page of a
 * PDF is a FragmentSelector of the file, refined by position and quote; a rectangle is `viewrect` in it. A mark that
 * is evidence of a score links to the criterion.
 */
export function writeJsonLd({ application, annotations, review, reviewer }: Given): string {
  const base = `urn:review-desk:application:${encodeURIComponent(application.id)}`;
  const creator = {
    id: `urn:review-desk:reviewer:${encodeURIComponent(reviewer.id)}`,
    type: 'Person',
    name: reviewer.name,
  };
  const items = annotations.map((annotation) => ({
    id: `urn:uuid:${annotation.id}`,
    type: 'Annotation',
    creator,
    created: annotation.createdAt,
    modified: annotation.updatedAt,
    ...motivated(annotation, linkedCriteria(annotation, review)),
    target: writeTarget(annotation.target, `${base}:version:${annotation.applicationVersion}`, application),
  }));
  return JSON.stringify(
    {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `${base}:annotations`,
      type: 'AnnotationCollection',
      label: `${application.number} · ${application.title}`,
      creator,
      total: items.length,
      first: { id: `${base}:annotations:page:1`, type: 'AnnotationPage', startIndex: 0, items },
    },
    null,
    2,
  );
}

function linkedCriteria({ id, criterionId }: Annotation, { criteria }: Review): readonly string[] {
  const evidenceOf = Object.keys(criteria).filter((key) => criteria[key]!.evidence.includes(id));
  return [...new Set([...(criterionId === undefined ? [] : [criterionId]), ...evidenceOf])];
}

/** Weighing is assessing, tagging and linking are what they say, a mark without words is highlighting. */
function motivated({ note, severity, tags = [] }: Annotation, criteria: readonly string[]) {
  const text = (value: string, purpose: string) => ({
    type: 'TextualBody',
    value,
    format: 'text/plain',
    purpose,
  });
  const body = [
    ...(note === '' ? [] : [text(note, 'commenting')]),
    ...(severity ? [text(severity, severity === 'question' ? 'questioning' : 'assessing')] : []),
    ...tags.map((tag) => text(tag, 'tagging')),
    ...criteria.map((id) => ({
      type: 'SpecificResource',
      source: `urn:review-desk:criterion:${encodeURIComponent(id)}`,
      purpose: 'linking',
    })),
  ];
  const purposes = [...new Set(body.map(({ purpose }) => purpose))];
  const motivation = purposes.length === 0 ? ['highlighting'] : purposes;
  return { motivation, ...(body.length > 0 ? { body } : {}) };
}

function writeTarget(target: AnnotationTarget, version: string, { attachments }: Application): object {
  const text = target.selectors && withQuote(target.selectors);
  if (target.kind === 'section') {
    return {
      type: 'SpecificResource',
      source: `${version}:section:${encodeURIComponent(target.sectionId)}`,
      selector: text,
    };
  }
  const { region, page } = target;
  const file = attachments.find(({ sha256 }) => sha256 === target.sha256);
  // RFC 3778: left, top, width and height in points.
  const rectangle = region
    ? `&viewrect=${[region.x, region.y + region.height, region.width, region.height].map(short).join(',')}`
    : '';
  return {
    type: 'SpecificResource',
    source: {
      id: `urn:sha256:${target.sha256}`,
      type: 'Text',
      format: 'application/pdf',
      ...(file ? { label: file.name } : {}),
    },
    selector: {
      type: 'FragmentSelector',
      conformsTo: PDF_FRAGMENTS,
      value: `page=${page}${rectangle}`,
      ...(text ? { refinedBy: text } : {}),
    },
  };
}

/** What tells a passage from its likes is the desk's own; the rest is of the model. */
function withQuote([{ type, start, end }, quote]: NonNullable<
  AnnotationTarget['selectors']
>): readonly object[] {
  return [
    { type, start, end },
    { type: quote.type, exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
  ];
}

function short(points: number): string {
  return String(Math.round(points * 100) / 100);
}
