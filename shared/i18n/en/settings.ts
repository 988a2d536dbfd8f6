import type { settings as ru } from '../ru/settings';

export const settings = {
  'settings.title': 'Settings',
  'settings.appearance': 'Appearance',
  'settings.language': 'Language',
  'settings.language.ru': 'Русский',
  'settings.language.en': 'English',
  'settings.theme': 'Theme',
  'settings.theme.system': 'As in the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.theme.contrast': 'High contrast',
  'settings.reduceMotion': 'No motion on the screen',
  'settings.reduceMotion.hint':
    'Nothing moves by itself. If the system asks for this, it is done without the tick.',
  'settings.textSize': 'Text size',
  'settings.textSize.90': 'Small, 90%',
  'settings.textSize.100': 'Normal, 100%',
  'settings.textSize.115': 'Large, 115%',
  'settings.textSize.130': 'Very large, 130%',
  'settings.sync': 'Sync with the registry',
  'settings.autoSync': 'Sync with the registry by itself',
  'settings.autoSync.hint':
    'At start, then once a minute while the window is in view, and when a network appears. Without it a sync starts only when you say so.',
  'settings.registry': 'Registry and desk',
  'settings.registry.name': 'Registry',
  'settings.registry.address': 'Address',
  'settings.reviewer': 'Reviewer',
  'settings.desk': 'Desk',
  'settings.enrolledAt': 'Enrolled',
  'settings.certificate': 'Certificate and key',
  'settings.certificate.serial': 'Certificate number',
  'settings.certificate.notAfter': 'Valid until',
  'settings.certificate.expiresSoon': 'Expires soon: sync with the registry or ask your administrator',
  'settings.certificate.fingerprint': 'SHA-256 fingerprint',
  'settings.key': 'Signing key',
  'settings.key.keychain': 'kept in the system’s protected store',
  'settings.key.keychain.hint': 'Only this account on this computer can open it.',
  'settings.key.lock': "the desk's lock",
  'settings.key.lock.hint':
    'The key is encrypted: without the passphrase not even who holds this computer can read it.',
  'settings.key.file': 'in a file protected only by this account’s permissions',
  'settings.key.file.hint':
    'This system has no protected store. Whoever gets into your account or at your disk can sign a decision in your place: encrypt the disk and do not leave the computer unattended.',
  'settings.storage': 'Data and versions',
  'settings.dataFolder': 'Data folder',
  'settings.version': 'Program version',
  'settings.engine': 'Engine',
  'settings.engine.value': 'Electron {electron}, Chromium {chrome}, Node.js {node}, {platform}',
  'settings.setAside.title': 'The settings were damaged',
  'settings.setAside.text':
    'The program started with its usual settings. Your reviews are untouched. The damaged file was kept as {name}; if the settings mattered, show it to your administrator.',

  'settings.enrol.title': 'Enrol this desk',
  'settings.enrol.lead':
    'This is done once. The organiser of the call gives you the registry’s address and a one-time code. The signing key is made on this computer and never leaves it.',
  'settings.enrol.address': 'Registry address',
  'settings.enrol.address.hint': 'For example, https://reestr.example',
  'settings.enrol.address.missing': 'Enter the registry’s address',
  'settings.enrol.address.wrong': 'This does not look like an address: it should be https://server-name',
  'settings.enrol.code': 'One-time code',
  'settings.enrol.code.hint': 'Spaces, hyphens and small letters are fine',
  'settings.enrol.code.missing': 'Enter the code',
  'settings.enrol.deskName': 'Name of this desk',
  'settings.enrol.deskName.hint': 'The registry knows you by it: “Laptop, room 214”',
  'settings.enrol.deskName.missing': 'Give this desk a name',
  'settings.enrol.deskName.default': 'Reviewer’s desk',
  'settings.enrol.submit': 'Enrol',
  'settings.enrol.working': 'Enrolling…',
  'settings.enrol.offered': 'Address and code are filled in for the demonstration',

  'settings.help.title': 'Help',
  'settings.help.verify': 'How to verify a packet without this program',
  'settings.help.verify.text':
    'You need unzip, openssl and the registry’s root certificate, ca.pem. The second command checks the signature over the manifest.',
  'settings.help.verify.digests':
    'The third prints a file’s digest: it must stand in META-INF/ASiCManifest001.xml. Check each file of the packet so.',
  'settings.help.keys': 'Keys',
  'settings.help.keysNote':
    'Letters work in any keyboard layout. While you type in a field, letters and digits stay text.',
  'settings.help.loop': 'How the work goes',
  'settings.help.loop.1':
    'A sync with the registry downloads the applications assigned to you, and the others of the calls open to you.',
  'settings.help.loop.2':
    'Before a file opens you declare whether you have a conflict of interest. A conflict closes the file for good.',
  'settings.help.loop.3':
    'Read on the left, score on the right. Everything saves itself; the foot of the window says when.',
  'settings.help.loop.4':
    'A finalised review is signed and waits to be sent: by network, or as a file on a stick.',
  'settings.help.loop.5':
    'The registry answers with a receipt. Until then the decision does not count as accepted, and the desk will not forget it.',
  'settings.help.offline': 'Without a network',
  'settings.help.offline.text':
    'A network is needed for the sync only. Without one you can read, score, finalise and export decisions to a file. A sync that was cut goes on where it was.',
} as const satisfies Record<keyof typeof ru, string>;
