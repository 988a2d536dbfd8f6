import type { fileErrors as ru } from '../../ru/errors/file';

const KEPT = 'Everything saved is in place.';
const NOTHING_TAKEN = 'Nothing was taken from the file. Everything saved is in place.';

export const fileErrors = {
  'error.file-not-found.happened':
    '{path, select, none {The file was not found.} other {The file was not found: {path}.}}',
  'error.file-not-found.kept': KEPT,
  'error.file-not-found.todo':
    'Check that the file is there and the stick is plugged in, and choose it again.',

  'error.file-unreadable.happened':
    '{path, select, none {The file could not be read.} other {The file could not be read: {path}.}}',
  'error.file-unreadable.kept': KEPT,
  'error.file-unreadable.todo':
    'Check the stick and the permissions of the file. If the stick is damaged, ask for the file once more.',

  'error.file-not-writable.happened':
    '{path, select, none {The file could not be written: one cannot save here.} other {The file could not be written: {path}.}}',
  'error.file-not-writable.kept': `No half-written file was left. ${KEPT}`,
  'error.file-not-writable.todo': 'Choose another folder or stick where you are allowed to save.',

  'error.disk-full.happened':
    '{path, select, none {The disk or stick is full, and the file was not written.} other {The disk or stick is full, and the file was not written: {path}.}}',
  'error.disk-full.kept': `No half-written file was left. ${KEPT}`,
  'error.disk-full.todo': 'Free some space or choose another stick, and save again.',

  'error.not-json.happened':
    '{path, select, none {The file could not be read as data: it is not JSON, or it breaks off.} other {The file could not be read as data: it is not JSON, or it breaks off ({path}).}}',
  'error.not-json.kept': NOTHING_TAKEN,
  'error.not-json.todo': 'Download the file again and check that it is the data and not a web page.',

  'error.not-360giving.happened':
    '{path, select, none {There are no grant records of the 360Giving format in the file.} other {There are no grant records of the 360Giving format in the file: {path}.}}',
  'error.not-360giving.kept': NOTHING_TAKEN,
  'error.not-360giving.todo': 'Choose a file with a list named grants, or name another format.',

  'error.dialog-cancelled.happened': 'No file was chosen: the dialog was closed.',
  'error.dialog-cancelled.kept': `Nothing was changed. ${KEPT}`,
  'error.dialog-cancelled.todo': 'Do it again when you know which file you need.',

  'error.attachment-missing.happened': 'This attachment has not been downloaded to the desk yet.',
  'error.attachment-missing.kept': 'The application itself and your review are in place.',
  'error.attachment-missing.todo':
    'Sync with the registry: the attachment will be downloaded. You can review the application without it.',

  'error.print-failed.happened': 'The pages could not be prepared or handed to the printer.',
  'error.print-failed.kept': `Application and review are as they were. ${KEPT}`,
  'error.print-failed.todo':
    'Check that the printer is on. A PDF can be saved without one: try again, or print it on another computer.',
} as const satisfies Record<keyof typeof ru, string>;
