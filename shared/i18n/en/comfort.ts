import type { comfort as ru } from '../ru/comfort';

export const comfort = {
  'comfort.palette.title': 'Everything by its name',
  'comfort.palette.label': 'Application, screen or action',
  'comfort.palette.placeholder': 'Number or title of an application, screen, action',
  'comfort.palette.open': 'Find everything by its name',
  'comfort.palette.results': 'Found',
  'comfort.palette.nothing':
    'Nothing found. The texts of applications are searched in the list of applications, key “/”.',
  'comfort.palette.recent': 'Recent',
  'comfort.palette.commands': 'Screens and actions',
  'comfort.palette.applications': 'Applications',
  'comfort.palette.group.file': 'In this application',
  'comfort.palette.group.go': 'Go to',
  'comfort.palette.group.do': 'Do',
  'comfort.palette.group.look': 'Appearance',

  'comfort.keys.palette': 'Everything by its name: applications, screens, actions',
  'comfort.keys.help': 'To the help',
  'comfort.keys.focus': 'Only the work: no header, no screens',
  'comfort.keys.scoring': 'Scoring',
  'comfort.keys.annotating': 'Annotations',
  'comfort.keys.pdf': 'PDF attachment',
  'comfort.keys.pdfPages': 'One page up or down',
  'comfort.keys.pdfEnds': 'First or last page',

  'comfort.focus.enter': 'Only the work on the screen',
  'comfort.focus.leave': 'Bring back header and screens',
  'comfort.focus.entered':
    'Only the work is on the screen. Escape or Ctrl Shift F brings back header and screens.',
  'comfort.focus.left': 'Header and screens are back.',

  'comfort.exporting': 'Gathering the packets into files',

  'comfort.criterion': 'Criterion: {title}',
  'comfort.part': 'Read: {title}',

  'comfort.steps.title': 'First steps',
  'comfort.steps.count': '{done} of {all} done',
  'comfort.steps.done': 'done',
  'comfort.steps.next': 'to do',
  'comfort.steps.hide': 'Put away',
  'comfort.steps.bringBack': 'Show the first steps',
  'comfort.steps.finished': 'You have gone the whole way, from sync to decision. The rest goes the same way.',
  'comfort.steps.sync': 'Get the applications',
  'comfort.steps.sync.text': 'Sync with the registry. After that no network is needed.',
  'comfort.steps.sync.do': 'Sync',
  'comfort.steps.declare': 'Declare on conflict',
  'comfort.steps.declare.text': 'Say whether there is a conflict of interest, and the application opens.',
  'comfort.steps.declare.do': 'Open the first',
  'comfort.steps.score': 'Score with evidence',
  'comfort.steps.score.text': 'Select a passage and link it to the score, key E.',
  'comfort.steps.score.do': 'To the review',
  'comfort.steps.packet': 'Finalise a review',
  'comfort.steps.packet.text': 'The decision is signed and waits to be sent: by network or as a file.',
  'comfort.steps.packet.do': 'To the review',
  'comfort.steps.help': 'First steps',
  'comfort.steps.help.text':
    'Four steps from sync to decision above the list of applications; they tick themselves.',
} as const satisfies Record<keyof typeof ru, string>;
