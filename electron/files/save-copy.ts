import type { ChannelInput } from '../../shared/ipc/contract';
import { fail, ok, type Result } from '../../shared/result';
import { writeWhole } from '../vault/write-whole';
import type { FileDialogs } from './file-dialogs';
import { safeName } from './safe-name';

export type CopySaver = (copy: ChannelInput<'copy:save'>) => Promise<Result<{ path: string }>>;

/**
 * Writes a copy of what is on the screen where the person says, whole or not at all, offered with the ending of its kind.
 * Errors: `dialog-cancelled`, `disk-full`, `file-not-writable`.
 */
export function saveCopy(dialogs: Pick<FileDialogs, 'askSavePath'>): CopySaver {
  return async ({ kind, suggestedName, bytes }) => {
    const ending = `.${kind}`;
    const stem = suggestedName.toLowerCase().endsWith(ending)
      ? suggestedName.slice(0, -ending.length)
      : suggestedName;
    const path = await dialogs.askSavePath(kind, safeName(`${stem}${ending}`, `copy${ending}`));
    if (path === null) return fail('dialog-cancelled');
    const written = await writeWhole(path, bytes);
    return written.ok ? ok({ path }) : written;
  };
}
