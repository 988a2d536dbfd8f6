import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPacketSequence } from '../../electron/packets/packet-sequence';
import { readReceipt } from '../../electron/packets/read-receipt';
import { savePackets } from '../../electron/packets/save-packets';
import { sealDecision, sealInTurn } from '../../electron/packets/seal-decision';
import type { FileSystem } from '../../electron/vault/write-whole';
import { writeReceipt } from '../../registry/verify/write-receipt';
import { hashDecision } from '../../shared/packet/decision-hash';
import { sealedPacketSchema } from '../../shared/ipc/contract';
import type { DecisionPayload } from '../../shared/packet/packet';
import { receiptSchema } from '../../shared/packet/receipt';
import { codec, codeOf, crypto, enrol, makeDesk, makeFolder, makePayload, makeSealer, now, unwrap } from '../support/packet-desk'; // prettier-ignore
import type { TestDesk } from '../support/packet-desk';
import { resign, unpack } from '../support/repack';

let folder: string;
let desk: TestDesk;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, remove } = await makeFolder('seal'));
  desk = await makeDesk(folder);
});
afterAll(() => remove());

describe('PKT-70…79: sealing', () => {
  it('answers a packet that the registry reads, in the shape of the channel', async () => {
    const sealed = unwrap(await sealDecision(makePayload(), desk.sealer));
    expect(sealedPacketSchema.parse(sealed)).toEqual(sealed);
    const { packet } = unwrap(await desk.readAsRegistry(sealed.bytes));
    expect(packet.contents.recipient).toEqual({ registryId: 'demo', deskId: null });
    expect(packet.contents.rubrics).toEqual(['a'.repeat(64)]);
  });

  it('counts, and names the packet before', async () => {
    const work = join(folder, 'counting');
    await fs.mkdir(work);
    const seal = sealInTurn(makeSealer(desk.vault, work));
    // At once, as two windows could: they are lined up.
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => seal(makePayload())));
    const [one, two, three] = [unwrap(first!), unwrap(second!), unwrap(third!)];
    expect([one.sequence, two.sequence, three.sequence]).toEqual([1, 2, 3]);
    const previous = async (bytes: Uint8Array) =>
      unwrap(await desk.readAsRegistry(bytes)).packet.contents.previous;
    expect(await previous(one.bytes)).toBeNull();
    expect(await previous(two.bytes)).toEqual({ packetId: one.packetId, manifestSha256: one.manifestSha256 });
    expect(await previous(three.bytes)).toEqual({
      packetId: two.packetId,
      manifestSha256: two.manifestSha256,
    });
    // A restart goes on counting.
    expect(unwrap(await sealDecision(makePayload(), makeSealer(desk.vault, work))).sequence).toBe(4);
  });

  it('leaves a gap after a crash between taking a number and handing the packet out, never the number twice', async () => {
    const work = join(folder, 'crash');
    await fs.mkdir(work);
    const first = unwrap(await sealDecision(makePayload(), makeSealer(desk.vault, work)));
    unwrap(await openPacketSequence({ folder: work, now }).take(desk.identity.deskId));
    const third = unwrap(await sealDecision(makePayload(), makeSealer(desk.vault, work)));
    expect(third.sequence).toBe(3);
    const { packet } = unwrap(await desk.readAsRegistry(third.bytes));
    expect(packet.contents.previous?.packetId).toBe(first.packetId);
  });

  it('puts a damaged count aside and goes on far above it', async () => {
    const work = join(folder, 'damaged');
    await fs.mkdir(work);
    await fs.writeFile(join(work, 'packet-sequence.json'), '{"deskId":"x","seq');
    const sealed = unwrap(await sealDecision(makePayload(), makeSealer(desk.vault, work)));
    expect(sealed.sequence).toBe(Math.floor(now().getTime() / 1000) + 1);
    expect((await fs.readdir(work)).some((name) => name.includes('.damaged-'))).toBe(true);
    expect(unwrap(await sealDecision(makePayload(), makeSealer(desk.vault, work))).sequence).toBe(
      sealed.sequence + 1,
    );
  });

  it('hands nothing out when the count cannot be kept', async () => {
    const work = join(folder, 'full');
    await fs.mkdir(work);
    const sequence = openPacketSequence({ folder: work, now, files: failing('ENOSPC') });
    expect(codeOf(await sealDecision(makePayload(), { ...desk.sealer, sequence }))).toBe('disk-full');
    expect(await fs.readdir(work)).toEqual([]);
  });

  it('does not seal before enrolment, nor without the key', async () => {
    const vault = { readIdentity: () => null, signManifest: desk.vault.signManifest };
    expect(codeOf(await sealDecision(makePayload(), { ...desk.sealer, vault }))).toBe('not-enrolled');
    const refused = { ok: false, error: { code: 'key-unavailable', retryable: false } } as const;
    const locked = { readIdentity: desk.vault.readIdentity, signManifest: () => Promise.resolve(refused) };
    expect(codeOf(await sealDecision(makePayload(), { ...desk.sealer, vault: locked }))).toBe(
      'key-unavailable',
    );
  });

  type Edit = (payload: DecisionPayload) => void;
  it.each<[string, string, Edit]>([
    ['another reviewer’s decision', 'not-in-scope', (p) => (p.decisions[0]!.reviewerId = 'r-boris' as never)],
    ['no review of the version', 'review-incomplete', (p) => (p.decisions[0]!.base.applicationVersion = 3)],
    [
      'a review under another rubric',
      'review-incomplete',
      (p) => (p.decisions[0]!.base.rubricHash = 'b'.repeat(64)),
    ],
    [
      'a review of another application',
      'review-incomplete',
      (p) => (p.decisions[0]!.applicationId = 'app-2' as never),
    ],
    ['two reviews of one application', 'review-incomplete', (p) => p.reviews.push(p.reviews[0]!)],
    ['evidence that is not there', 'review-incomplete', (p) => (p.annotations = [])],
    ['evidence of another version', 'review-incomplete', (p) => (p.annotations[0]!.applicationVersion = 1)],
    ['no declaration', 'review-incomplete', (p) => (p.declarations = [])],
    ['a declared conflict', 'review-incomplete', (p) => (p.declarations[0]!.answer = 'conflict')],
    ['conditions without a condition', 'review-incomplete', (p) => (p.decisions[0]!.conditions = [])],
    ['an amount with a refusal', 'amount-invalid', (p) => (p.decisions[0]!.outcome = 'reject_threshold')],
    ['an amount of nothing', 'amount-invalid', (p) => (p.decisions[0]!.amount!.amount = 0)],
    ['a negative amount', 'amount-invalid', (p) => (p.decisions[0]!.amount!.amount = -1)],
    ['a decision twice', 'decision-id-reused', (p) => p.decisions.push(p.decisions[0]!)],
  ])('refuses %s: %s', async (_, code, edit) => {
    const payload = makePayload();
    edit(payload);
    expect(codeOf(await sealDecision(payload, desk.sealer))).toBe(code);
  });

  it('seals a refusal and a support without an amount', async () => {
    for (const outcome of ['reject_threshold', 'support', 'withdrawn'] as const) {
      const payload = makePayload();
      Object.assign(payload.decisions[0]!, { outcome, amount: null, conditions: [] });
      expect(codeOf(await sealDecision(payload, desk.sealer))).toBe('ok');
    }
  });
});

