const KEPT = 'Всё сохранённое на месте.';
const NOTHING_TAKEN = 'Из файла ничего не взято. Всё сохранённое на месте.';

/** Files that people choose, and attachments. */
export const fileErrors = {
  'error.file-not-found.happened': '{path, select, none {Файл не найден.} other {Файл не найден: {path}.}}',
  'error.file-not-found.kept': KEPT,
  'error.file-not-found.todo': 'Проверьте, на месте ли файл и вставлен ли носитель, и выберите его снова.',

  'error.file-unreadable.happened':
    '{path, select, none {Файл не удалось прочитать.} other {Файл не удалось прочитать: {path}.}}',
  'error.file-unreadable.kept': KEPT,
  'error.file-unreadable.todo':
    'Проверьте носитель и права на файл. Если носитель повреждён, попросите файл ещё раз.',

  'error.file-not-writable.happened':
    '{path, select, none {Файл не удалось записать: сюда нельзя сохранять.} other {Файл не удалось записать: {path}.}}',
  'error.file-not-writable.kept': `Недописанного файла не осталось. ${KEPT}`,
  'error.file-not-writable.todo': 'Выберите другую папку или носитель, куда вам разрешено сохранять.',

  'error.disk-full.happened':
    '{path, select, none {На диске или носителе не хватило места, файл не записан.} other {На диске или носителе не хватило места, файл не записан: {path}.}}',
  'error.disk-full.kept': `Недописанного файла не осталось. ${KEPT}`,
  'error.disk-full.todo': 'Освободите место или выберите другой носитель и сохраните ещё раз.',

  'error.not-json.happened':
    '{path, select, none {Файл не удалось разобрать: это не JSON либо он обрывается.} other {Файл не удалось разобрать: это не JSON либо он обрывается ({path}).}}',
  'error.not-json.kept': NOTHING_TAKEN,
  'error.not-json.todo': 'Скачайте файл заново и проверьте, что это выгрузка данных, а не страница сайта.',

  'error.not-360giving.happened':
    '{path, select, none {В файле нет записей о грантах в формате 360Giving.} other {В файле нет записей о грантах в формате 360Giving: {path}.}}',
  'error.not-360giving.kept': NOTHING_TAKEN,
  'error.not-360giving.todo': 'Выберите файл со списком grants или укажите другой формат.',

  'error.dialog-cancelled.happened': 'Файл не выбран: окно выбора закрыто.',
  'error.dialog-cancelled.kept': `Ничего не изменено. ${KEPT}`,
  'error.dialog-cancelled.todo': 'Повторите, когда решите, какой файл нужен.',

  'error.attachment-missing.happened': 'Это вложение ещё не загружено на рабочее место.',
  'error.attachment-missing.kept': 'Сама заявка и ваша рецензия на месте.',
  'error.attachment-missing.todo':
    'Проведите обмен с реестром: вложение загрузится. Оценивать заявку можно и без него.',

  'error.print-failed.happened': 'Не удалось подготовить страницы или передать их на принтер.',
  'error.print-failed.kept': `Заявка и рецензия не изменены. ${KEPT}`,
  'error.print-failed.todo':
    'Проверьте, включён ли принтер. Сохранить в PDF можно и без него: повторите или напечатайте на другом компьютере.',
} as const;
