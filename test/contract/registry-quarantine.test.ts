import { webcrypto } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveCalls } from '../../registry/applications/save-calls';
import {
  listQuarantine,
  refuseQuarantined,
  releaseQuarantined,
  showQuarantined,
} from '../../registry/commands/quarantine';
import { revokeDesk } from '../../registry/commands/revoke-desk';
import type { RunningRegistry } from '../../registry/start-registry';
import type { SealedPacket } from '../../shared/ipc/contract';
import { callSchema } from '../../shared/application/call';
import { decodePem } from '../../shared/packet/pem';
import { signManifest } from '../../shared/packet/sign-manifest';
import { ok } from '../../shared/result';
import { rubricSchema } from '../../shared/review/rubric';
import { rubric } from '../support/make-documents';
import { decide, ledgerOf, readReceipt } from '../support/registry-decisions';
import { resign, unpack } from '../support/repack';
import { enrolWireDesk, refusalOf, type WireDesk } from '../support/registry-desk';
import { useRegistry } from '../support/use-registry';
import { codeOf, unwrap } from '../support/unwrap';

const HOUR = 3_600_000;
const YEAR = 366 * 24 * HOUR;
const clock = { registry: 0, desk: 0 };
const suite = useRegistry('registry-quarantine', {
  corpus: { calls: ['C1'], applications: 1 },
  now: () => new Date(Date.now() + clock.registry),
});
let registry: RunningRegistry;
let desk: WireDesk;

beforeAll(() => {
  registry = suite.registry;
});
beforeEach(async () => {
  desk = await enrolWireDesk(registry, {
    folder: suite.folder,
    now: () => new Date(Date.now() + clock.desk),
  });
});
afterEach(() => Object.assign(clock, { registry: 0, desk: 0 }));

type Case = { readonly sealed: SealedPacket; readonly decisionId: string };

async function seal(): Promise<Case> {
  const { payload } = await decide(registry);
  return { sealed: await desk.seal(payload), decisionId: payload.decisions[0]!.id };
}

/** Signed by a desk whose clock is an hour fast. */
async function sealAhead(): Promise<Case> {
  clock.desk = HOUR;
  const made = await seal();
  clock.desk = 0;
  return made;
}

const receive = async ({ sealed }: Case, carrier: 'wire' | 'file' = 'file') =>
  codeOf(await registry.receivePacket(sealed.bytes, carrier));
const release = ({ sealed }: Case) => releaseQuarantined(registry.registry, { packet: sealed.packetId });
const listed = async () => unwrap(await listQuarantine(registry.registry)).map(({ packetId }) => packetId);
const rowsOf = ({ decisionId }: Case) => ledgerOf(registry, decisionId);

describe('expired after the claimed signing; clock ahead; old rubric: quarantine for a clerk', () => {
  test('PKT-190: expired after the claimed signing is held, by wire and as a file', async () => {
    const made = await seal();
    clock.registry = YEAR;
    expect([await receive(made), await receive(made, 'wire')]).toEqual(['held-expired', 'held-expired']);
    expect(await listed()).toContain(made.sealed.packetId);
    expect(await rowsOf(made)).toEqual([]);
  });

  test('PKT-190: expired before the claimed signing, and not valid yet, is refused as ever', async () => {
    const late = await signedLate(await seal());
    clock.registry = YEAR;
    expect(await receive(late)).toBe('certificate-expired');
    clock.registry = -3 * 24 * HOUR;
    expect(await receive(late)).toBe('certificate-expired');
    expect(await listed()).not.toContain(late.sealed.packetId);
  });

  test('PKT-190: expired and changed by one bit is refused, never held', async () => {
    const made = await seal();
    clock.registry = YEAR;
    const changed = made.sealed.bytes.slice();
    changed[changed.length - 300]! ^= 1;
    expect(codeOf(await registry.receivePacket(changed, 'file'))).not.toMatch(/^(ok|held-.*)$/);
    expect(await listed()).not.toContain(made.sealed.packetId);
  });

  test('PKT-191: clock ahead is held, and stays held when the registry’s clock has caught up', async () => {
    const made = await sealAhead();
    expect(await refusalOf(desk.upload(made.sealed.bytes))).toBe('409 held-clock');
    clock.registry = 2 * HOUR;
    expect(await receive(made)).toBe('held-clock');
    expect(await rowsOf(made)).toEqual([]);
  });

  test('PKT-191: a clock that is fast by minutes, or slow, is nothing to hold a packet for', async () => {
    clock.desk = 10 * 60_000;
    expect(await receive(await seal())).toBe('ok');
    clock.desk = -20 * HOUR;
    expect(await receive(await seal())).toBe('ok');
  });

  test('PKT-192: a rubric that was the call’s is held; one of another call is refused', async () => {
    const made = await seal();
    const back = await renewRubric('e'.repeat(64));
    try {
      expect(await receive(made)).toBe('held-rubric');
      unwrap(await release(made));
      expect(await rowsOf(made)).toHaveLength(1);
    } finally {
      await back();
    }
    const foreign = { ...rubric, hash: 'd'.repeat(64) };
    await registry.store.transaction((tx) => saveCalls(tx, { rubrics: [foreign], calls: [] }, new Date()));
    const { payload } = await decide(registry, { rubric: foreign });
    const answer = unwrap(await registry.receivePacket((await desk.seal(payload)).bytes, 'file'));
    expect(answer.receipt.outcomes).toMatchObject([{ outcome: 'refused', reason: 'rubric-unknown' }]);
  });
});

