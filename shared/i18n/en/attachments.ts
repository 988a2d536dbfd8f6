import type { attachments as ru } from '../ru/attachments';

export const attachments = {
  'attachments.absent': 'not downloaded to this desk',
  'attachments.begun': '{done} of {size} downloaded',
  'attachments.coming': 'Downloading',
  'attachments.part': '{done} of {size}',
  'attachments.download': 'Download',
  'attachments.downloadNamed': 'Download the file {name}',

  'attachments.settings': 'Attachments of applications',
  'attachments.settings.which': 'Download with each sync',
  'attachments.settings.which.assigned': 'Attachments of applications assigned to me',
  'attachments.settings.which.assigned.hint': 'Any other file can be downloaded in its application.',
  'attachments.settings.which.all': 'Attachments of all applications on this desk',
  'attachments.settings.which.all.hint':
    'First those assigned to me, by the due date of the review, then the others.',
  'attachments.settings.limit': 'Take no more of the disk than',
  'attachments.settings.limit.none': 'No limit',
  'attachments.settings.limit.hint':
    'When space runs out, attachments of the applications assigned to you push out the others. Files that you downloaded yourself stay until the program is started again. Reviews, annotations and decisions do not count here and are never removed.',
  'attachments.settings.taken': 'Taken now',
  'attachments.settings.taken.value': '{bytes} · {count, plural, one {# file} other {# files}}',
  'attachments.settings.free': 'Free on the disk',
} as const satisfies Record<keyof typeof ru, string>;
