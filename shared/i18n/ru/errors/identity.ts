const NOTHING_CHANGED = 'На этом рабочем месте ничего не изменилось.';
const SAVED = 'Заявки, рецензии и решения на этом рабочем месте сохранены.';
const ASK_CODE = 'Попросите у администратора реестра новый одноразовый код и введите его.';
const ENROL_AGAIN =
  'Если не поможет, попросите у администратора реестра новый одноразовый код и подключите рабочее место ещё раз.';

/** Who the desk is to the registry. */
export const identityErrors = {
  'error.address-invalid.happened': 'Адрес реестра записан с ошибкой.',
  'error.address-invalid.kept': NOTHING_CHANGED,
  'error.address-invalid.todo':
    'Введите адрес целиком, как в письме администратора, например https://reestr.example.',

  'error.enrol-code-invalid.happened': 'Реестр не знает такого одноразового кода.',
  'error.enrol-code-invalid.kept': NOTHING_CHANGED,
  'error.enrol-code-invalid.todo':
    'Проверьте код по буквам. Если всё верно, попросите у администратора реестра новый.',

  'error.enrol-code-expired.happened': 'Срок одноразового кода истёк.',
  'error.enrol-code-expired.kept': NOTHING_CHANGED,
  'error.enrol-code-expired.todo': ASK_CODE,

  'error.enrol-code-used.happened': 'Этот одноразовый код уже использован.',
  'error.enrol-code-used.kept': NOTHING_CHANGED,
  'error.enrol-code-used.todo':
    'Попросите новый код. Если прежний код вводили не вы, скажите об этом администратору реестра.',

  'error.csr-invalid.happened': 'Реестр не принял запрос этого рабочего места на сертификат.',
  'error.csr-invalid.kept': NOTHING_CHANGED,
  'error.csr-invalid.todo':
    'Повторите подключение. Если не поможет, обновите программу и сообщите администратору реестра.',

  'error.certificate-refused.happened':
    'Сертификат реестра не прошёл проверку: нельзя быть уверенным, что отвечает именно ваш реестр.',
  'error.certificate-refused.kept': 'Связь прервана, ничего не отправлено. Всё сохранённое на месте.',
  'error.certificate-refused.todo':
    'Проверьте дату и время на компьютере и адрес реестра. Если они верны, обратитесь к администратору реестра.',

  'error.not-enrolled.happened': 'Это рабочее место ещё не подключено к реестру.',
  'error.not-enrolled.kept': 'Всё, что уже есть на этом рабочем месте, сохранено.',
  'error.not-enrolled.todo': 'Подключите его: понадобятся адрес реестра и одноразовый код от администратора.',

  'error.token-invalid.happened':
    'Реестр не узнал это рабочее место: время сеанса связи вышло или он был прерван.',
  'error.token-invalid.kept': SAVED,
  'error.token-invalid.todo': `Повторите обмен. ${ENROL_AGAIN}`,

  'error.desk-revoked.happened': 'Администратор отозвал доступ этого рабочего места к реестру.',
  'error.desk-revoked.kept': `${SAVED} Отправить их отсюда сейчас нельзя.`,
  'error.desk-revoked.todo':
    'Обратитесь к администратору реестра: он скажет, как передать готовые решения и вернуть доступ.',

  'error.desk-expired.happened': 'Срок действия сертификата этого рабочего места истёк.',
  'error.desk-expired.kept': `${SAVED} Подписать и отправить их этим ключом больше нельзя.`,
  'error.desk-expired.todo':
    'Проверьте дату и время на компьютере. Если они верны, попросите у администратора реестра новый код и подключите рабочее место ещё раз: всё сделанное останется.',

  'error.key-unavailable.happened':
    'Ключ подписи этого рабочего места сейчас недоступен: хранилище паролей системы закрыто или ключ из него не читается.',
  'error.key-unavailable.kept': SAVED,
  'error.key-unavailable.todo': `Войдите в систему под своим именем, откройте хранилище паролей и запустите программу заново. ${ENROL_AGAIN}`,

  'error.desk-locked.happened': 'Рабочее место заблокировано.',
  'error.desk-locked.kept': SAVED,
  'error.desk-locked.todo': 'Введите парольную фразу и повторите.',

  'error.passphrase-wrong.happened': 'Парольная фраза не подошла.',
  'error.passphrase-wrong.kept': SAVED,
  'error.passphrase-wrong.todo':
    'Проверьте раскладку клавиатуры и Caps Lock. Забытую фразу никто не прочтёт, но организация может выдать код восстановления.',

  'error.passphrase-wait.happened': 'После нескольких ошибок следующая попытка возможна не сразу.',
  'error.passphrase-wait.kept': SAVED,
  'error.passphrase-wait.todo': 'Подождите, пока истечёт время. Перезапуск его не сокращает.',

  'error.passphrase-weak.happened': 'Такую парольную фразу легко подобрать.',
  'error.passphrase-weak.kept': NOTHING_CHANGED,
  'error.passphrase-weak.todo':
    'Возьмите не меньше десяти знаков: например, три-четыре слова, которые не стоят рядом в речи. Пробелы считаются.',

  'error.recovery-code-wrong.happened': 'Код восстановления не подошёл.',
  'error.recovery-code-wrong.kept': NOTHING_CHANGED,
  'error.recovery-code-wrong.todo':
    'Проверьте код по группам. Он действует один раз и только для запроса, сохранённого последним.',

  'error.recovery-request-wrong.happened': 'Это не запрос на восстановление рабочего места этого реестра.',
  'error.recovery-request-wrong.kept': NOTHING_CHANGED,
  'error.recovery-request-wrong.todo':
    'Попросите рецензента сохранить запрос ещё раз и проверьте, что рабочее место подключено к этому реестру.',

  'error.recovery-unavailable.happened': 'У этого рабочего места нет ключа восстановления организации.',
  'error.recovery-unavailable.kept': SAVED,
  'error.recovery-unavailable.todo':
    'Без парольной фразы данные не открыть. Если вы её помните, войдите и проведите обмен: ключ придёт от реестра.',

  'error.lock-damaged.happened': 'Файл замка этого рабочего места повреждён.',
  'error.lock-damaged.kept': 'Все данные на месте, но зашифрованы. Файл не тронут.',
  'error.lock-damaged.todo':
    'Верните lock.json из резервной копии папки данных. Не удаляйте его: без него данные не открыть.',

  'error.keychain-lost.happened': 'Хранилище ключей системы больше не открывает замок этого рабочего места.',
  'error.keychain-lost.kept': 'Все данные на месте, но зашифрованы.',
  'error.keychain-lost.todo':
    'Войдите в систему под прежней учётной записью. Если её нет, попросите у организации код восстановления.',
} as const;
