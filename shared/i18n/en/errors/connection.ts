import type { connectionErrors as ru } from '../../ru/errors/connection';

const SAVED = 'Everything you saved is in place, and you can work without the registry.';
const RESUMES = 'Everything downloaded and saved is in place; the sync goes on from where it stopped.';

export const connectionErrors = {
  'error.registry-unreachable.happened':
    'The registry does not answer: there is no network, or it is switched off.',
  'error.registry-unreachable.kept': SAVED,
  'error.registry-unreachable.todo':
    'Go on working. Sync again when there is a network; decisions can also be handed over as a file.',

  'error.registry-not-found.happened':
    'What answers at this address is not the registry{status, select, none {} other { (answer code {status})}}.',
  'error.registry-not-found.kept': SAVED,
  'error.registry-not-found.todo':
    'Check the address against the one that the registry administrator sent you.',

  'error.registry-error.happened':
    'Something failed inside the registry{status, select, none {} other { (answer code {status})}}.',
  'error.registry-error.kept': RESUMES,
  'error.registry-error.todo':
    'Try again in a few minutes. If it keeps failing, tell the registry administrator.',

  'error.registry-answer-invalid.happened':
    'The registry sent an answer that the program could not read{status, select, none {} other { (answer code {status})}}.',
  'error.registry-answer-invalid.kept':
    'That answer was set aside. Everything downloaded and saved before it is in place.',
  'error.registry-answer-invalid.todo':
    'Sync again. If that does not help, look for an update of the program and tell the registry administrator.',

  'error.protocol-unsupported.happened':
    '{tooOld, select, desk {This program is older than the registry needs: they no longer understand each other.} registry {The registry is older than this program needs: they do not understand each other yet.} other {The versions of the program and the registry do not fit together.}}',
  'error.protocol-unsupported.kept': SAVED,
  'error.protocol-unsupported.todo':
    '{tooOld, select, desk {Update the program. Until then decisions can be handed over as files.} registry {Tell the administrator that the registry needs an update. Until then decisions can be handed over as files.} other {Update the program. If it is the newest one, the registry needs an update: tell the administrator.}}',

  'error.rate-limited.happened': 'The registry was asked too often in a row and wants you to wait.',
  'error.rate-limited.kept': RESUMES,
  'error.rate-limited.todo':
    '{retryAfter, select, none {Wait a few minutes and try again.} other {Wait {retryAfter} s and try again.}}',

  'error.cancelled.happened': 'The action was stopped before its end.',
  'error.cancelled.kept': 'Whatever had been done by then is saved.',
  'error.cancelled.todo': 'Start again whenever you like: it goes on from the same place.',
} as const satisfies Record<keyof typeof ru, string>;