/** A disk on which writing half of a file fails with this code. */
function failing(code: string, when: 'write' | 'open' | 'rename' = 'write'): FileSystem {
  const failure = Object.assign(new Error(code), { code });
  const open = async (...words: Parameters<typeof fs.open>) => {
    if (when === 'open') throw failure;
    const handle = await fs.open(...words);
    if (when === 'write') {
      handle.writeFile = async (data) => {
        await handle.write((data as Uint8Array).subarray(0, 100));
        throw failure;
      };
    }
    return handle;
  };
  const rename = when === 'rename' ? () => Promise.reject(failure) : fs.rename;
  return { open, rename, rm: fs.rm };
}

describe('PKT-80…89: saving as a file', () => {
  let target: string;
  let saver: Parameters<typeof savePackets>[1];
  beforeEach(async () => {
    target = join(folder, randomUUID());
    await fs.mkdir(target);
    saver = { identity: desk.identity, crypto, codec };
  });

  it('writes the bytes as they will travel by wire', async () => {
    const path = join(target, 'решение.asice');
    expect(unwrap(await savePackets([{ path, bytes: desk.sealed.bytes }], saver))).toEqual({ paths: [path] });
    expect((await fs.readFile(path)).equals(Buffer.from(desk.sealed.bytes))).toBe(true);
    expect(await fs.readdir(target)).toEqual(['решение.asice']);
  });

  it.each(['write', 'rename'] as const)(
    'leaves no half file when the disk is full at %s, and the older file whole',
    async (when) => {
      const path = join(target, 'packet.asice');
      await fs.writeFile(path, 'older');
      const answer = await savePackets([{ path, bytes: desk.sealed.bytes }], {
        ...saver,
        files: failing('ENOSPC', when),
      });
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'disk-full', details: { path, written: 0 } },
      });
      expect(await fs.readdir(target)).toEqual(['packet.asice']);
      expect(await fs.readFile(path, 'utf8')).toBe('older');
    },
  );

  it.each(['EACCES', 'EROFS', 'EPERM', 'EIO'])('says that the file cannot be written at %s', async (code) => {
    const path = join(target, 'packet.asice');
    const answer = await savePackets([{ path, bytes: desk.sealed.bytes }], {
      ...saver,
      files: failing(code, 'open'),
    });
    expect(codeOf(answer)).toBe('file-not-writable');
    expect(await fs.readdir(target)).toEqual([]);
  });

  it('says so for a folder that is not there, and for a path that is a folder', async () => {
    const { bytes } = desk.sealed;
    expect(codeOf(await savePackets([{ path: join(target, 'no/packet.asice'), bytes }], saver))).toBe(
      'file-not-writable',
    );
    await fs.mkdir(join(target, 'taken'));
    expect(codeOf(await savePackets([{ path: join(target, 'taken'), bytes }], saver))).toBe(
      'file-not-writable',
    );
    expect(await fs.readdir(target)).toEqual(['taken']);
  });

  it('writes nothing unless all are packets of this desk', async () => {
    const stranger = await enrol(desk.authority, join(target, 'stranger'));
    const other = unwrap(
      await sealDecision(makePayload(), makeSealer(stranger.vault, join(target, 'stranger'))),
    );
    const receipt = await makeReceipt();
    for (const [bytes, code] of [
      [other.bytes, 'certificate-not-enrolled'],
      [receipt.bytes, 'certificate-not-enrolled'],
      [Buffer.from('%PDF-1.7'), 'not-a-packet'],
      [desk.sealed.bytes.slice(0, -1), 'zip-layout'],
    ] as const) {
      const files = [
        { path: join(target, 'a.asice'), bytes: desk.sealed.bytes },
        { path: join(target, 'b.asice'), bytes },
      ];
      expect(codeOf(await savePackets(files, saver))).toBe(code);
    }
    expect(await fs.readdir(target)).toEqual(['stranger']);
    expect(codeOf(await savePackets([], { ...saver, identity: null }))).toBe('not-enrolled');
  });
});

