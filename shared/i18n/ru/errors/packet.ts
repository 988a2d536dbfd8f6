const REFUSED = 'Пакет не принят, ничего из него не взято. Сохранённые рецензии и решения на месте.';
const ASK_AGAIN =
  'Попросите отправителя сохранить и передать файл заново, лучше другим способом или на другом носителе.';
const FORGED =
  'Не пользуйтесь этим файлом. Узнайте у отправителя, откуда он, и сообщите администратору реестра.';
const SPLIT = 'Передайте решения несколькими пакетами поменьше.';

/** Packets: is it one, is it whole, who signed it. */ const HELD =
  'Пакет хранится в реестре целиком и остаётся в исходящих этого рабочего места. Решение не потеряно.';

export const packetErrors = {
  'error.not-a-packet.happened':
    '{path, select, none {Этот файл не является пакетом.} other {Этот файл не является пакетом: {path}.}}',
  'error.not-a-packet.kept': 'Файл не тронут. Всё сохранённое на месте.',
  'error.not-a-packet.todo':
    'Выберите файл с именем на .asice, сохранённый рабочим местом или полученный от реестра.',

  'error.zip-layout.happened': 'Пакет повреждён: его внутреннее устройство нарушено.',
  'error.zip-layout.kept': REFUSED,
  'error.zip-layout.todo': ASK_AGAIN,

  'error.entry-name.happened':
    '{name, select, none {В пакете есть файл с недопустимым именем.} other {В пакете есть файл с недопустимым именем: {name}.}}',
  'error.entry-name.kept': REFUSED,
  'error.entry-name.todo': FORGED,

  'error.entry-missing.happened':
    '{name, select, none {В пакете нет одного из обязательных файлов.} other {В пакете нет обязательного файла {name}.}}',
  'error.entry-missing.kept': REFUSED,
  'error.entry-missing.todo': ASK_AGAIN,

  'error.entry-unsigned.happened':
    '{name, select, none {В пакете есть файл, на который подпись не распространяется.} other {В пакете есть файл, на который подпись не распространяется: {name}.}}',
  'error.entry-unsigned.kept': REFUSED,
  'error.entry-unsigned.todo': FORGED,

  'error.manifest-invalid.happened': 'Опись пакета не читается или не совпадает с тем, что подписано.',
  'error.manifest-invalid.kept': REFUSED,
  'error.manifest-invalid.todo': ASK_AGAIN,

  'error.signature-missing.happened': 'Пакет не подписан.',
  'error.signature-missing.kept': REFUSED,
  'error.signature-missing.todo': 'Попросите отправителя прислать подписанный пакет.',

  'error.signature-invalid.happened': 'Подпись пакета неверна: после подписания его изменили или повредили.',
  'error.signature-invalid.kept': REFUSED,
  'error.signature-invalid.todo': ASK_AGAIN,

  'error.certificate-untrusted.happened': 'Пакет подписан сертификатом, который выдан не вашим реестром.',
  'error.certificate-untrusted.kept': REFUSED,
  'error.certificate-untrusted.todo': FORGED,

  'error.certificate-not-enrolled.happened': 'Пакет подписан рабочим местом, которого реестр не знает.',
  'error.certificate-not-enrolled.kept': REFUSED,
  'error.certificate-not-enrolled.todo':
    'Проверьте, то ли это рабочее место и тот ли реестр. Если рабочее место подключали заново, завершите решение ещё раз.',

  'error.certificate-usage.happened':
    'Сертификат, которым подписан пакет, выдан не для подписания таких пакетов.',
  'error.certificate-usage.kept': REFUSED,
  'error.certificate-usage.todo': FORGED,

  'error.certificate-expired.happened':
    'На момент подписания сертификат не действовал: срок истёк или ещё не начался.',
  'error.certificate-expired.kept': REFUSED,
  'error.certificate-expired.todo':
    'Проверьте дату и время на компьютере. Если они верны, попросите у администратора реестра новый код и подключите рабочее место ещё раз.',

  'error.certificate-revoked.happened': 'Сертификат, которым подписан пакет, отозван реестром.',
  'error.certificate-revoked.kept': REFUSED,
  'error.certificate-revoked.todo':
    'Не пользуйтесь этим файлом. Попросите администратора реестра передать пакет, подписанный действующим сертификатом.',

  'error.suite-unsupported.happened':
    'Пакет подписан или зашифрован алгоритмом, которого эта версия программы не знает.',
  'error.suite-unsupported.kept': REFUSED,
  'error.suite-unsupported.todo':
    'Обновите программу. Если она последней версии, узнайте у отправителя, чем сделан пакет.',

  'error.envelope-recipient.happened': 'Пакет зашифрован для другого получателя: открыть его здесь нечем.',
  'error.envelope-recipient.kept': REFUSED,
  'error.envelope-recipient.todo':
    'Проверьте, тот ли это файл. Если рабочее место подключали заново, попросите администратора реестра записать пакет ещё раз.',

  'error.envelope-cut.happened': 'Зашифрованный пакет обрывается: файл дошёл не целиком.',
  'error.envelope-cut.kept': REFUSED,
  'error.envelope-cut.todo': ASK_AGAIN,

  'error.envelope-damaged.happened': 'Зашифрованный пакет повреждён или изменён по дороге.',
  'error.envelope-damaged.kept': REFUSED,
  'error.envelope-damaged.todo': ASK_AGAIN,

  'error.limit-entries.happened': 'В пакете слишком много файлов.',
  'error.limit-entries.kept': REFUSED,
  'error.limit-entries.todo': SPLIT,

  'error.limit-size.happened': 'Пакет или файл больше, чем можно принять.',
  'error.limit-size.kept': REFUSED,
  'error.limit-size.todo': SPLIT,

  'error.limit-ratio.happened': 'Файл в пакете сжат подозрительно сильно: он может занять всю память.',
  'error.limit-ratio.kept': REFUSED,
  'error.limit-ratio.todo': FORGED,

  'error.packet-kind.happened': 'Это пакет другого назначения: здесь ждут иной.',
  'error.packet-kind.kept': REFUSED,
  'error.packet-kind.todo':
    'Рабочее место принимает от реестра квитанции и пакеты заявок, каждые своей кнопкой; реестр принимает пакеты решений. Выберите нужный файл.',

  'error.packet-recipient.happened':
    '{for, select, none {Пакет предназначен другому получателю.} other {Пакет предназначен другому получателю: {for}.}}',
  'error.packet-recipient.kept': REFUSED,
  'error.packet-recipient.todo': 'Передайте файл тому, кому он адресован, или выберите свой.',

  'error.packet-id-reused.happened': 'Под этим номером реестр уже получил другой пакет.',
  'error.packet-id-reused.kept': 'Прежний пакет и его решения в реестре не изменены. Сохранённое на месте.',
  'error.packet-id-reused.todo':
    'Завершите решение заново: новый пакет получит свой номер. Сообщите администратору реестра.',

  'error.packet-sequence-back.happened':
    'Порядковый номер пакета меньше уже принятых: похоже, данные рабочего места восстановлены из старой копии.',
  'error.packet-sequence-back.kept': 'Решения, принятые реестром раньше, не изменены. Сохранённое на месте.',
  'error.packet-sequence-back.todo':
    'Обратитесь к администратору реестра: рабочее место нужно подключить заново.',
  'error.held-expired.happened': 'Пакет ждёт сотрудника реестра: срок сертификата истёк после подписания.',
  'error.held-expired.kept': HELD,
  'error.held-expired.todo':
    'Делать ничего не нужно: ответ придёт квитанцией. Зарегистрируйте рабочее место заново, чтобы новые решения не задерживались.',

  'error.held-clock.happened':
    'Пакет ждёт сотрудника реестра: часы этого компьютера спешат больше чем на 15 минут.',
  'error.held-clock.kept': HELD,
  'error.held-clock.todo':
    'Ответ придёт квитанцией. Проверьте дату, время и часовой пояс компьютера, чтобы новые решения не задерживались.',

  'error.held-rubric.happened':
    'Пакет ждёт сотрудника реестра: решение вынесено по прежней редакции рубрики конкурса.',
  'error.held-rubric.kept': HELD,
  'error.held-rubric.todo':
    'Делать ничего не нужно: ответ придёт квитанцией. Новые рецензии начинайте после обмена с реестром.',

  'error.clerk-refused.happened': 'Сотрудник реестра рассмотрел задержанный пакет и отказал в приёме.',
  'error.clerk-refused.kept': 'Рецензия и пакет с решением на месте; в журнал реестра решение не внесено.',
  'error.clerk-refused.todo':
    'Прочтите причину в подробностях пакета. Рецензию можно открыть снова и завершить новым решением.',

  'error.intake-older.happened': 'Этот пакет заявок старше того, что уже есть на рабочем месте.',
  'error.intake-older.kept':
    'Более новые данные оставлены как есть, ничего не заменено. Новые вложения из пакета сохранены.',
  'error.intake-older.todo':
    'Ничего делать не нужно. Если вы ждали новых заявок, попросите администратора реестра записать пакет заново.',

  'error.intake-volume-missing.happened':
    '{volumes, select, none {Загружены не все тома с заявками.} other {Загружены не все тома с заявками. Не хватает: том {volumes} из {of}.}}',
  'error.intake-volume-missing.kept':
    'Остальные тома проверены и ждут, пока программа открыта. Всё сохранённое на месте.',
  'error.intake-volume-missing.todo':
    'Откройте недостающее. Если программу закрывали, выберите все тома сразу.',

  'error.intake-mixed.happened':
    '{volume, select, none {Один из томов не подходит к другим: он записан отдельно от них.} other {Том {volume} из {of} не подходит к другим: он записан отдельно от них.}}',
  'error.intake-mixed.kept': REFUSED,
  'error.intake-mixed.todo':
    'Выберите тома одного набора: у них одинаковый номер в имени файла. Если не поможет, попросите записать пакет заново.',
} as const;
