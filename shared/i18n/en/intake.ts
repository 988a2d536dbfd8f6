import type { intake as ru } from '../ru/intake';

/** Taking in intake packets, on the packets page. */
export const intake = {
  'intake.import': 'Import an intake packet…',
  'intake.label': 'Import of an intake packet',
  'intake.reading': 'Checking {file}',
  'intake.readingValue': '{done} of {total}',
  'intake.taking': 'Applications are being moved from the packet to this desk',
  'intake.takingValue': '{done} of {total}',
  'intake.cancel': 'Stop',
  'intake.close': 'Hide',
  'intake.taken':
    'Intake packet No. {sequence} was imported. There {applications, plural, one {is now # application} other {are now # applications}} on this desk.',
  'intake.attachments':
    '{count, plural, one {# attachment of the packet is on this desk now.} other {# attachments of the packet are on this desk now.}}',
  'intake.already': 'Intake packet No. {sequence} was imported before: all that was in it is on this desk.',
  'intake.cancelled': 'The import was stopped. What was checked and moved so far is kept.',
  'intake.moreAttachments':
    '{count, plural, one {Volume {volumes} of {of} has more attachments: open it when you have it at hand.} other {Volumes {volumes} of {of} have more attachments: open them when you have them at hand.}}',
  'intake.toQueue': 'To the queue',
} as const satisfies Record<keyof typeof ru, string>;
