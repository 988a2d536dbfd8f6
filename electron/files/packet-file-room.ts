import { existsSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { ChannelInput, ChannelOutput } from '../../shared/ipc/contract';
import { ENVELOPE_ENDING, isEnvelope } from '../../shared/packet/envelope-head';
import { PACKET_LIMITS } from '../../shared/packet/packet';
import type { Receipt } from '../../shared/packet/receipt';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { PacketFile } from '../packets/save-packets';
import type { FileDialogs } from './file-dialogs';
import { safeName } from './safe-name';

export type PacketFileRoom = {
  readonly save: (
    packets: ChannelInput<'packet:save'>['packets'],
  ) => Promise<Result<ChannelOutput<'packet:save'>>>;
  readonly openReceipt: () => Promise<Result<ChannelOutput<'packet:open'>>>;
};

/** Packets to and from files that the person chooses: one as a file, many into a folder. */
export function openPacketFiles(options: {
  readonly dialogs: FileDialogs;
  /** Whether the registry's certificate for encryption is known. */
  readonly encrypts: () => boolean;
  readonly savePackets: (files: PacketFile[]) => Promise<Result<{ paths: string[] }>>;
  readonly verifyReceipt: (bytes: Uint8Array) => Promise<Result<Receipt>>;
}): PacketFileRoom {
  const { dialogs, encrypts, savePackets, verifyReceipt } = options;
  return {
    save: async (packets) => {
      const [first] = packets;
      if (!first) return fail('input-invalid');
      if (packets.length === 1) {
        const chosen = await dialogs.askSavePath('packet', packetName(first.suggestedName, encrypts()));
        if (chosen === null) return fail('dialog-cancelled');
        // Under that ending nobody may find what is not encrypted.
        const path = encrypts() || !ENCRYPTED.test(chosen) ? chosen : freeBeside(chosen);
        return savePackets([{ path, bytes: first.bytes }]);
      }
      const folder = await dialogs.askFolder();
      if (folder === null) return fail('dialog-cancelled');
      const taken = new Set<string>();
      const files = packets.map(({ suggestedName, bytes }) => ({
        path: freePath(folder, packetName(suggestedName, encrypts()), taken),
        bytes,
      }));
      return savePackets(files);
    },
    openReceipt: async () => {
      const path = await dialogs.askOpenPath();
      if (path === null) return fail('dialog-cancelled');
      const bytes = await readWhole(path);
      if (!bytes.ok) return bytes;
      // Receipts are not encrypted: this is a decision on its way to the registry.
      if (isEnvelope(bytes.value)) return fail('envelope-recipient');
      const receipt = await verifyReceipt(bytes.value);
      return receipt.ok ? ok({ kind: 'receipt', receipt: receipt.value, bytes: bytes.value }) : receipt;
    },
  };
}

const ENCRYPTED = /\.p7m$/i;

/** With the ending of encrypted packets where they can be encrypted: whoever wants another one types it. */
function packetName(suggested: string, encrypted: boolean): string {
  const name = safeName(suggested, 'packet.asice').replace(/\.asice$/i, '');
  return `${name}${encrypted ? ENVELOPE_ENDING : '.asice'}`;
}

function freeBeside(path: string): string {
  const { dir, base } = parse(path);
  return freePath(dir, base.replace(ENCRYPTED, ''), new Set());
}

/** A path of the folder that no file has: many packets at once never replace anything. */
function freePath(folder: string, name: string, taken: Set<string>): string {
  const [, stem = name, ext = ''] = /^(.*?)((?:\.asice)?(?:\.p7m)?)$/i.exec(name) ?? [];
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${ext}`);
    // Some file systems do not tell capitals apart.
    if (taken.has(path.toLowerCase()) || existsSync(path)) continue;
    taken.add(path.toLowerCase());
    return path;
  }
}

async function readWhole(path: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (cause) {
    return mapReadFailure(cause, path);
  }
  try {
    const { size } = await file.stat();
    if (size > PACKET_LIMITS.bytes) return fail('limit-size', { details: { path } });
    const bytes = new Uint8Array(await file.readFile());
    return bytes.byteLength > 0 ? ok(bytes) : fail('not-a-packet', { details: { path } });
  } catch (cause) {
    return mapReadFailure(cause, path);
  } finally {
    await file.close();
  }
}

function mapReadFailure(cause: unknown, path: string): { readonly ok: false; readonly error: DeskError } {
  const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  return fail(absent ? 'file-not-found' : 'file-unreadable', { details: { path } });
}
