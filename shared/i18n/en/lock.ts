import type { lock as ru } from '../ru/lock';

export const lock = {
  'lock.passphrase': 'Passphrase',
  'lock.show': 'Show the passphrase',
  'lock.letters.russian': 'Typed in Russian letters',
  'lock.letters.latin': 'Typed in Latin letters',
  'lock.letters.both': 'Typed in both Russian and Latin letters',
  'lock.capsLock': 'Caps Lock is on',

  'lock.new.title': 'Choose a passphrase',
  'lock.new.lead':
    'It locks all that rests on this computer: applications, your reviews, your signing key. The program does not keep it, and nobody can find it out from the data.',
  'lock.new.earlier': 'This desk already holds data. It stays in place and will now be encrypted.',
  'lock.new.recovery':
    'If your organisation has a recovery key, a forgotten passphrase can be replaced with a code from the administrator. If it has none, the data cannot be opened without the passphrase.',
  'lock.new.first': 'New passphrase',
  'lock.new.again': 'Once more',
  'lock.new.submit': 'Set the passphrase',
  'lock.new.working': 'Making the lock…',
  'lock.new.fault.short': 'At least ten characters are needed',
  'lock.new.fault.weak': 'This passphrase is easy to guess',
  'lock.new.fault.differs': 'The two are not the same',

  'lock.strength.empty': 'At least ten characters; three or four words are handy. Spaces count.',
  'lock.strength.short':
    '{missing, plural, one {At least # more character.} other {At least # more characters.}}',
  'lock.strength.weak': 'Easy to guess: repeats, keys in a row or a common password.',
  'lock.strength.fair': 'It will do. A word or two more would make it safer.',
  'lock.strength.good': 'Long. Safe, unless it is a name, a date or a quotation.',

  'lock.unlock.title': 'The desk is locked',
  'lock.unlock.submit': 'Open',
  'lock.unlock.working': 'Checking…',
  'lock.reason.start': 'Enter the passphrase to begin.',
  'lock.reason.asked': 'You locked it yourself. All that was saved is in place.',
  'lock.reason.idle': 'Nobody was at the computer for a while. All that was saved is in place.',
  'lock.reason.suspend': 'The computer was asleep. All that was saved is in place.',
  'lock.reason.screen': 'The screen of the computer was locked. All that was saved is in place.',
  'lock.wrong': 'The passphrase did not fit. Check Caps Lock.',
  'lock.wrong.russian':
    'The passphrase did not fit. It was typed in Russian letters: check the layout and Caps Lock.',
  'lock.wrong.latin':
    'The passphrase did not fit. It was typed in Latin letters: check the layout and Caps Lock.',
  'lock.wrong.both':
    'The passphrase did not fit. It has both Russian and Latin letters: check the layout and Caps Lock.',
  'lock.wait.seconds':
    '{seconds, plural, one {The next try is in # second} other {The next try is in # seconds}}',
  'lock.wait.minutes': 'The next try is in {minutes} min {seconds} s',
  'lock.wait.over': 'You can try again',
  'lock.forgotten': 'Forgot the passphrase?',
  'lock.notRecoverable':
    'A forgotten passphrase cannot be replaced here: this desk has no recovery key of the organisation.',

  'lock.now': 'Lock the desk',
  'lock.now.keys': 'Lock the desk ({keys})',
  'lock.settings': 'Lock',
  'lock.by.keychain': "The passphrase and this system's keychain open it, together",
  'lock.by.keychain.hint':
    'A data folder that was taken to another computer cannot be opened, even with the passphrase. The signing key is behind the same lock.',
  'lock.by.alone': 'The passphrase opens it, and nothing else',
  'lock.by.alone.hint':
    'This system has no protected keychain, so the data is as safe as the passphrase is hard to guess. The signing key is behind the same lock.',
  'lock.after': 'Lock when nobody is at the computer for',
  'lock.after.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'lock.after.hint': 'And always when the computer goes to sleep or its screen is locked.',
  'lock.change.open': 'Change the passphrase…',
  'lock.change.title': 'Change the passphrase',
  'lock.change.current': 'Present passphrase',
  'lock.change.missing': 'Enter the present passphrase',
  'lock.change.submit': 'Change',
  'lock.change.working': 'Changing…',
  'lock.change.cancel': 'Cancel',
  'lock.change.done': 'The passphrase was changed',
  'lock.recovery.settings': 'If the passphrase is forgotten',
  'lock.recovery.possible':
    'The administrator can help: for a request of this desk they issue a code, and you choose a new passphrase. The request can be saved now, and on a locked desk.',
  'lock.recovery.impossible':
    'Nobody can help: this desk has no recovery key of the organisation. It comes with an exchange, once the organisation has one.',

  'lock.recovery.title': 'Replace a forgotten passphrase',
  'lock.recovery.lead':
    'The administrator of the registry can help. The data stays on this computer, and nobody sees it.',
  'lock.recovery.request': '1. Pass the request on',
  'lock.recovery.request.hint':
    'Save the file and give it to the administrator, by mail or on a stick. Your data cannot be read by it.',
  'lock.recovery.save': 'Save the request…',
  'lock.recovery.saved': 'The request was saved: {path}',
  'lock.recovery.answer': '2. Enter the code of the answer',
  'lock.recovery.code': 'Recovery code',
  'lock.recovery.code.hint': '36 characters. The dashes come by themselves, small letters will do.',
  'lock.recovery.code.count': '{count} of {total}',
  'lock.recovery.code.strange': 'No code has the character “{letter}”: check the layout',
  'lock.recovery.code.incomplete': '{total} characters are needed, {count} are typed',
  'lock.recovery.submit': 'Change the passphrase and open',
  'lock.recovery.working': 'Checking the code…',
  'lock.recovery.back': 'Back',
} as const satisfies Record<keyof typeof ru, string>;
