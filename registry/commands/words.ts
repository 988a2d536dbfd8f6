import type { Language } from '../../shared/i18n/catalogue';

const ru = {
  listening: 'registry listening on {address}',
  dataIn: 'Данные реестра: {folder}',
  databaseOn: 'База данных PostgreSQL: {database}',
  stopped: 'Реестр остановлен, данные сохранены.',
  seeding: 'Заполнено заявок: {done} из {of}',
  importing: 'Обработано записей: {done} из {of}',
  seeded:
    'Заявок добавлено: {added}, изменено: {changed}, без изменений: {unchanged}. Назначений: {assignments}. Файлов: {files}. Время: {seconds} с.',
  code: 'Код для рецензента {reviewer}, одноразовый, действует до {until}:',
  imported:
    'Записей в файле: {records}. Добавлено: {added}, изменено: {changed}, без изменений: {unchanged}, не принято: {refused}. С замечаниями: {odd}.',
  assigned: 'Назначено рецензенту {reviewer}: {count}.',
  record: 'запись {index}',
  noteRejected: 'запись не принята',
  unmapped: 'Поле {field} не имеет соответствия, сохранено с заявкой: записей {count}',
  reportIn: 'Полный отчёт: {path}',
  packetTaken: 'Пакет {packet} принят от рабочего места {desk}.',
  packetRepeated: 'Этот пакет уже был принят: квитанция та же, ничего не изменилось.',
  packetGap: 'Внимание: пакеты этого рабочего места с меньшими номерами ещё не поступали.',
  accepted: 'принято',
  refused: 'отказано',
  conflict: 'конфликт',
  repeated: 'повторно',
  receiptIn: 'Квитанция записана: {path}',
  packetIn: 'Пакет записан: {path}',
  byWire: 'по сети',
  byFile: 'файлом',
  quarantineEmpty: 'Задержанных пакетов нет.',
  quarantineHead: 'пакет\tкогда\tпричина\tспособ\tрецензент\tрабочее место',
  quarantineClaimed: 'Подписан, по словам рабочего места: {claimed}',
  quarantineRevoked: 'Отказано. Рабочее место отозвано: квитанции не будет.',
  writingIntake: 'Записано томов: {done} из {of}',
  intakeWritten:
    'Пакет заявок записан. Томов: {volumes}, записей: {rows}, вложений: {attachments}. Файлы и их размер в байтах:',
  intakeLeftOut: 'Не вошло: {name} ({size} байт), заявка {application} — больше тома или нет в реестре.',
  intakeMoreLeftOut: 'Не вошло ещё вложений: {count}.',
  intakeEncrypted: 'Зашифровано: откроют только рабочие места тех, кому пакет предназначен.',
  intakeShutOut:
    'Не откроет: {name}, рабочее место «{desk}» — у него нет ключа для шифрования. Он появится при обмене с реестром; без обмена запишите пакет с --plain.',
  intakePlain: 'БЕЗ ШИФРОВАНИЯ: содержимое прочтёт любой, у кого окажется носитель.',
  ledgerEmpty: 'В журнале решений нет записей.',
  ledgerHead: '№\tкогда\tспособ\tзаявка\tисход\tрецензент\tрешение',
  ledgerIntact: 'Цепочка записей цела: {count}.',
  ledgerBroken: 'ЦЕПОЧКА НАРУШЕНА на записи {seq}: журнал меняли в обход реестра.',
  declaredNone: 'Принятых решений пока нет.',
  declaredClear: 'Возможных конфликтов интересов не заявлено.',
  declaredHead: '№ {seq}\t{number}\t{reviewer}\t{answer}',
  declaredPotential: 'ВОЗМОЖНЫЙ КОНФЛИКТ',
  declaredNoConflict: 'конфликта нет',
  declaredConfirmed: 'связь подтверждена: {mine} — {theirs}',
  declaredDismissed: 'совпадение отклонено: {mine} — {theirs}. Причина: {reason}',
  declaredMembers: 'состав участников изменился: декларация сделана по версии {version}',
  journalsNone: 'Ни одно рабочее место ещё не показало своего журнала.',
  journalsHead: '{deskId}\t{desk}\t{reviewer}\tзаписей: {size}\tпакетов: {packets}\tкорень {root}',
  journalsUnproved: 'ждут предыдущего пакета: {count}',
  journalsBroken: '{at}  ЖУРНАЛ ИЗМЕНЁН ИЛИ УКОРОЧЕН ({why})',
  journalsRestarted: '{at}  ЖУРНАЛ НАЧАТ ЗАНОВО',
  caIn: 'Сертификат удостоверяющего центра записан: {path}',
  crlIn: 'Список отозванных сертификатов записан: {path}',
  amended: 'Заявка {number}: теперь версия {version}.',
  unassigned: 'Назначение {id} снято.',
  revoked: 'Рабочее место {desk} отозвано.',
  recoveryWhose: 'Рабочее место {desk}, рецензент {name} ({reviewer}).',
  recoveryRevoked: 'Внимание: это рабочее место отозвано. Данные на нём код откроет всё равно.',
  recoveryCode: 'Код восстановления, одноразовый. Сообщите его только этому рецензенту:',
  epochBegun: 'Начата эпоха {epoch}: рабочие места сверят всё, что у них есть.',
  trimmed: 'Забыто выбывших записей: {removed}, лент: {feeds}.',
  happened: 'Что случилось: {text}',
  kept: 'Что сохранено: {text}',
  todo: 'Что сделать: {text}',
} as const;

