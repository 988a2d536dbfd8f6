import type { ChannelOutput } from '../../shared/ipc/contract';
import { fail, ok, type Result } from '../../shared/result';
import type { BlobStore } from '../blobs/open-blobs';
import type { FileDialogs } from '../files/file-dialogs';
import { safeName } from '../files/safe-name';

export type AttachmentRoom = {
  /** Errors: `attachment-missing` when it is not on this desk, `pdf-unreadable` when it is no PDF. */
  readonly open: (sha256: string, name: string) => Promise<Result<null>>;
  /** Errors: `attachment-missing`, `dialog-cancelled`, `disk-full`, `file-not-writable`. */
  readonly save: (sha256: string, name: string) => Promise<Result<ChannelOutput<'attachment:save'>>>;
};

/** PDF readers look for the mark within the first kilobyte. */
const HEAD_BYTES = 1_024;

/** Shows and saves attachments that are held on this desk: only a PDF is shown, anything may be saved. */
export function openAttachments(options: {
  readonly blobs: Pick<BlobStore, 'locate' | 'peek' | 'copyTo'>;
  readonly dialogs: Pick<FileDialogs, 'askSavePath'>;
  readonly showPdf: (file: { readonly path: string; readonly name: string }) => Promise<void>;
}): AttachmentRoom {
  const { blobs, dialogs, showPdf } = options;
  return {
    open: async (sha256, name) => {
      const path = await blobs.locate(sha256);
      if (!path.ok) return path;
      const head = await blobs.peek(sha256, HEAD_BYTES);
      if (!head.ok) return head;
      // A damaged PDF may lack its mark: the page then says so.
      const pdf = Buffer.from(head.value).includes('%PDF-') || /\.pdf$/i.test(name);
      if (!pdf) return fail('pdf-unreadable');
      await showPdf({ path: path.value, name });
      return ok(null);
    },
    save: async (sha256, name) => {
      const held = await blobs.locate(sha256);
      if (!held.ok) return held;
      const target = await dialogs.askSavePath('attachment', safeName(name, `${sha256.slice(0, 12)}.bin`));
      if (target === null) return fail('dialog-cancelled');
      const saved = await blobs.copyTo(sha256, target);
      return saved.ok ? ok({ path: saved.value }) : saved;
    },
  };
}
