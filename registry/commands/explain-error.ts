import type { Language } from '../../shared/i18n/catalogue';
import type { ReasonCode } from '../../shared/registry-protocol/reason-codes';
import type { DeskError } from '../../shared/result';
import { DAMAGE, DAMAGED, packetExplanations } from './explain-packet';
import { HELD_WORDS } from './held-words';
import { RECOVERY_WORDS } from './recovery-words';
import { fillIn, speak } from './words';

/** What happened, what was kept, what to do. */
type Explanation = readonly [happened: string, kept: string, todo: string];
type Refined =
  'storage-busy' | 'database-busy' | 'port-taken' | 'authority-differs' | 'store-differs' | 'volume-small';
type Explanations = Partial<Record<ReasonCode | Refined, Explanation>>;

const KEPT_RU = 'Данные реестра не изменились.';
const KEPT_EN = 'The registry’s data did not change.';

const ru: Explanations = {
  ...HELD_WORDS.ru,
  ...RECOVERY_WORDS.ru,
  'file-not-found': ['Файла {path} нет.', KEPT_RU, 'Проверьте имя файла и папку.'],
  'file-unreadable': ['Файл {path} не читается ({reason}).', KEPT_RU, 'Проверьте права на файл и носитель.'],
  'file-not-writable': [
    'Файл {path} не записался ({reason}).',
    'Всё принятое сохранено в реестре.',
    'Укажите другую папку и повторите: тот же пакет даст ту же квитанцию.',
  ],
  'volume-small': [
    'В том такого размера пакет не помещается: нужно не меньше {wanted} байт.',
    'Ни один файл не записан.',
    'Укажите больший размер: --volume-size.',
  ],
  'disk-full': [
    'На носителе кончилось место: {path}',
    'Недописанные файлы удалены. Данные реестра не изменились.',
    'Освободите место или укажите другую папку и повторите.',
  ],
  'limit-size': ['Файл слишком велик.', KEPT_RU, 'Разделите его на части и повторите.'],
  'not-json': ['Файл — не JSON.', KEPT_RU, 'Проверьте, тот ли это файл и докачан ли он до конца.'],
  'not-360giving': [
    'В файле нет списка грантов 360Giving.',
    KEPT_RU,
    'Нужен файл JSON со списком «grants» по стандарту 360Giving.',
  ],
  'schema-invalid': ['Файл не соответствует формату (поле {field}).', KEPT_RU, 'Исправьте файл и повторите.'],
  'not-found': [
    'В реестре нет: {subject}.',
    KEPT_RU,
    'Проверьте имя; список наполняют команды seed и import-applications.',
  ],
  'input-invalid': [
    'Неверное значение: {field}.',
    KEPT_RU,
    'Исправьте параметр; подсказка — с ключом --help.',
  ],
  'storage-busy': [
    'С этими данными работает другая программа (процесс {pid}).',
    KEPT_RU,
    'Дождитесь её окончания и повторите.',
  ],
  'database-busy': [
    'С базой данных {path} работает другой реестр ({holder}).',
    'В базе данных ничего не изменилось.',
    'Остановите его или укажите в DATABASE_URL другую базу.',
  ],
  'authority-differs': [
    'База данных и папка данных принадлежат разным реестрам: ключи удостоверяющего центра не те.',
    KEPT_RU,
    'Укажите папку (--data), с которой эта база работала, или верните её из копии.',
  ],
  'store-differs': [
    'Данные этой папки лежат в базе другого вида, не в {path}.',
    KEPT_RU,
    'Если данные на сервере PostgreSQL, задайте DATABASE_URL (какой сервер — в файле database-server.txt); если они в самой папке, уберите эту переменную; для нового реестра укажите другую папку: --data.',
  ],
  'port-taken': ['Порт {port} открыть не удалось ({reason}).', KEPT_RU, 'Укажите другой: --port.'],
  'storage-failed': [
    'Данные реестра не открылись: {path} {reason}',
    'Файлы оставлены как есть.',
    'Проверьте права и место на диске; при повреждении восстановите папку из копии.',
  ],
  'database-newer': [
    'Данные созданы более новой версией реестра.',
    'Файлы оставлены как есть.',
    'Запустите версию не старше той, что их создала.',
  ],
  'not-a-packet': [
    'Файл — не пакет решений.',
    KEPT_RU,
    'Проверьте, тот ли это файл; нужен .asice, сохранённый рабочим местом.',
  ],
  'packet-kind': [
    'Это не пакет решений, а другой пакет.',
    KEPT_RU,
    'Нужен пакет, выгруженный со страницы пакетов рабочего места.',
  ],
  'packet-recipient': [
    'Пакет предназначен другому реестру.',
    KEPT_RU,
    'Передайте его тому реестру, при котором заведено рабочее место.',
  ],
  'packet-id-reused': [
    'Пакет с этим номером уже принят, но с другим содержимым.',
    'Принятое раньше не изменилось; о случае сделана запись.',
    'Свяжитесь с рецензентом: рабочее место скопировано или восстановлено из старой копии.',
  ],
  'packet-sequence-back': [
    'Порядковый номер пакета уже использован другим пакетом.',
    'Принятое раньше не изменилось; о случае сделана запись.',
    'Свяжитесь с рецензентом: рабочее место скопировано или восстановлено из старой копии.',
  ],
  'certificate-not-enrolled': [
    'Пакет подписан рабочим местом, которого реестр не знает.',
    KEPT_RU,
    'Проверьте, при том ли реестре оно заведено.',
  ],
  'certificate-untrusted': [
    'Сертификат подписи выдан не этим реестром.',
    KEPT_RU,
    'Проверьте, при том ли реестре заведено рабочее место.',
  ],
  'certificate-expired': [
    'Срок сертификата рабочего места истёк.',
    KEPT_RU,
    'Заведите рабочее место заново: enrol-code.',
  ],
  ...packetExplanations.ru,
  'desk-revoked': [
    'Рабочее место отозвано.',
    KEPT_RU,
    'Решение о приёме таких пакетов принимает владелец реестра.',
  ],
};

