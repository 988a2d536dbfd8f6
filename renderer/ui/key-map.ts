import type { MessageId } from '../../shared/i18n/catalogue';

/** A key, or several that do the same, and what they do. */
export type KeyLine = {
  /** As `useShortcuts` names them (`Mod+KeyK`), or as they are printed. */
  readonly keys: readonly string[];
  readonly does: MessageId;
  /** The widget that has the focus listens to it itself: there is no `useShortcuts` for it. */
  readonly isOwn?: true;
};

export type KeyPlace = { readonly title: MessageId; readonly lines: readonly KeyLine[] };

/** Every key that does something, by the place where it does it: the one list that sheet, help and tests read. */
export const KEY_MAP: readonly KeyPlace[] = [
  {
    title: 'common.keys.everywhere',
    lines: [
      { keys: ['Mod+KeyK'], does: 'comfort.keys.palette' },
      { keys: ['Slash'], does: 'common.keys.search' },
      { keys: ['Mod+Digit1'], does: 'common.keys.goQueue' },
      { keys: ['Mod+Digit2'], does: 'common.keys.goPackets' },
      { keys: ['Mod+Digit3'], does: 'common.keys.goSettings' },
      { keys: ['F1'], does: 'comfort.keys.help' },
      { keys: ['F9'], does: 'common.keys.sync' },
      { keys: ['Mod+Shift+KeyF'], does: 'comfort.keys.focus' },
      { keys: ['Shift+Slash'], does: 'common.keys.cheatSheet' },
      { keys: ['Escape'], does: 'common.keys.escape' },
    ],
  },
  {
    title: 'common.keys.queue',
    lines: [
      { keys: ['ArrowUp', 'ArrowDown'], does: 'common.keys.rows', isOwn: true },
      { keys: ['PageUp', 'PageDown'], does: 'common.keys.pages', isOwn: true },
      { keys: ['Home', 'End'], does: 'common.keys.ends', isOwn: true },
      { keys: ['ArrowLeft', 'ArrowRight'], does: 'common.keys.cells', isOwn: true },
      { keys: ['Enter'], does: 'common.keys.open', isOwn: true },
      { keys: ['KeyN'], does: 'common.keys.next' },
    ],
  },
  {
    title: 'comfort.keys.scoring',
    lines: [
      { keys: ['Digit0', '…', 'Digit5'], does: 'common.keys.score', isOwn: true },
      { keys: ['Digit4', 'Digit4'], does: 'common.keys.half', isOwn: true },
    ],
  },
  {
    title: 'comfort.keys.annotating',
    lines: [
      { keys: ['KeyM'], does: 'common.keys.mark', isOwn: true },
      { keys: ['KeyE'], does: 'common.keys.evidence', isOwn: true },
    ],
  },
  {
    title: 'comfort.keys.pdf',
    lines: [
      { keys: ['PageUp', 'PageDown'], does: 'comfort.keys.pdfPages', isOwn: true },
      { keys: ['Home', 'End'], does: 'comfort.keys.pdfEnds', isOwn: true },
    ],
  },
];
