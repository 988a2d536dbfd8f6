import type { syncPanel as ru } from '../ru/sync-panel';

export const syncPanel: Record<keyof typeof ru, string> = {
  'syncPanel.steps': 'Steps of the sync',
  'syncPanel.step.sending': 'Sending decisions',
  'syncPanel.step.receipts': 'Receipts',
  'syncPanel.step.applications': 'Applications and assignments',
  'syncPanel.step.attachments': 'Attachments',
  'syncPanel.step.state.done': 'done',
  'syncPanel.step.state.next': 'to come',
  'syncPanel.received': 'Received {bytes}',
  'syncPanel.receivedAt': 'Received {bytes}, {rate}/s',
  'syncPanel.waitingLabel': 'Decisions waiting to be sent',
  'syncPanel.auto': 'Automatically',
  'syncPanel.autoHint.on': 'Once a minute while the window is in view, every five minutes otherwise.',
  'syncPanel.autoHint.off': 'The sync runs only when you ask for it.',
  'syncPanel.action.packets': 'Open decision packets',
  'syncPanel.action.settings': 'Open settings',
  'syncPanel.details': 'Details for the administrator',
};
