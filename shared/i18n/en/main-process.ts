import type { mainProcess as ru } from '../ru/main-process';

export const mainProcess = {
  'main.menu.file': 'File',
  'main.menu.edit': 'Edit',
  'main.menu.view': 'View',
  'main.menu.window': 'Window',
  'main.menu.undo': 'Undo',
  'main.menu.redo': 'Redo',
  'main.menu.cut': 'Cut',
  'main.menu.copy': 'Copy',
  'main.menu.paste': 'Paste',
  'main.menu.pastePlain': 'Paste without formatting',
  'main.menu.selectAll': 'Select all',
  'main.menu.fullScreen': 'Full screen',
  'main.menu.reload': 'Reload the page',
  'main.menu.devTools': 'Developer tools',
  'main.menu.minimise': 'Minimise',
  'main.menu.close': 'Close the window',
  'main.menu.quit': 'Quit',

  'main.unsaved.happened': 'The last change is not on the disk.',
  'main.unsaved.kept': 'It is only in the open window; all that was saved before is safe.',
  'main.unsaved.todo':
    'Free some disk space and wait: the write is tried again every two seconds. If you close now, this change is lost.',
  'main.unsaved.stay': 'Stay',
  'main.unsaved.close': 'Close and lose the change',

  'main.restart': 'Start again',
  'main.goOn': 'Go on',
  'main.failure.happened': 'Something unexpected went wrong in the application.',
  'main.failure.kept': 'Everything that was shown as saved is still on this desk.',
  'main.failure.todo':
    'Start the application again. If it happens again, give your administrator the logs folder from the application’s data folder.',
  'main.pageGone.happened': 'The window stopped working twice in a row.',
  'main.pageGone.kept': 'Everything that was shown as saved is still on this desk.',
  'main.pageGone.todo':
    'Start the application again. If it happens again, close other programs and check the free space on the disk.',
  'main.vaultDamaged.happened': 'The store of this desk’s key is damaged and was put aside.',
  'main.vaultDamaged.kept':
    'Applications, scores and decision packets are where they were. The file put aside: {file}.',
  'main.vaultDamaged.todo': 'Ask your administrator for a new one-time code and enrol this desk again.',
  'main.journalDamaged.happened': 'The journal of this desk was changed or is incomplete. It was put aside.',
  'main.journalDamaged.kept':
    'Applications, reviews and decision packets are where they were. The earlier journal is as it was: {file}. A new journal was begun.',
  'main.journalDamaged.todo':
    'Go on working. The registry will see the new journal with the next decision: tell your administrator, and keep the file that was put aside.',
  'main.journalGone.happened': 'The journal of this desk is gone, although decisions were signed before.',
  'main.journalGone.kept':
    'Applications, reviews and decision packets are where they were. A new journal was begun.',
  'main.journalGone.todo':
    'Go on working. The registry will see the new journal with the next decision: tell your administrator.',
  'main.startFailed.happened': 'The application could not start.',
  'main.startFailed.kept': 'Saved data was not changed.',
  'main.startFailed.todo':
    'Check the free space and the permissions of the folder {folder}, then start the application again.',

  'main.savePacket.title': 'Save the decision packet',
  'main.savePackets.title': 'Folder for the decision packets',
  'main.savePackets.button': 'Save here',
  'main.openPacket.title': 'Open a receipt of the registry',
  'main.openIntake.title': 'Open an intake packet: choose all volumes',
  'main.saveAttachment.title': 'Save the attachment',
  'main.saveTable.title': 'Save the table',
  'main.saveAnnotations.title': 'Save the annotations',
  'main.saveRecovery.title': 'Save the recovery request',
  'main.savePdf.title': 'Save the PDF with annotations',
  'main.filter.csv': 'CSV table',
  'main.filter.xlsx': 'Excel workbook',
  'main.filter.jsonld': 'W3C annotations (JSON-LD)',
  'main.filter.recovery': 'Recovery request',
  'main.filter.pdf': 'PDF document',
  'main.filter.encrypted': 'Encrypted packets: only the registry can open them',
  'main.filter.plain': 'Packets without encryption: anybody can read them',
  'main.filter.packet': 'Packets (ASiC-E)',
  'main.filter.all': 'All files',
} as const satisfies Record<keyof typeof ru, string>;
