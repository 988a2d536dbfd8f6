const SAVED = 'Всё, что вы сохранили, на месте; работать можно и без реестра.';
const RESUMES = 'Всё загруженное и сохранённое на месте; обмен продолжится с того, на чём остановился.';

/** Reaching the registry. */
export const connectionErrors = {
  'error.registry-unreachable.happened': 'Реестр не отвечает: нет сети либо он сейчас выключен.',
  'error.registry-unreachable.kept': SAVED,
  'error.registry-unreachable.todo':
    'Продолжайте работать. Когда сеть появится, повторите обмен; решения можно передать и файлом.',

  'error.registry-not-found.happened':
    'По этому адресу отвечает не реестр{status, select, none {} other { (код ответа {status})}}.',
  'error.registry-not-found.kept': SAVED,
  'error.registry-not-found.todo': 'Проверьте адрес: сверьте его с тем, что прислал администратор реестра.',

  'error.registry-error.happened':
    'В реестре произошёл сбой{status, select, none {} other { (код ответа {status})}}.',
  'error.registry-error.kept': RESUMES,
  'error.registry-error.todo':
    'Повторите через несколько минут. Если сбой не проходит, сообщите администратору реестра.',

  'error.registry-answer-invalid.happened':
    'Реестр прислал ответ, который программа не смогла прочитать{status, select, none {} other { (код ответа {status})}}.',
  'error.registry-answer-invalid.kept':
    'Этот ответ отброшен. Всё, что было загружено и сохранено раньше, на месте.',
  'error.registry-answer-invalid.todo':
    'Повторите обмен. Если не поможет, проверьте, нет ли обновления программы, и сообщите администратору реестра.',

  'error.protocol-unsupported.happened':
    '{tooOld, select, desk {Эта программа старее, чем нужно реестру: они больше не понимают друг друга.} registry {Реестр старее, чем нужно программе: они пока не понимают друг друга.} other {Версии программы и реестра не подходят друг другу.}}',
  'error.protocol-unsupported.kept': SAVED,
  'error.protocol-unsupported.todo':
    '{tooOld, select, desk {Обновите программу. До этого решения можно передать файлом.} registry {Сообщите администратору реестра, что реестр нужно обновить. До этого решения можно передать файлом.} other {Обновите программу. Если она самая новая, обновить нужно реестр: сообщите администратору.}}',

  'error.rate-limited.happened': 'Слишком много обращений к реестру подряд: он просит подождать.',
  'error.rate-limited.kept': RESUMES,
  'error.rate-limited.todo':
    '{retryAfter, select, none {Подождите несколько минут и повторите.} other {Подождите {retryAfter} с и повторите.}}',

  'error.cancelled.happened': 'Действие остановлено до конца.',
  'error.cancelled.kept': 'Всё, что успело выполниться, сохранено.',
  'error.cancelled.todo': 'Начните снова, когда будет удобно: продолжится с того же места.',
} as const;
