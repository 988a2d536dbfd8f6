/** One review on two desks of one reviewer. */
export const merging = {
  'merging.label': 'Рецензия с другого рабочего места',
  'merging.accepted': 'Реестр принял {at} вашу рецензию с другого рабочего места.',
  'merging.elsewhere': 'Здесь её можно прочесть. Если изменить и завершить, новое решение заменит принятое.',
  'merging.open': 'Изменить рецензию',
  'merging.waiting':
    'Решение, подписанное здесь, реестр поэтому не примет. Оно сохранено; после ответа реестра рецензии можно будет свести.',
  'merging.disjoint': 'То, что изменено там, не пересекается с вашей работой здесь.',
  'merging.brings': 'Оттуда: {parts}.',
  'merging.andMore': 'ещё {count}',
  'merging.conflicts':
    '{count, plural, one {# место изменено и там, и здесь.} few {# места изменены и там, и здесь.} many {# мест изменено и там, и здесь.} other {# места изменено и там, и здесь.}} Ничего не потеряно: выберите, что оставить.',
  'merging.take': 'Свести рецензии',
  'merging.choose': 'Сравнить и выбрать',
  'merging.compare': 'Сравнить',
  'merging.taken': 'Рецензии сведены {at}. Прежняя версия сохранена.',
  'merging.undo': 'Отменить сведение',

  'merging.dialog.title': 'Рецензии двух рабочих мест',
  'merging.dialog.lead': 'Версия, которую вы не выберете, останется среди прежних версий.',
  'merging.dialog.mine': 'На этом рабочем месте',
  'merging.dialog.theirs': 'На другом рабочем месте',
  'merging.dialog.allMine': 'Всё с этого места',
  'merging.dialog.allTheirs': 'Всё с другого места',
  'merging.dialog.fromTheirs': 'Перейдёт с другого рабочего места',
  'merging.dialog.fromMine': 'Останется с этого рабочего места',
  'merging.dialog.left': 'Осталось выбрать: {count}',
  'merging.dialog.back': 'Не сейчас',

  'merging.part.evidence': 'Основания: {criterion}',
  'merging.part.evidenceCount':
    '{count, plural, one {# основание} few {# основания} many {# оснований} other {# основания}}',
  'merging.part.removed': 'Пометка удалена',
  'merging.value.none': 'Нет',
  'merging.value.noScore': 'Без оценки',
  'merging.value.score': 'Оценка {score}',
  'merging.value.weakness': 'Слабость: {text}',
  'merging.value.quote': '«{text}»',

  'merging.kept.button': 'Прежние версии ({count})',
  'merging.kept.title': 'Прежние версии рецензии',
  'merging.kept.lead': 'Они хранятся на этом рабочем месте. Любую можно прочесть и вернуть.',
  'merging.kept.close': 'Закрыть',
  'merging.kept.restore': 'Вернуть эту версию',
  'merging.kept.list': 'Версии',
  'merging.kept.reason.merged': 'До сведения, {at}',
  'merging.kept.reason.other-desk': 'С другого рабочего места, {at}',
  'merging.kept.reason.reopened': 'До повторного открытия, {at}',
  'merging.kept.reason.replaced': 'До возврата прежней версии, {at}',
  'merging.kept.reason.sealed': 'Подписана {at}',
  'merging.kept.annotations':
    '{count, plural, one {# пометка} few {# пометки} many {# пометок} other {# пометки}}',
} as const;