const en: Explanations = {
  ...HELD_WORDS.en,
  ...RECOVERY_WORDS.en,
  'file-not-found': ['There is no file {path}.', KEPT_EN, 'Check the name and the folder.'],
  'file-unreadable': [
    'The file {path} cannot be read ({reason}).',
    KEPT_EN,
    'Check its permissions and the medium.',
  ],
  'file-not-writable': [
    'The file {path} was not written ({reason}).',
    'All that was taken is kept in the registry.',
    'Name another folder and repeat: the same packet gives the same receipt.',
  ],
  'volume-small': [
    'The packet does not fit volumes of this size: at least {wanted} bytes are needed.',
    'No file was written.',
    'Name a larger size: --volume-size.',
  ],
  'disk-full': [
    'There is no room left on the medium: {path}',
    'Half-written files were removed. The registry’s data did not change.',
    'Make room or name another folder, and repeat.',
  ],
  'limit-size': ['The file is too large.', KEPT_EN, 'Split it and repeat.'],
  'not-json': ['The file is not JSON.', KEPT_EN, 'Check that it is the right file and that it is whole.'],
  'not-360giving': [
    'The file has no list of 360Giving grants.',
    KEPT_EN,
    'A JSON file with a list “grants” of the 360Giving standard is needed.',
  ],
  'schema-invalid': [
    'The file does not keep to its format (field {field}).',
    KEPT_EN,
    'Correct the file and repeat.',
  ],
  'not-found': [
    'The registry does not have: {subject}.',
    KEPT_EN,
    'Check the name; seed and import-applications fill the registry.',
  ],
  'input-invalid': ['A value is wrong: {field}.', KEPT_EN, 'Correct the option; --help describes it.'],
  'storage-busy': [
    'Another program is at work on this data (process {pid}).',
    KEPT_EN,
    'Wait until it ends and repeat.',
  ],
  'database-busy': [
    'Another registry is at work on the database {path} ({holder}).',
    'Nothing changed in the database.',
    'Stop it, or name another database in DATABASE_URL.',
  ],
  'authority-differs': [
    'The database and the data folder belong to two registries: the authority’s keys are not the same.',
    KEPT_EN,
    'Name the folder (--data) that this database worked with, or restore it from a copy.',
  ],
  'store-differs': [
    'The data of this folder lies in another kind of database, not in {path}.',
    KEPT_EN,
    'If the data is on a PostgreSQL server, set DATABASE_URL (database-server.txt says which); if it is in the folder itself, unset that variable; for a new registry name another folder: --data.',
  ],
  'port-taken': ['Port {port} could not be opened ({reason}).', KEPT_EN, 'Name another one: --port.'],
  'storage-failed': [
    'The registry’s data did not open: {path} {reason}',
    'The files are left as they are.',
    'Check permissions and free space; if they are damaged, restore the folder from a copy.',
  ],
  'database-newer': [
    'The data was made by a newer version of the registry.',
    'The files are left as they are.',
    'Run a version that is not older than the one that made them.',
  ],
  'not-a-packet': [
    'The file is not a decision packet.',
    KEPT_EN,
    'Check that it is the right file: an .asice that a desk saved.',
  ],
  'packet-kind': [
    'This is another kind of packet, not one with decisions.',
    KEPT_EN,
    'A packet exported from the desk’s packets page is needed.',
  ],
  'packet-recipient': [
    'The packet is meant for another registry.',
    KEPT_EN,
    'Give it to the registry at which the desk is enrolled.',
  ],
  'packet-id-reused': [
    'A packet of this id was received before, with other content.',
    'What was received before did not change; the case is noted.',
    'Talk to the reviewer: the desk was copied or restored from an old copy.',
  ],
  'packet-sequence-back': [
    'The packet’s number was used by another packet.',
    'What was received before did not change; the case is noted.',
    'Talk to the reviewer: the desk was copied or restored from an old copy.',
  ],
  'certificate-not-enrolled': [
    'The packet is signed by a desk that the registry does not know.',
    KEPT_EN,
    'Check at which registry it is enrolled.',
  ],
  'certificate-untrusted': [
    'The signer’s certificate was not issued by this registry.',
    KEPT_EN,
    'Check at which registry the desk is enrolled.',
  ],
  'certificate-expired': ['The desk’s certificate has expired.', KEPT_EN, 'Enrol the desk anew: enrol-code.'],
  ...packetExplanations.en,
  'desk-revoked': [
    'The desk is revoked.',
    KEPT_EN,
    'Whether such packets are taken is for the registry’s owner to decide.',
  ],
};

