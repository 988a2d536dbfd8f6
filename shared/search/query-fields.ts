import { HAS_VALUES, STATE_WORDS, type Named } from './query-values';
import { TEXT_FIELDS, type RowTest, type TextField } from './query';

export type QueryField = TextField | RowTest['field'] | 'has';

/**
 * A field of the query language, for the parser, for help and for completion. The first name of a language is the one
 * that is shown; `examples` are whole values that parse. Labels: `search.field.<field>`.
 */
export type QueryFieldInfo = {
  readonly field: QueryField;
  readonly ru: readonly string[];
  readonly en: readonly string[];
  readonly examples: { readonly ru: readonly string[]; readonly en: readonly string[] };
  /** All the values there are, where they are few. */
  readonly values?: readonly Named<string>[];
};

const DUE = { ru: ['<7д', '<=15.12.2026', 'просрочено'], en: ['<7d', '<=2026-12-15', 'overdue'] };
const DATES = { ru: ['>=01.09.2026'], en: ['>=2026-09-01'] };

export const QUERY_FIELDS: readonly QueryFieldInfo[] = [
  { field: 'number', ru: ['номер'], en: ['number'], examples: sames('2026-00042') },
  { field: 'title', ru: ['название'], en: ['title'], examples: { ru: ['нить'], en: ['yarn'] } },
  { field: 'applicant', ru: ['заявитель'], en: ['applicant'], examples: { ru: ['лён'], en: ['flax'] } },
  { field: 'inn', ru: ['инн'], en: ['inn'], examples: sames('7707083893') },
  { field: 'region', ru: ['регион'], en: ['region'], examples: { ru: ['вологодская'], en: ['vologda'] } },
  { field: 'member', ru: ['участник'], en: ['member'], examples: { ru: ['институт'], en: ['institute'] } },
  { field: 'section', ru: ['текст', 'раздел'], en: ['text', 'section'], examples: quotes() },
  { field: 'kpi', ru: ['показатель'], en: ['kpi'], examples: { ru: ['выпуск'], en: ['output'] } },
  { field: 'file', ru: ['вложение', 'файл'], en: ['attachment', 'file'], examples: fileNames() },
  { field: 'note', ru: ['пометка'], en: ['note', 'annotation'], examples: { ru: ['смета'], en: ['cost'] } },
  { field: 'justification', ru: ['обоснование'], en: ['justification'], examples: reasons() },
  { field: 'due', ru: ['срок'], en: ['due'], examples: DUE },
  { field: 'submitted', ru: ['подана', 'подано'], en: ['submitted'], examples: DATES },
  { field: 'score', ru: ['балл', 'баллы'], en: ['score'], examples: { ru: ['>=70', 'нет'], en: ['>=70', 'none'] } },
  { field: 'requested', ru: ['запрошено', 'сумма'], en: ['requested', 'amount'], examples: amounts() },
  { field: 'is', ru: ['состояние', 'статус'], en: ['is', 'state'], examples: states(), values: STATE_WORDS },
  { field: 'has', ru: ['есть'], en: ['has'], examples: { ru: ['пометки'], en: ['annotation'] }, values: HAS_VALUES },
  { field: 'tag', ru: ['тег', 'метка'], en: ['tag'], examples: { ru: ['потом'], en: ['later'] } },
  { field: 'call', ru: ['конкурс'], en: ['call'], examples: { ru: ['гранты'], en: ['grants'] } },
  { field: 'measure', ru: ['мера'], en: ['measure'], examples: { ru: ['грант'], en: ['grant'] } },
]; // prettier-ignore

/** By any of its names, in either language; `name` is folded. */
export function findField(name: string): QueryFieldInfo | undefined {
  return QUERY_FIELDS.find(({ ru, en }) => ru.includes(name) || en.includes(name));
}

export function isTextField(field: QueryField): field is TextField {
  return (TEXT_FIELDS as readonly string[]).includes(field);
}

function sames(value: string) {
  return { ru: [value], en: [value] };
}

function quotes() {
  return { ru: ['«точность укладки»'], en: ['"laying accuracy"'] };
}

function fileNames() {
  return { ru: ['смета'], en: ['budget'] };
}

function reasons() {
  return { ru: ['рынок'], en: ['market'] };
}

function amounts() {
  return { ru: ['>10млн', 'нет'], en: ['>10m', 'none'] };
}

function states() {
  return { ru: ['изменена', 'черновик'], en: ['changed', 'draft'] };
}
