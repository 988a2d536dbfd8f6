import type { ChannelOutput } from '../../shared/ipc/contract';
import { fail, ok, type Result } from '../../shared/result';
import type { BlobStore } from '../blobs/open-blobs';
import type { FileDialogs } from '../files/file-dialogs';
import { safeName } from '../files/safe-name';

export type AttachmentRoom = {
  /** Errors: `attachment-missing`, `dialog-cancelled`, `disk-full`, `file-not-writable`. */
  readonly save: (sha256: string, name: string) => Promise<Result<ChannelOutput<'attachment:save'>>>;
};

/** Saves attachments that are held on this desk where the person says. */
export function openAttachments(options: {
  readonly blobs: Pick<BlobStore, 'look' | 'copyTo'>;
  readonly dialogs: Pick<FileDialogs, 'askSavePath'>;
}): AttachmentRoom {
  const { blobs, dialogs } = options;
  return {
    save: async (sha256, name) => {
      const [found] = await blobs.look([sha256]);
      if (found?.state !== 'held') return fail('attachment-missing');
      const target = await dialogs.askSavePath('attachment', safeName(name, `${sha256.slice(0, 12)}.bin`));
      if (target === null) return fail('dialog-cancelled');
      const saved = await blobs.copyTo(sha256, target);
      return saved.ok ? ok({ path: saved.value }) : saved;
    },
  };
}
