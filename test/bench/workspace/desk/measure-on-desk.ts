import { measureOpen } from './measure-open';
import { measurePdf } from './measure-pdf';
import { measureTyping } from './measure-typing';
import { openWorkDesk } from './open-work-desk';

export type DeskPart = 'open' | 'typing' | 'pdf';

type Options = {
  readonly folder: string;
  readonly size: number;
  readonly rounds: number;
  readonly parts: readonly DeskPart[];
};

/** Below this it is only looked at whether the benches work. */
const SMALL = 1_000;

/** What is measured in the built desk, one after another in one window. */
export async function measureOnDesk({ folder, size, rounds, parts }: Options) {
  const extent = size < SMALL ? { declared: 5, pages: 40 } : { declared: 24, pages: 500 };
  const desk = await openWorkDesk({ folder, size, ...extent });
  const found: Partial<Record<DeskPart, unknown>> = {};
  try {
    if (parts.includes('open')) found.open = await measureOpen(desk);
    if (parts.includes('typing')) found.typing = await measureTyping(desk, rounds);
    if (parts.includes('pdf')) found.pdf = await measurePdf(desk);
    return found;
  } finally {
    await desk.close();
  }
}
