const KEPT = 'Всё, что было сохранено раньше, на месте.';
const WORK_KEPT = 'Ваши рецензии, пометки и решения на месте.';

/** Requests, data and where it is kept. */
export const dataErrors = {
  'error.input-invalid.happened':
    '{field, select, none {В запросе есть ошибка, он не выполнен.} other {В запросе есть ошибка, он не выполнен: поле «{field}».}}',
  'error.input-invalid.kept': KEPT,
  'error.input-invalid.todo':
    'Проверьте, что введено, и повторите. Если вы ничего не вводили, сообщите администратору.',

  'error.schema-invalid.happened':
    '{field, select, none {Данные не соответствуют принятой форме.} other {Данные не соответствуют принятой форме: поле «{field}».}}',
  'error.schema-invalid.kept': `Такие данные не приняты. ${KEPT}`,
  'error.schema-invalid.todo':
    'Обновите программу и повторите. Если не поможет, передайте этот текст администратору реестра.',

  'error.not-found.happened': 'То, о чём шла речь, не найдено: возможно, оно удалено или перенесено.',
  'error.not-found.kept': KEPT,
  'error.not-found.todo': 'Проведите обмен с реестром и проверьте, верно ли указан номер.',

  'error.not-in-scope.happened': 'У вас нет доступа к этой заявке или к этому действию.',
  'error.not-in-scope.kept': `Ничего не изменено. ${KEPT}`,
  'error.not-in-scope.todo':
    'Проведите обмен с реестром. Если доступ нужен, попросите председателя назначить вас.',

  'error.epoch-changed.happened':
    'Реестр восстановлен из резервной копии, поэтому список заявок нужно получить заново.',
  'error.epoch-changed.kept': WORK_KEPT,
  'error.epoch-changed.todo': 'Проведите обмен: список обновится сам.',

  'error.cursor-below-floor.happened':
    'Обмена не было так долго, что реестр уже не хранит промежуточных изменений: список нужно получить заново.',
  'error.cursor-below-floor.kept': WORK_KEPT,
  'error.cursor-below-floor.todo': 'Проведите обмен: список загрузится целиком.',

  'error.digest-mismatch.happened':
    '{name, select, none {Полученные данные повреждены: контрольная сумма не сошлась.} other {Данные повреждены: контрольная сумма не сошлась ({name}).}}',
  'error.digest-mismatch.kept': `Повреждённые данные отброшены. ${KEPT}`,
  'error.digest-mismatch.todo': 'Получите их ещё раз: повторите обмен или попросите прислать файл заново.',

  'error.answer-truncated.happened': 'Связь оборвалась посреди передачи.',
  'error.answer-truncated.kept': 'Всё, что пришло целиком, сохранено.',
  'error.answer-truncated.todo': 'Повторите обмен: он продолжится с места обрыва.',

  'error.answer-too-large.happened':
    'Реестр прислал больше, чем может прислать за один раз; остаток не читался.',
  'error.answer-too-large.kept': `Полученная часть ответа отброшена. ${KEPT}`,
  'error.answer-too-large.todo':
    'Повторите обмен позже. Если это повторится, сообщите администратору реестра.',

  'error.feed-behind.happened':
    'Реестр показывает состояние старее прежнего: возможно, его восстанавливают из копии или он отстаёт.',
  'error.feed-behind.kept': `На этом компьютере ничего не откачено назад: более новые данные остаются. ${WORK_KEPT}`,
  'error.feed-behind.todo':
    'Продолжайте работать и повторите обмен позже. Если не пройдёт, сообщите администратору реестра.',

  'error.storage-full.happened': 'На диске этого компьютера не осталось места.',
  'error.storage-full.kept': `${KEPT} Последнее действие не выполнено.`,
  'error.storage-full.todo': 'Освободите место на диске и повторите.',

  'error.storage-low.happened':
    'На диске этого компьютера осталось мало места, поэтому вложения пока не загружаются.',
  'error.storage-low.kept': `${KEPT} Остаток места сохраняется для вашей работы.`,
  'error.storage-low.todo': 'Освободите место на диске: загрузка продолжится при следующем обмене.',

  'error.attachment-limit.happened': 'Место, отведённое вложениям, заполнено: остальные не загружены.',
  'error.attachment-limit.kept': `Вложения назначенных вам заявок загружаются первыми. ${WORK_KEPT}`,
  'error.attachment-limit.todo':
    'Увеличьте это место в настройках. Отдельный файл можно загрузить в самой заявке.',

  'error.storage-failed.happened':
    '{pid, select, none {{path, select, none {Данные не удалось прочитать или записать на этом компьютере.} other {Данные не удалось прочитать или записать: {path}.}}} other {Папка данных занята другой запущенной программой (номер процесса {pid}).}}',
  'error.storage-failed.kept': `${KEPT} Последнее действие не выполнено.`,
  'error.storage-failed.todo':
    '{pid, select, none {Проверьте свободное место и права на папку данных, запустите программу заново и повторите.} other {Закройте её или укажите другую папку данных.}}',

  'error.database-newer.happened': 'Данные на этом компьютере созданы более новой версией программы.',
  'error.database-newer.kept': 'Данные не тронуты.',
  'error.database-newer.todo': 'Установите новую версию программы: она откроет их как есть.',

  'error.database-other-key.happened': 'Данные на этом компьютере закрыты другим ключом.',
  'error.database-other-key.kept': 'Данные не тронуты.',
  'error.database-other-key.todo':
    'Обратитесь к администратору: папка данных, возможно, собрана из двух. Если есть её копия, верните копию целиком.',

  'error.record-damaged.happened': 'Запись на этом компьютере повреждена или изменена и не открывается.',
  'error.record-damaged.kept': 'Она оставлена как есть, и ничего поверх неё не записано. Остальное на месте.',
  'error.record-damaged.todo':
    'Запустите программу заново. Если это повторится, обратитесь к администратору: запись можно вернуть из копии папки данных.',

  'error.settings-damaged.happened': 'Файл настроек оказался повреждён.',
  'error.settings-damaged.kept': 'Он отложен в сторону. Заявки, рецензии и решения на месте.',
  'error.settings-damaged.todo': 'Проверьте язык, оформление и другие настройки: сейчас действуют исходные.',

  'error.internal.happened': 'В программе произошла непредвиденная ошибка.',
  'error.internal.kept': KEPT,
  'error.internal.todo':
    'Повторите. Если ошибка вернётся, запустите программу заново и сообщите администратору.',
} as const;
