/** Words of `has:` and `is:`, each in both languages; the first of a language is the one that is shown. */
export type Named<V extends string> = {
  readonly value: V;
  readonly ru: readonly string[];
  readonly en: readonly string[];
};

export const HAS_VALUES = [
  { value: 'annotation', ru: ['пометки', 'пометка'], en: ['annotation', 'annotations'] },
  { value: 'attachment', ru: ['вложения', 'вложение'], en: ['attachment', 'attachments'] },
  { value: 'justification', ru: ['обоснования', 'обоснование'], en: ['justification', 'justifications'] },
] as const satisfies readonly Named<string>[];
export type HasValue = (typeof HAS_VALUES)[number]['value'];

/**
 * Where the review stands, in the words of the queue, and besides: `changed` since the reviewer last looked,
 * `assigned` to them, `overdue`.
 */
export const STATE_WORDS = [
  { value: 'changed', ru: ['изменена', 'изменено'], en: ['changed'] },
  { value: 'assigned', ru: ['назначена', 'моя'], en: ['assigned', 'mine'] },
  { value: 'overdue', ru: ['просрочена', 'просрочено'], en: ['overdue'] },
  { value: 'not-started', ru: ['не-начата', 'неначата'], en: ['not-started'] },
  { value: 'declared', ru: ['открыта'], en: ['declared', 'opened'] },
  { value: 'draft', ru: ['черновик'], en: ['draft'] },
  { value: 'sealed', ru: ['завершена'], en: ['sealed', 'finalised'] },
  { value: 'exported', ru: ['выгружена'], en: ['exported'] },
  { value: 'received', ru: ['отправлена'], en: ['received', 'sent'] },
  { value: 'held', ru: ['задержана'], en: ['held'] },
  { value: 'accepted', ru: ['принята'], en: ['accepted'] },
  { value: 'refused', ru: ['отклонена', 'отказ'], en: ['refused'] },
  { value: 'withdrawn', ru: ['отозвана'], en: ['withdrawn'] },
  { value: 'conflict', ru: ['конфликт'], en: ['conflict'] },
] as const satisfies readonly Named<string>[];
export type StateWord = (typeof STATE_WORDS)[number]['value'];

export const NONE_WORDS = ['нет', 'none'];
export const OVERDUE_WORDS = ['просрочено', 'просрочена', 'просрочен', 'overdue'];
export const TODAY_WORDS = ['сегодня', 'today'];
export const TOMORROW_WORDS = ['завтра', 'tomorrow'];

export function findNamed<V extends string>(named: readonly Named<V>[], word: string): V | undefined {
  return named.find(({ ru, en }) => ru.includes(word) || en.includes(word))?.value;
}