describe('a held packet', () => {
  test('PKT-193: is released: judged as if it had come in order, its receipt by every way, the ledger once', async () => {
    const made = await sealAhead();
    expect(await receive(made, 'wire')).toBe('held-clock');
    const { answer } = unwrap(await release(made));
    expect(answer).toMatchObject({ repeated: false, receipt: { carrier: 'wire' } });
    expect(answer!.receipt.outcomes).toMatchObject([{ outcome: 'accepted' }]);
    const again = new Uint8Array(await (await desk.upload(made.sealed.bytes)).arrayBuffer());
    expect(Buffer.from(again).toString('base64')).toBe(answer!.packet);
    expect(await readReceipt(registry, again)).not.toHaveProperty('clerkNote');
    expect(await rowsOf(made)).toHaveLength(1);
    expect(await listed()).not.toContain(made.sealed.packetId);
    expect(codeOf(await release(made))).toBe('not-found');
  });

  test('PKT-193: wire, stick and release race: one receipt, one row', async () => {
    const made = await sealAhead();
    expect(await receive(made)).toBe('held-clock');
    const all = await Promise.all([
      registry.receivePacket(made.sealed.bytes, 'wire'),
      release(made),
      registry.receivePacket(made.sealed.bytes, 'file'),
      release(made),
      refuseQuarantined(registry.registry, { packet: made.sealed.packetId, note: 'поздно' }),
      registry.receivePacket(made.sealed.bytes, 'wire'),
    ]);
    for (const answer of all) expect(['ok', 'held-clock', 'not-found']).toContain(codeOf(answer));
    const receipts = await registry.store.query('select 1 from receipts where packet_id = $1', [
      made.sealed.packetId,
    ]);
    const accepted = unwrap(await registry.receivePacket(made.sealed.bytes, 'file')).receipt.outcomes[0]!;
    expect(receipts).toHaveLength(1);
    expect(await rowsOf(made)).toHaveLength(accepted.outcome === 'accepted' ? 1 : 0);
  });

  test('PKT-194: is refused with the clerk’s words in the receipt, for good', async () => {
    const made = await sealAhead();
    await receive(made);
    const note = 'Решение вынесено после закрытия конкурса.';
    unwrap(await refuseQuarantined(registry.registry, { packet: made.sealed.packetId, note }));
    const { receipt, packet } = unwrap(await registry.receivePacket(made.sealed.bytes, 'wire'));
    expect(receipt).toMatchObject({
      clerkNote: note,
      outcomes: [{ outcome: 'refused', reason: 'clerk-refused' }],
    });
    expect((await readReceipt(registry, packet)).clerkNote).toBe(note);
    expect(await rowsOf(made)).toEqual([]);
  });

  test('PKT-195: holds nothing up: later packets are taken, flagged, and it fits in afterwards', async () => {
    const [held, next] = [await sealAhead(), await seal()];
    await receive(held);
    expect(unwrap(await registry.receivePacket(next.sealed.bytes, 'file')).receipt.sequenceGap).toBe(true);
    expect(unwrap(await release(held)).answer?.receipt.sequenceGap).toBe(false);
    expect([(await rowsOf(held)).length, (await rowsOf(next)).length]).toEqual([1, 1]);
  });

  test('PKT-195: keeps its id and its number: others with them are refused, with an alarm', async () => {
    const held = await sealAhead();
    await receive(held);
    const { sealer } = desk;
    const { sequence, randomUuid } = sealer;
    const taken = { sequence: held.sealed.sequence, previous: null };
    const take = () => Promise.resolve({ ok: true as const, value: taken });
    Object.assign(sealer, { sequence: { ...sequence, take } });
    expect(await receive(await seal())).toBe('packet-sequence-back');
    Object.assign(sealer, { sequence, randomUuid: () => held.sealed.packetId });
    expect(await receive(await seal())).toBe('packet-id-reused');
    Object.assign(sealer, { randomUuid });
    const alarms = await registry.store.query('select code from alarms where desk_id = $1 order by at', [
      desk.deskId,
    ]);
    expect(alarms).toEqual([{ code: 'packet-sequence-back' }, { code: 'packet-id-reused' }]);
  });

  test('PKT-196: of a desk that was revoked meanwhile is not released; refusing it puts it away', async () => {
    const made = await sealAhead();
    await receive(made);
    unwrap(await revokeDesk(registry.registry, { desk: desk.deskId }));
    expect(codeOf(await release(made))).toBe('desk-revoked');
    expect(await listed()).toContain(made.sealed.packetId);
    const packet = made.sealed.packetId;
    expect(
      unwrap(await refuseQuarantined(registry.registry, { packet, note: 'отозвано' })).answer,
    ).toBeNull();
    expect(await listed()).not.toContain(packet);
    expect(await receive(made)).toBe('desk-revoked');
  });

  test('PKT-196: is shown with what it decides, to the byte', async () => {
    const made = await sealAhead();
    await receive(made);
    const shown = unwrap(await showQuarantined(registry.registry, { packet: made.sealed.packetId }));
    expect(shown.held).toMatchObject({ reason: 'held-clock', carrier: 'file', deskId: desk.deskId });
    expect(shown.decisions.map(({ id }) => id)).toEqual([made.decisionId]);
    const copy = join(suite.folder, 'held.asice');
    await writeFile(copy, Buffer.from(shown.packet, 'base64'));
    expect((await readFile(copy)).equals(Buffer.from(made.sealed.bytes))).toBe(true);
  });
});

