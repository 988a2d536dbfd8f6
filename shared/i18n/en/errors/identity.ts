import type { identityErrors as ru } from '../../ru/errors/identity';

const NOTHING_CHANGED = 'Nothing has changed on this desk.';
const SAVED = 'Applications, reviews and decisions on this desk are saved.';
const ASK_CODE = 'Ask the registry administrator for a new one-time code and enter it.';
const ENROL_AGAIN =
  'If that does not help, ask the registry administrator for a new one-time code and enrol this desk again.';

export const identityErrors = {
  'error.address-invalid.happened': 'The registry address is not written correctly.',
  'error.address-invalid.kept': NOTHING_CHANGED,
  'error.address-invalid.todo':
    'Enter the whole address as the administrator sent it, for example https://registry.example.',

  'error.enrol-code-invalid.happened': 'The registry does not know this one-time code.',
  'error.enrol-code-invalid.kept': NOTHING_CHANGED,
  'error.enrol-code-invalid.todo':
    'Check the code letter by letter. If it is right, ask the registry administrator for a new one.',

  'error.enrol-code-expired.happened': 'The one-time code has expired.',
  'error.enrol-code-expired.kept': NOTHING_CHANGED,
  'error.enrol-code-expired.todo': ASK_CODE,

  'error.enrol-code-used.happened': 'This one-time code has already been used.',
  'error.enrol-code-used.kept': NOTHING_CHANGED,
  'error.enrol-code-used.todo':
    'Ask for a new code. If it was not you who used the old one, tell the registry administrator.',

  'error.csr-invalid.happened': 'The registry did not accept this desk’s request for a certificate.',
  'error.csr-invalid.kept': NOTHING_CHANGED,
  'error.csr-invalid.todo':
    'Enrol again. If that does not help, update the program and tell the registry administrator.',

  'error.certificate-refused.happened':
    'The registry’s certificate failed its check: one cannot be sure that it is your registry that answers.',
  'error.certificate-refused.kept':
    'The connection was cut and nothing was sent. Everything saved is in place.',
  'error.certificate-refused.todo':
    'Check the date and time of this computer and the registry address. If they are right, ask the registry administrator.',

  'error.not-enrolled.happened': 'This desk is not yet enrolled with a registry.',
  'error.not-enrolled.kept': 'Everything that is already on this desk is saved.',
  'error.not-enrolled.todo':
    'Enrol it: you need the registry address and a one-time code from the administrator.',

  'error.token-invalid.happened':
    'The registry did not recognise this desk: its session with the registry ran out or was broken off.',
  'error.token-invalid.kept': SAVED,
  'error.token-invalid.todo': `Sync again. ${ENROL_AGAIN}`,

  'error.desk-revoked.happened': 'The administrator has withdrawn this desk’s access to the registry.',
  'error.desk-revoked.kept': `${SAVED} They cannot be sent from here now.`,
  'error.desk-revoked.todo':
    'Ask the registry administrator how to hand over finished decisions and how to get access back.',

  'error.desk-expired.happened': 'The certificate of this desk has run out.',
  'error.desk-expired.kept': `${SAVED} They can no longer be signed or sent with this key.`,
  'error.desk-expired.todo':
    'Check the date and time of this computer. If they are right, ask the registry’s administrator for a new code and connect the desk again: all your work stays.',

  'error.key-unavailable.happened':
    'The signing key of this desk cannot be used now: the system’s password store is locked, or the key in it cannot be read.',
  'error.key-unavailable.kept': SAVED,
  'error.key-unavailable.todo': `Log in to the system under your own name, unlock its password store and start the program again. ${ENROL_AGAIN}`,

  'error.desk-locked.happened': 'The desk is locked.',
  'error.desk-locked.kept': SAVED,
  'error.desk-locked.todo': 'Enter the passphrase and try again.',

  'error.passphrase-wrong.happened': 'The passphrase did not fit.',
  'error.passphrase-wrong.kept': SAVED,
  'error.passphrase-wrong.todo':
    'Check the keyboard layout and Caps Lock. Nobody can read a forgotten passphrase, but the organisation may give you a recovery code.',

  'error.passphrase-wait.happened': 'After several mistakes the next try has to wait.',
  'error.passphrase-wait.kept': SAVED,
  'error.passphrase-wait.todo': 'Wait until the time is over. A restart does not shorten it.',

  'error.passphrase-weak.happened': 'This passphrase is easy to guess.',
  'error.passphrase-weak.kept': NOTHING_CHANGED,
  'error.passphrase-weak.todo':
    'Take ten characters or more: three or four words that do not usually stand together. Spaces count.',

  'error.recovery-code-wrong.happened': 'The recovery code did not fit.',
  'error.recovery-code-wrong.kept': NOTHING_CHANGED,
  'error.recovery-code-wrong.todo':
    'Check the code group by group. It works once, and only for the request that was saved last.',

  'error.recovery-request-wrong.happened': 'This is not a recovery request of a desk of this registry.',
  'error.recovery-request-wrong.kept': NOTHING_CHANGED,
  'error.recovery-request-wrong.todo':
    'Ask the reviewer to save the request again, and check that the desk belongs to this registry.',

  'error.recovery-unavailable.happened': 'This desk has no recovery key of the organisation.',
  'error.recovery-unavailable.kept': SAVED,
  'error.recovery-unavailable.todo':
    'Without the passphrase the data cannot be opened. If you remember it, unlock and sync: the registry sends the key.',

  'error.lock-damaged.happened': 'The lock file of this desk is damaged.',
  'error.lock-damaged.kept': 'All data is in place, but encrypted. The file was not touched.',
  'error.lock-damaged.todo':
    'Put lock.json back from a copy of the data folder. Do not delete it: without it the data cannot be opened.',

  'error.keychain-lost.happened': "The system's keychain no longer opens the lock of this desk.",
  'error.keychain-lost.kept': 'All data is in place, but encrypted.',
  'error.keychain-lost.todo':
    'Sign in to the system with the former account. Where that is not possible, ask the organisation for a recovery code.',
} as const satisfies Record<keyof typeof ru, string>;
