import { createHash } from 'node:crypto';
import type { Log } from '../crash/open-log';
import type { RegistryClient } from '../registry-client/registry-client';
import type { DeskIdentity } from '../vault/vault';
import type { Deed } from '../../shared/journal/entry';
import { hashCanonical } from '../../shared/packet/hash-canonical';
import type { ChannelInput } from '../../shared/ipc/contract';
import { MANIFEST_ENTRY } from '../../shared/packet/entry-names';
import { openContainer } from '../../shared/packet/open-container';
import { readEntryBytes } from '../../shared/packet/read-parts';
import type { Receipt } from '../../shared/packet/receipt';
import type { ZipCodec } from '../../shared/packet/zip-codec';
import { ok, type Result } from '../../shared/result';
import type { Journal } from './journal';

export type DeedKeeper = {
  readonly journal: Pick<Journal, 'note' | 'heard'>;
  readonly log: Log;
  readonly codec: ZipCodec;
  readonly identity: () => DeskIdentity | null;
};

/**
 * What main does for others, and journals once it is done. An entry that the disk refuses takes nothing back: it is
 * written to the log. (Only sealing waits for its entry.)
 */
export function keepDeeds({ journal, log, codec, identity }: DeedKeeper) {
  const note = async (deed: Deed): Promise<void> => {
    const noted = await journal.note(deed);
    if (!noted.ok) log('journal', `${deed.action}: ${noted.error.code}`);
  };
  return {
    /** `fetch` that hears from every answer of the registry what time it is there. */
    hear:
      (ask: typeof globalThis.fetch): typeof globalThis.fetch =>
      async (...words) => {
        const answer = await ask(...words);
        const time = new Date(answer.headers.get('date') ?? Number.NaN);
        if (!Number.isNaN(time.getTime())) journal.heard(time);
        return answer;
      },
    client: (client: RegistryClient): RegistryClient => ({
      enrol: async (...words) => {
        const enrolled = await client.enrol(...words);
        const now = identity();
        if (enrolled.ok && now) {
          const { deskId, registry, certificateSha256 } = now;
          await note({ action: 'enrolled', subject: { deskId, registryId: registry.id, certificateSha256 } });
        }
        return enrolled;
      },
      request: async (request) => {
        const answer = await client.request(request);
        // A body above some megabytes is a stream, and gone.
        const isPacket = request.method === 'POST' && request.path === '/v1/packets';
        if (!answer.ok || !isPacket || !(request.body instanceof Uint8Array)) return answer;
        const manifestSha256 = await nameOf(request.body, codec);
        const { status } = answer.value;
        if (manifestSha256) await note({ action: 'sent', subject: { manifestSha256, status } });
        return answer;
      },
    }),
    ofPage: async (said: ChannelInput<'journal:note'>): Promise<Result<null>> => {
      await note(deedOfPage(said));
      return ok(null);
    },
    saved: (manifestSha256: string): Promise<void> => note({ action: 'saved', subject: { manifestSha256 } }),
    receipt: async (read: Promise<Result<Receipt>>): Promise<Result<Receipt>> => {
      const receipt = await read;
      if (!receipt.ok) return receipt;
      const { receiptId, inReplyTo, manifestSha256, journal: seen } = receipt.value;
      const { checkpoint = null, verdict = null } = seen ?? {};
      await note({
        action: 'receipt-taken',
        subject: { receiptId, packetId: inReplyTo, manifestSha256, checkpoint, verdict },
      });
      return receipt;
    },
  };
}

function deedOfPage(said: ChannelInput<'journal:note'>): Deed {
  if (said.action !== 'declared')
    return { action: said.action, subject: { applicationId: said.applicationId } };
  const { declaration } = said;
  const subject = { applicationId: declaration.applicationId, declarationSha256: hashCanonical(declaration) };
  return { action: 'declared', subject };
}

/** `manifestSha256` of a packet; null for bytes that are none. */
async function nameOf(bytes: Uint8Array, codec: ZipCodec): Promise<string | null> {
  const entries = openContainer(bytes);
  const entry = entries.ok ? entries.value.find(({ name }) => name === MANIFEST_ENTRY) : undefined;
  if (!entries.ok || !entry) return null;
  const manifest = await readEntryBytes({ bytes, entries: entries.value }, entry, codec);
  return manifest.ok ? createHash('sha256').update(manifest.value).digest('hex') : null;
}