const OTHER: Readonly<Record<Language, Explanation>> = {
  ru: [
    'Не получилось ({code}).',
    KEPT_RU,
    'Повторите; если не поможет, передайте этот код тому, кто ведёт реестр.',
  ],
  en: [
    'It did not work ({code}).',
    KEPT_EN,
    'Try again; if that does not help, tell this code to whoever runs the registry.',
  ],
};

/** Three plain lines about an expected failure: what happened, what was kept, what to do. */
export function explainError(error: DeskError, language: Language): readonly string[] {
  const { code, details = {} } = error;
  const table = language === 'ru' ? ru : en;
  const chosen = table[refine(error)] ?? (DAMAGE.test(code) ? DAMAGED : OTHER)[language];
  const say = speak(language);
  const subject = Object.values(details).join(' ');
  const values = { path: '', reason: '', field: '', ...details, code, subject };
  const [happened, kept, todo] = chosen.map((text) => fillIn(text, values).trim());
  return [
    say('happened', { text: happened ?? '' }),
    say('kept', { text: kept ?? '' }),
    say('todo', { text: todo ?? '' }),
  ];
}

function refine({ code, details }: DeskError): keyof Explanations {
  if (code === 'limit-size' && details?.volume !== undefined) return 'volume-small';
  if (code !== 'storage-failed') return code;
  if (details?.pid !== undefined) return 'storage-busy';
  if (details?.holder !== undefined) return 'database-busy';
  if (details?.port !== undefined) return 'port-taken';
  const reason = details?.reason;
  return reason === 'authority-differs' || reason === 'store-differs' ? reason : code;
}
