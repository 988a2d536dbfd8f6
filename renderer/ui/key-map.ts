import type { MessageId } from '../../shared/i18n/catalogue';

/** A key, or several that do the same, and what they do. */
export type KeyLine = {
  /** As `useShortcuts` names them (`Mod+KeyK`), or as they are printed. */
  readonly keys: readonly string[];
  readonly does: MessageId;
  /** Others that do the same, such as those of the number pad; not shown. */
  readonly also?: readonly string[];
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
      { keys: ['Mod+Shift+KeyL'], does: 'lock.now' },
      { keys: ['Mod+KeyZ'], does: 'comfort.keys.undo' },
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
      { keys: ['Space'], does: 'queue.keys.choose', isOwn: true },
      { keys: ['Shift+ArrowDown', 'Shift+ArrowUp'], does: 'queue.keys.range', isOwn: true },
      { keys: ['Mod+KeyA'], does: 'queue.keys.all', isOwn: true },
      { keys: ['KeyT'], does: 'queue.keys.tags' },
      {
        keys: ['Digit1', '…', 'Digit9'],
        does: 'queue.keys.views',
        isOwn: true,
      },
      { keys: ['Shift+Enter'], does: 'queue.keys.sort', isOwn: true },
    ],
  },
  {
    title: 'common.keys.file',
    lines: [
      { keys: ['Mod+KeyF'], does: 'comfort.keys.find' },
      { keys: ['F3'], does: 'comfort.keys.findNext', also: ['Shift+F3'] },
      { keys: ['Mod+KeyP'], does: 'printing.key' },
      { keys: ['Mod+BracketLeft'], does: 'comfort.keys.hideReading' },
      { keys: ['Mod+BracketRight'], does: 'comfort.keys.hideJudging' },
    ],
  },
  {
    title: 'comfort.keys.scoring',
    lines: [
      { keys: ['F7'], does: 'comfort.keys.missing', also: ['Shift+F7'] },
      { keys: ['F8'], does: 'comfort.keys.criterion', also: ['Shift+F8'] },
      { keys: ['Digit0', '…', 'Digit5'], does: 'common.keys.score', isOwn: true },
      { keys: ['Digit4', 'Digit4'], does: 'common.keys.half', isOwn: true },
    ],
  },
  {
    title: 'comfort.keys.annotating',
    lines: [
      { keys: ['KeyV'], does: 'comfort.keys.pick' },
      { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], does: 'comfort.keys.walk', isOwn: true },
      { keys: ['KeyM'], does: 'common.keys.mark', isOwn: true },
      { keys: ['KeyE'], does: 'common.keys.evidence', isOwn: true },
      { keys: ['KeyN'], does: 'comfort.keys.note', isOwn: true },
    ],
  },
  {
    title: 'comfort.keys.pdf',
    lines: [
      { keys: ['ArrowLeft', 'ArrowRight'], does: 'comfort.keys.pdfPages', isOwn: true },
      { keys: ['Home', 'End'], does: 'comfort.keys.pdfEnds', isOwn: true },
      { keys: ['Space'], does: 'comfort.keys.pdfPan', isOwn: true },
      {
        keys: ['Mod+Equal'],
        does: 'comfort.keys.larger',
        also: ['Mod+Shift+Equal', 'Mod+NumpadAdd'],
      },
      { keys: ['Mod+Minus'], does: 'comfort.keys.smaller', also: ['Mod+NumpadSubtract'] },
      { keys: ['Mod+Digit0'], does: 'comfort.keys.fit', also: ['Mod+Numpad0'] },
    ],
  },
];
