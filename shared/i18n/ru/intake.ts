/** Taking in intake packets, on the packets page. */
export const intake = {
  'intake.import': 'Загрузить пакет заявок…',
  'intake.label': 'Загрузка пакета заявок',
  'intake.reading': 'Проверяется {file}',
  'intake.readingValue': '{done} из {total}',
  'intake.taking': 'Заявки из пакета переносятся на рабочее место',
  'intake.takingValue': '{done} из {total}',
  'intake.cancel': 'Остановить',
  'intake.close': 'Скрыть',
  'intake.taken':
    'Пакет заявок № {sequence} загружен. Теперь на рабочем месте {applications, plural, one {# заявка} few {# заявки} many {# заявок} other {# заявки}}.',
  'intake.attachments':
    '{count, plural, one {# вложение из пакета теперь на рабочем месте.} few {# вложения из пакета теперь на рабочем месте.} many {# вложений из пакета теперь на рабочем месте.} other {# вложения из пакета теперь на рабочем месте.}}',
  'intake.already': 'Пакет заявок № {sequence} уже загружен: всё, что в нём было, есть на рабочем месте.',
  'intake.cancelled': 'Загрузка остановлена. То, что уже проверено и перенесено, сохранено.',
  'intake.moreAttachments':
    '{count, plural, one {Ещё вложения — в томе {volumes} из {of}: откройте его, когда он будет под рукой.} few {Ещё вложения — в томах {volumes} из {of}: откройте их, когда они будут под рукой.} many {Ещё вложения — в томах {volumes} из {of}: откройте их, когда они будут под рукой.} other {Ещё вложения — в томах {volumes} из {of}: откройте их, когда они будут под рукой.}}',
  'intake.toQueue': 'К списку заявок',
} as const;