async function makeReceipt(changes: Record<string, unknown> = {}, authority = desk.authority) {
  const decision = makePayload().decisions[0]!;
  const receipt = receiptSchema.parse({
    receiptId: randomUUID(),
    deskId: desk.identity.deskId,
    inReplyTo: desk.sealed.packetId,
    manifestSha256: desk.sealed.manifestSha256,
    receivedAt: now().toISOString(),
    carrier: 'file',
    outcomes: [
      {
        decisionId: decision.id,
        payloadSha256: hashDecision(decision),
        outcome: 'accepted',
        reason: null,
        currentVersion: null,
        repeated: false,
        ledgerSeq: 1,
      },
    ],
    sequenceGap: false,
    ...changes,
  });
  const options = { authority, sequence: 1, previous: null, version: '0.1.0', crypto, codec };
  return { receipt, bytes: unwrap(await writeReceipt(receipt, options)).bytes };
}

describe('PKT-90…99: receipts', () => {
  const reader = () => ({ identity: desk.identity, now, crypto, codec });

  it('reads the registry’s receipt', async () => {
    const { receipt, bytes } = await makeReceipt();
    expect(unwrap(await readReceipt(bytes, reader()))).toEqual(receipt);
    expect(codeOf(await readReceipt(bytes, { ...reader(), identity: null }))).toBe('not-enrolled');
  });

  it('refuses a receipt for another desk', async () => {
    const { bytes } = await makeReceipt({ deskId: 'other-desk' });
    expect(codeOf(await readReceipt(bytes, reader()))).toBe('packet-recipient');
  });

  it('refuses a receipt that a desk made for itself', async () => {
    const { bytes } = await makeReceipt();
    const forged = await resign(await unpack(bytes), desk.vault.signManifest);
    expect(codeOf(await readReceipt(forged, reader()))).toBe('certificate-usage');
  });

  it('refuses another registry under the same CA', async () => {
    const { bytes } = await makeReceipt();
    const identity = { ...desk.identity, registry: { id: 'another', name: 'Другой' } };
    expect(codeOf(await readReceipt(bytes, { ...reader(), identity }))).toBe('certificate-untrusted');
  });

  it('refuses a decision packet in its place, and a flipped bit', async () => {
    expect(codeOf(await readReceipt(desk.sealed.bytes, reader()))).toBe('packet-kind');
    const { bytes } = await makeReceipt();
    bytes[Math.floor(bytes.length / 3)]! ^= 4;
    expect((await readReceipt(bytes, reader())).ok).toBe(false);
  });

  it('refuses a packet whose table and receipt tell two stories', async () => {
    const { bytes } = await makeReceipt();
    const parts = (await unpack(bytes)).map((part) =>
      part.name === 'packet.json'
        ? {
            ...part,
            bytes: Buffer.from(
              Buffer.from(part.bytes).toString('utf8').replace(desk.sealed.packetId, randomUUID()),
            ),
          }
        : part,
    );
    const packet = await resign(parts, desk.authority.signManifest);
    expect(codeOf(await readReceipt(packet, reader()))).toBe('schema-invalid');
  });
});
