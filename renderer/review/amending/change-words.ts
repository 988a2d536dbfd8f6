import type { LinkKind } from '../../../shared/application/application';
import type { ItemKey } from '../../../shared/review/amendment/feeding';
import { splitKey } from '../../../shared/review/amendment/feeding';
import type { FieldChange, FieldName } from '../../../shared/review/amendment/fields';
import type { PartChange } from '../../../shared/review/amendment/compare-applications';
import type { PartName } from '../../../shared/review/amendment/parts';
import type { Value } from '../../../shared/review/amendment/values';
import type { OpenedFile } from '../../db/rows';
import type { Format } from '../../ui/use-format';

type NamedPart = Exclude<PartName, `section:${string}`>;

/** A part by its name on the screen; a section by its title. */
export function partWords(part: PartName, changes: readonly PartChange[], { t }: Format): string {
  const title = changes.find((change) => change.part === part)?.title;
  return isSection(part)
    ? t('amending.section', { title: title ?? part.slice('section:'.length) })
    : t(`amending.part.${part}`);
}

function isSection(part: PartName): part is Exclude<PartName, NamedPart> {
  return part.startsWith('section:');
}

export function fieldWords(field: FieldChange['field'], { t }: Format): string {
  return typeof field === 'string'
    ? t(`amending.field.${field}`)
    : t('amending.unknownField', { path: field.path });
}

/** A criterion or a gate by its title; the recommendation by its name. */
export function itemWords(
  item: ItemKey,
  { rubric }: Pick<OpenedFile, 'rubric'>,
  { t, pick }: Format,
): string {
  if (item === 'recommendation') return t('review.recommendation.title');
  const [kind, id] = splitKey(item);
  const found = (kind === 'gate' ? rubric.gates : rubric.criteria).find((one) => one.id === id);
  return found ? pick(found.title) : id;
}

/** A value in the product's words; empty for none. */
export function valueWords(
  value: Value,
  field: FieldChange['field'],
  file: Pick<OpenedFile, 'call' | 'rubric'>,
  format: Format,
): string {
  const { t, pick, money, number, dateTime, bytes } = format;
  switch (value.kind) {
    case 'none':
      return '';
    case 'text':
      return value.text;
    case 'money':
      return money(value.money);
    case 'number':
      return number(value.number);
    case 'year':
      return String(value.year);
    case 'bytes':
      return bytes(value.bytes);
    case 'instant':
      return dateTime(value.iso);
    case 'flag':
      return t(value.flag ? 'amending.yes' : 'amending.no');
    case 'levels':
      return `${value.from} – ${value.to}`;
    case 'choice':
      return choiceWords(value.id, field as FieldName, format);
    case 'measure': {
      const measure = file.call.measures.find(({ id }) => id === value.id);
      return measure ? pick(measure.title) : value.id;
    }
    case 'call':
      return file.call.id === value.id ? pick(file.call.title) : value.id;
    case 'hash':
      return `${value.sha256.slice(0, 12)}…`;
    case 'list':
      return field === 'section.criteria'
        ? value.texts.map((id) => itemWords(`criterion:${id}`, file, format)).join('; ')
        : value.texts.join('; ');
    case 'raw':
      return value.json;
  }
}

/** Fields whose values come from a list have those values in the catalogue. */
function choiceWords(id: string, field: FieldName, { t }: Format): string {
  switch (field) {
    case 'member.kind':
      return t(`amending.memberKind.${id as 'company'}`);
    case 'application.status':
      return t(`amending.status.${id as 'submitted'}`);
    case 'link.kind':
      return t(`reading.chain.kind.${id as LinkKind}`);
    case 'line.category':
      return t(`reading.budget.category.${id as 'other'}`);
    case 'note.code':
      return t(`reading.source.code.${id as 'missing'}`);
    default:
      return id;
  }
}
