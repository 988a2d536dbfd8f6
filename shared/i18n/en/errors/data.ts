import type { dataErrors as ru } from '../../ru/errors/data';

const KEPT = 'Everything saved before is in place.';
const WORK_KEPT = 'Your reviews, annotations and decisions are in place.';

export const dataErrors = {
  'error.input-invalid.happened':
    '{field, select, none {There is a mistake in the request, and it was not carried out.} other {There is a mistake in the request, and it was not carried out: field “{field}”.}}',
  'error.input-invalid.kept': KEPT,
  'error.input-invalid.todo':
    'Check what you entered and try again. If you entered nothing, tell the administrator.',

  'error.schema-invalid.happened':
    '{field, select, none {The data do not have the agreed form.} other {The data do not have the agreed form: field “{field}”.}}',
  'error.schema-invalid.kept': `Such data were not taken in. ${KEPT}`,
  'error.schema-invalid.todo':
    'Update the program and try again. If that does not help, send this text to the registry administrator.',

  'error.not-found.happened': 'What this is about was not found: it may have been removed or moved.',
  'error.not-found.kept': KEPT,
  'error.not-found.todo': 'Sync with the registry and check that the number is right.',

  'error.not-in-scope.happened': 'You have no access to this application or to this action.',
  'error.not-in-scope.kept': `Nothing was changed. ${KEPT}`,
  'error.not-in-scope.todo': 'Sync with the registry. If you need access, ask the chair to assign you.',

  'error.epoch-changed.happened':
    'The registry was restored from a backup, so the list of applications has to be fetched anew.',
  'error.epoch-changed.kept': WORK_KEPT,
  'error.epoch-changed.todo': 'Sync with the registry: the list updates itself.',

  'error.cursor-below-floor.happened':
    'The last sync was so long ago that the registry no longer keeps the changes since: the list has to be fetched anew.',
  'error.cursor-below-floor.kept': WORK_KEPT,
  'error.cursor-below-floor.todo': 'Sync with the registry: the whole list is downloaded.',

  'error.digest-mismatch.happened':
    '{name, select, none {The data received are damaged: their checksum is wrong.} other {The data are damaged: their checksum is wrong ({name}).}}',
  'error.digest-mismatch.kept': `The damaged data were thrown away. ${KEPT}`,
  'error.digest-mismatch.todo': 'Get them once more: sync again, or ask for the file to be sent anew.',

  'error.answer-truncated.happened': 'The connection broke in the middle of a transfer.',
  'error.answer-truncated.kept': 'Everything that arrived whole is saved.',
  'error.answer-truncated.todo': 'Sync again: it goes on from where it broke off.',

  'error.answer-too-large.happened':
    'The registry sent more than it may send at once; the rest was not read.',
  'error.answer-too-large.kept': `What came of this answer was thrown away. ${KEPT}`,
  'error.answer-too-large.todo':
    'Sync again later. If it happens again, tell the administrator of the registry.',

  'error.feed-behind.happened':
    'The registry shows an older state than before: it may be restoring a copy or have fallen behind.',
  'error.feed-behind.kept': `Nothing was taken back on this computer: the newer data stay. ${WORK_KEPT}`,
  'error.feed-behind.todo':
    'Go on working and sync later. If it does not pass, tell the administrator of the registry.',

  'error.storage-full.happened': 'The disk of this computer is full.',
  'error.storage-full.kept': `${KEPT} The last action was not carried out.`,
  'error.storage-full.todo': 'Free some space on the disk and try again.',

  'error.storage-low.happened':
    'The disk of this computer has little space left, so attachments are not downloaded for now.',
  'error.storage-low.kept': `${KEPT} What space is left stays free for your work.`,
  'error.storage-low.todo': 'Free some space on the disk: the download goes on with the next sync.',

  'error.attachment-limit.happened':
    'The space set aside for attachments is used up: the others were not downloaded.',
  'error.attachment-limit.kept': `Attachments of the applications assigned to you come first. ${WORK_KEPT}`,
  'error.attachment-limit.todo':
    'Allow more space in the settings. A single file can be downloaded in the application itself.',

  'error.storage-failed.happened':
    '{pid, select, none {{path, select, none {Data could not be read or written on this computer.} other {Data could not be read or written: {path}.}}} other {The data folder is in use by another running program (process number {pid}).}}',
  'error.storage-failed.kept': `${KEPT} The last action was not carried out.`,
  'error.storage-failed.todo':
    '{pid, select, none {Check the free space and the permissions of the data folder, start the program again and retry.} other {Close it, or name another data folder.}}',

  'error.database-newer.happened': 'The data on this computer were made by a newer version of the program.',
  'error.database-newer.kept': 'The data were not touched.',
  'error.database-newer.todo': 'Install the newer version of the program: it opens them as they are.',

  'error.database-other-key.happened': 'The data on this computer are sealed with another key.',
  'error.database-other-key.kept': 'The data were not touched.',
  'error.database-other-key.todo':
    'Ask the administrator: the data folder may have been put together from two. If there is a copy of it, bring that back whole.',

  'error.record-damaged.happened': 'A record on this computer is damaged or was changed, and does not open.',
  'error.record-damaged.kept': 'It was left as it is, and nothing was written over it. All else is in place.',
  'error.record-damaged.todo':
    'Start the program again. If it happens once more, ask the administrator: the record can be brought back from a copy of the data folder.',

  'error.settings-damaged.happened': 'The settings file turned out to be damaged.',
  'error.settings-damaged.kept': 'It was put aside. Applications, reviews and decisions are in place.',
  'error.settings-damaged.todo':
    'Look over the language, the appearance and the other settings: they are now as at the first start.',

  'error.internal.happened': 'Something unexpected went wrong in the program.',
  'error.internal.kept': KEPT,
  'error.internal.todo':
    'Try again. If it happens once more, start the program again and tell the administrator.',
} as const satisfies Record<keyof typeof ru, string>;