export type Word = keyof typeof ru;

const en: Readonly<Record<Word, string>> = {
  listening: 'registry listening on {address}',
  dataIn: 'The registry’s data: {folder}',
  databaseOn: 'PostgreSQL database: {database}',
  stopped: 'The registry has stopped; its data is kept.',
  seeding: 'Applications filled in: {done} of {of}',
  importing: 'Records handled: {done} of {of}',
  seeded:
    'Applications added: {added}, changed: {changed}, unchanged: {unchanged}. Assignments: {assignments}. Files: {files}. Time: {seconds} s.',
  code: 'A code for reviewer {reviewer}, single use, good until {until}:',
  imported:
    'Records in the file: {records}. Added: {added}, changed: {changed}, unchanged: {unchanged}, not taken: {refused}. With remarks: {odd}.',
  assigned: 'Assigned to reviewer {reviewer}: {count}.',
  record: 'record {index}',
  noteRejected: 'the record was not taken',
  unmapped: 'Field {field} has no counterpart and is kept with the application: {count} records',
  reportIn: 'The whole report: {path}',
  packetTaken: 'Packet {packet} was received from desk {desk}.',
  packetRepeated: 'This packet was received before: the receipt is the same, nothing changed.',
  packetGap: 'Note: packets of this desk with lower numbers have not arrived yet.',
  accepted: 'accepted',
  refused: 'refused',
  conflict: 'conflict',
  repeated: 'repeated',
  receiptIn: 'The receipt is in {path}',
  packetIn: 'The packet is in {path}',
  byWire: 'by wire',
  byFile: 'as a file',
  quarantineEmpty: 'No packet is held.',
  quarantineHead: 'packet\twhen\treason\tcarrier\treviewer\tdesk',
  quarantineClaimed: 'Signed, as the desk says: {claimed}',
  quarantineRevoked: 'Refused. The desk is revoked: there is no receipt.',
  writingIntake: 'Volumes written: {done} of {of}',
  intakeWritten:
    'The intake packet is written. Volumes: {volumes}, rows: {rows}, attachments: {attachments}. Files and their size in bytes:',
  intakeLeftOut:
    'Left out: {name} ({size} bytes), application {application}: larger than a volume, or not in the registry.',
  intakeMoreLeftOut: 'Left out besides: {count} attachments.',
  intakeEncrypted: 'Encrypted: only the desks of those whom it is for can open it.',
  intakeShutOut:
    'Cannot open it: {name}, desk “{desk}”. It has no key for encryption; it gets one when it syncs with the registry. Where it cannot, write the packet with --plain.',
  intakePlain: 'NOT ENCRYPTED: whoever gets the medium can read what is on it.',
  ledgerEmpty: 'The ledger has no rows.',
  ledgerHead: 'No\twhen\tcarrier\tapplication\toutcome\treviewer\tdecision',
  ledgerIntact: 'The chain of rows is whole: {count}.',
  ledgerBroken: 'THE CHAIN IS BROKEN at row {seq}: the ledger was changed behind the registry’s back.',
  declaredNone: 'No decisions are accepted yet.',
  declaredClear: 'No potential conflicts of interest were declared.',
  declaredHead: 'No {seq}\t{number}\t{reviewer}\t{answer}',
  declaredPotential: 'POTENTIAL CONFLICT',
  declaredNoConflict: 'no conflict',
  declaredConfirmed: 'tie confirmed: {mine} — {theirs}',
  declaredDismissed: 'match dismissed: {mine} — {theirs}. Reason: {reason}',
  declaredMembers: 'the members changed: the declaration is about version {version}',
  journalsNone: 'No desk has shown its journal yet.',
  journalsHead: '{deskId}\t{desk}\t{reviewer}\tentries: {size}\tpackets: {packets}\troot {root}',
  journalsUnproved: 'waiting for the packet before: {count}',
  journalsBroken: '{at}  THE JOURNAL WAS CHANGED OR SHORTENED ({why})',
  journalsRestarted: '{at}  THE JOURNAL WAS BEGUN ANEW',
  caIn: 'The certificate of the authority is in {path}',
  crlIn: 'The list of revoked certificates is in {path}',
  amended: 'Application {number} is now version {version}.',
  unassigned: 'Assignment {id} was withdrawn.',
  revoked: 'Desk {desk} is revoked.',
  recoveryWhose: 'Desk {desk}, reviewer {name} ({reviewer}).',
  recoveryRevoked: 'Note: this desk is revoked. The code opens the data on it all the same.',
  recoveryCode: 'Recovery code, good for one use. Tell it to this reviewer only:',
  epochBegun: 'Epoch {epoch} has begun: desks will compare all that they hold.',
  trimmed: 'Rows that left and are forgotten: {removed}, in feeds: {feeds}.',
  happened: 'What happened: {text}',
  kept: 'What was kept: {text}',
  todo: 'What to do: {text}',
};

const TEXTS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = { ru, en };

export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

/** Texts of the command line in one language. */
export function speak(language: Language): Say {
  return (word, values = {}) => fillIn(TEXTS[language][word], values);
}

/** Puts values in place of `{name}`. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** `--lang`, else what the system speaks. */
export function chooseLanguage(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const wanted = asked ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return wanted.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}