/** Signed anew by a thief of the key, after the certificate's end: the desk itself would not (`desk-expired`). */
async function signedLate({ sealed, decisionId }: Case): Promise<Case> {
  const { certificate } = desk.vault.readIdentity()!;
  const files = await readdir(suite.folder, { recursive: true });
  const vaults = await Promise.all(
    files
      .filter((file) => basename(file) === 'vault.json')
      .map(async (file) => JSON.parse(await readFile(join(suite.folder, file), 'utf8')) as Record<string, string>), // prettier-ignore
  );
  const { key } = vaults.find((vault) => vault['certificate'] === certificate)!;
  const pkcs8 = Buffer.from(Buffer.from(key!, 'base64').toString('utf8'), 'base64');
  const p256 = { name: 'ECDSA', namedCurve: 'P-256' };
  const signer = {
    certificate: decodePem('CERTIFICATE', certificate)!,
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, p256, false, ['sign']),
    webcrypto,
    signingTime: new Date(Date.now() + YEAR),
  };
  const sign = async (manifest: Uint8Array) => ok(await signManifest(manifest, signer));
  return { sealed: { ...sealed, bytes: await resign(await unpack(sealed.bytes), sign) }, decisionId };
}

/** Call C1 gets another rubric; answers what gives it the old one back. */
async function renewRubric(hash: string): Promise<() => Promise<void>> {
  const [row] = await registry.store.query<{ doc: unknown }>(
    "select doc from documents where kind = 'call' and id = 'C1' order by ver desc limit 1",
  );
  const call = callSchema.parse(row!.doc);
  const next = rubricSchema.parse({ ...rubric, hash });
  const save = (rubricHash: string) =>
    registry.store.transaction((tx) =>
      saveCalls(tx, { rubrics: [next], calls: [{ ...call, rubricHash }] }, new Date()),
    );
  await save(hash);
  return () => save(call.rubricHash);
}
