/** Attachments: where each stands, and how much room they take. */
export const attachments = {
  'attachments.absent': 'не загружен на это рабочее место',
  'attachments.begun': 'загружено {done} из {size}',
  'attachments.coming': 'Загружается',
  'attachments.part': '{done} из {size}',
  'attachments.download': 'Загрузить',
  'attachments.downloadNamed': 'Загрузить файл {name}',

  'attachments.settings': 'Вложения заявок',
  'attachments.settings.which': 'Загружать при обмене с реестром',
  'attachments.settings.which.assigned': 'Вложения заявок, назначенных мне',
  'attachments.settings.which.assigned.hint': 'Любой другой файл можно загрузить в самой заявке.',
  'attachments.settings.which.all': 'Вложения всех заявок на этом рабочем месте',
  'attachments.settings.which.all.hint': 'Сначала назначенных мне, по сроку рецензии, затем остальных.',
  'attachments.settings.limit': 'Занимать на диске не больше',
  'attachments.settings.limit.none': 'Без ограничения',
  'attachments.settings.limit.hint':
    'Когда место кончается, вложения назначенных вам заявок вытесняют остальные. Файлы, которые вы загрузили сами, остаются до следующего запуска программы. Рецензии, пометки и решения в этот объём не входят и не удаляются.',
  'attachments.settings.taken': 'Занято сейчас',
  'attachments.settings.taken.value':
    '{bytes} · {count, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}',
  'attachments.settings.free': 'Свободно на диске',
} as const;
