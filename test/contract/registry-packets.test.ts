import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPacketSequence } from '../../electron/packets/packet-sequence';
import { readLedger } from '../../registry/packets/ledger';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import type { DeskId } from '../../shared/application/ids';
import type { DecisionPayload } from '../../shared/packet/packet';
import { receiptsPageSchema } from '../../shared/registry-protocol/calls';
import { makeDecision } from '../support/make-decision';
import { rubric } from '../support/make-documents';
import { fillRegistry } from '../support/registry-corpus';
import {
  decide as makeCase,
  judge as judgeBy,
  ledgerOf as ledgerOfDecision,
  readReceipt,
  upload as uploadBy,
} from '../support/registry-decisions';
import { enrolWireDesk, refusalOf, type WireDesk } from '../support/registry-desk';
import { useRegistry } from '../support/use-registry';
import { codeOf, unwrap } from '../support/unwrap';

const suite = useRegistry('registry-packets', { corpus: { calls: ['C1'], applications: 1 } });
let registry: RunningRegistry;
let desk: WireDesk;

beforeAll(() => {
  registry = suite.registry;
});
beforeEach(async () => {
  desk = await enrolWireDesk(registry, { folder: suite.folder });
});

const decide = (parts?: Parameters<typeof makeCase>[1]) => makeCase(registry, parts);
const upload = (bytes: Uint8Array) => uploadBy(registry, desk, bytes);
const judge = (payload: DecisionPayload) => judgeBy(registry, desk, payload);
const ledgerOf = (decisionId: string) => ledgerOfDecision(registry, decisionId);

describe('a decision packet', () => {
  test('SYNC-30: by wire is receipted with a signed packet, and the ledger has each decision once', async () => {
    const { payload } = await decide();
    const sealed = await desk.seal(payload);
    const receipt = await upload(sealed.bytes);
    expect(receipt).toMatchObject({
      deskId: desk.deskId,
      inReplyTo: sealed.packetId,
      manifestSha256: sealed.manifestSha256,
      carrier: 'wire',
      sequenceGap: false,
      outcomes: [
        { decisionId: payload.decisions[0]!.id, outcome: 'accepted', reason: null, repeated: false },
      ],
    });
    const rows = await ledgerOf(payload.decisions[0]!.id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      seq: receipt.outcomes[0]!.ledgerSeq,
      packet_id: sealed.packetId,
      carrier: 'wire',
    });
  });

  test('SYNC-31: the same packet again, by wire or as a file, gets the old receipt to the byte', async () => {
    const { payload } = await decide();
    const { bytes } = await desk.seal(payload);
    const first = new Uint8Array(await (await desk.upload(bytes)).arrayBuffer());
    const again = new Uint8Array(await (await desk.upload(bytes)).arrayBuffer());
    const asFile = unwrap(await registry.receivePacket(bytes, 'file'));
    expect(Buffer.from(again).equals(first)).toBe(true);
    expect([Buffer.from(asFile.packet).equals(first), asFile.repeated]).toEqual([true, true]);
    expect(await ledgerOf(payload.decisions[0]!.id)).toHaveLength(1);
  });

  test('SYNC-35: wire and file race, thrice each: one effect, one receipt', async () => {
    const { payload } = await decide();
    const { bytes } = await desk.seal(payload);
    const carriers = ['wire', 'file', 'wire', 'file', 'wire', 'file'] as const;
    const answers = await Promise.all(carriers.map((carrier) => registry.receivePacket(bytes, carrier)));
    const ids = new Set(answers.map((answer) => unwrap(answer).receipt.receiptId));
    expect(ids.size).toBe(1);
    expect(await ledgerOf(payload.decisions[0]!.id)).toHaveLength(1);
  });

  test('SYNC-35: a decision that travels in two packets takes effect once; the second is marked repeated', async () => {
    const { payload } = await decide();
    const [one, two] = [await desk.seal(payload), await desk.seal(payload)];
    const answers = await Promise.all([
      registry.receivePacket(two.bytes, 'file'),
      registry.receivePacket(one.bytes, 'wire'),
    ]);
    const outcomes = answers.map((answer) => unwrap(answer).receipt.outcomes[0]!);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    expect(outcomes.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(outcomes[0]!.ledgerSeq).toBe(outcomes[1]!.ledgerSeq);
    expect(await ledgerOf(payload.decisions[0]!.id)).toHaveLength(1);
  });

  test('SYNC-33: a bad decision never blocks the ones beside it', async () => {
    const [good, bad, alsoGood] = [await decide(), await decide(), await decide()];
    const [{ decisions }] = [bad.payload];
    const spoilt = { ...decisions[0]!, base: { ...decisions[0]!.base, applicationVersion: 7 } };
    const reviews = bad.payload.reviews.map((review) => ({ ...review, applicationVersion: 7 }));
    const annotations = bad.payload.annotations.map((annotation) => ({
      ...annotation,
      applicationVersion: 7,
    }));
    const payloads = [
      good.payload,
      { ...bad.payload, decisions: [spoilt], reviews, annotations },
      alsoGood.payload,
    ];
    const joined = {
      decisions: payloads.flatMap((payload) => payload.decisions),
      reviews: payloads.flatMap((payload) => payload.reviews),
      annotations: payloads.flatMap((payload) => payload.annotations),
      declarations: payloads.flatMap((payload) => payload.declarations),
    };
    expect(await judge(joined)).toEqual(['accepted', 'conflict application-amended', 'accepted']);
  });
});

describe('sequence', () => {
  test('SYNC-32: packets may overtake one another; the gap is flagged until it is filled', async () => {
    const sealed = [];
    for (let turn = 0; turn < 3; turn += 1) sealed.push(await desk.seal((await decide()).payload));
    const [one, two, three] = sealed as [(typeof sealed)[0], (typeof sealed)[0], (typeof sealed)[0]];
    expect((await upload(three.bytes)).sequenceGap).toBe(true);
    expect((await upload(one.bytes)).sequenceGap).toBe(false);
    expect((await upload(two.bytes)).sequenceGap).toBe(false);
  });

  test('SYNC-32: a number that a crash lost is no fork', async () => {
    await upload((await desk.seal((await decide()).payload)).bytes);
    unwrap(await desk.sealer.sequence.take(desk.deskId as DeskId));
    expect((await upload((await desk.seal((await decide()).payload)).bytes)).sequenceGap).toBe(true);
    expect((await upload((await desk.seal((await decide()).payload)).bytes)).sequenceGap).toBe(false);
  });

  test('SYNC-32: a number used by another packet is refused, with an alarm and without effect', async () => {
    await upload((await desk.seal((await decide()).payload)).bytes);
    // The profile of the day before is put back: the count starts again.
    const state = join(suite.folder, `sequence-${desk.deskId}`);
    await mkdir(state, { recursive: true });
    Object.assign(desk.sealer, { sequence: openPacketSequence({ folder: state, now: () => new Date() }) });
    const other = await decide();
    const copy = await desk.seal(other.payload);
    expect(await refusalOf(desk.upload(copy.bytes))).toBe('409 packet-sequence-back');
    expect(codeOf(await registry.receivePacket(copy.bytes, 'file'))).toBe('packet-sequence-back');
    expect(await ledgerOf(other.payload.decisions[0]!.id)).toEqual([]);
    const alarms = await registry.store.query('select code from alarms where desk_id = $1', [desk.deskId]);
    expect(alarms).toEqual([{ code: 'packet-sequence-back' }, { code: 'packet-sequence-back' }]);
  });

  test.each([
    ['follows a packet that another one follows already', 4, 0],
    ['follows nothing although there were packets before', 4, null],
  ])('SYNC-32: a packet that %s is a fork', async (_name, sequence, parent) => {
    const sealed = [await desk.seal((await decide()).payload), await desk.seal((await decide()).payload)];
    for (const { bytes } of sealed) await upload(bytes);
    const { packetId, manifestSha256 } = sealed[0]!;
    const previous = parent === null ? null : { packetId, manifestSha256 };
    const take = () => Promise.resolve({ ok: true, value: { sequence, previous } });
    Object.assign(desk.sealer, { sequence: { ...desk.sealer.sequence, take } });
    const fork = await desk.seal((await decide()).payload);
    expect(await refusalOf(desk.upload(fork.bytes))).toBe('409 packet-sequence-back');
  });

  test('SYNC-31: a packet id with other content is refused, with an alarm', async () => {
    const id = randomUUID();
    Object.assign(desk.sealer, { randomUuid: () => id });
    await upload((await desk.seal((await decide()).payload)).bytes);
    const other = await desk.seal((await decide()).payload);
    expect(await refusalOf(desk.upload(other.bytes))).toBe('409 packet-id-reused');
  });
});

describe('what is not a packet, or not from here', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('пакет')],
    ['a zip without a packet', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('%s is refused with its code', async (_name, bytes) => {
    expect(await refusalOf(desk.upload(bytes))).toMatch(
      /^400 (not-a-packet|zip-layout|entry-missing|input-invalid)$/,
    );
  });

  test('a packet cut or changed anywhere is refused and leaves no trace', async () => {
    const { payload } = await decide();
    const { bytes } = await desk.seal(payload);
    const changed = bytes.slice();
    changed[Math.floor(bytes.length / 2)]! ^= 1;
    for (const broken of [bytes.subarray(0, bytes.length - 1), bytes.subarray(0, 1_000), changed]) {
      // 413 where the changed bit is one of a length.
      expect([400, 413]).toContain((await desk.upload(broken)).status);
    }
    const rows = await registry.store.query('select 1 from packets where desk_id = $1', [desk.deskId]);
    expect(rows).toEqual([]);
  });

  test('JSON in place of a packet is refused', async () => {
    expect(await refusalOf(desk.post('/v1/packets', { decisions: [] }))).toBe('400 not-a-packet');
  });

  test('a packet of another desk is not taken by wire, but as a file it is', async () => {
    const { payload } = await decide();
    const { bytes } = await desk.seal(payload);
    const colleague = await enrolWireDesk(registry, { folder: suite.folder, reviewer: 'other' });
    expect(await refusalOf(colleague.upload(bytes))).toBe('403 not-in-scope');
    expect(unwrap(await registry.receivePacket(bytes, 'file')).receipt.outcomes[0]?.outcome).toBe('accepted');
  });

  test('a receipt is not a decision packet', async () => {
    const { payload } = await decide();
    const receipt = new Uint8Array(await (await desk.upload((await desk.seal(payload)).bytes)).arrayBuffer());
    expect(await refusalOf(desk.upload(receipt))).toBe('400 packet-kind');
  });

  test('a revoked desk’s packet is refused by wire and as a file', async () => {
    const { bytes } = await desk.seal((await decide()).payload);
    await registry.store.query('update desks set revoked_at = now() where id = $1', [desk.deskId]);
    registry.registry.sessions.forget();
    expect(await refusalOf(desk.upload(bytes))).toBe('401 desk-revoked');
    expect(codeOf(await registry.receivePacket(bytes, 'file'))).toBe('desk-revoked');
  });

  test('another registry’s desk is a stranger here', async () => {
    const elsewhere = await startRegistry({ folder: `${suite.folder}/elsewhere`, port: 0 });
    try {
      await fillRegistry(elsewhere, { applications: 1 });
      const stranger = await enrolWireDesk(elsewhere, { folder: suite.folder });
      const { application, assignment } = await decide();
      const { bytes } = await stranger.seal(
        makeDecision({ application, rubric, assignmentId: assignment.id }),
      );
      expect(codeOf(await registry.receivePacket(bytes, 'file'))).toBe('certificate-untrusted');
    } finally {
      await elsewhere.stop();
    }
  });
});

describe('many at once', () => {
  test('SYNC-35, SYNC-37: packets of several desks in both carriers at the same time are one chain, each once', async () => {
    const reviewers = ['demo', 'other', 'demo', 'other'];
    const packets = await Promise.all(
      reviewers.map(async (reviewer) => {
        const each = await enrolWireDesk(registry, { folder: suite.folder, reviewer });
        const cases = [];
        for (let count = 0; count < 3; count += 1) cases.push(await decide({ reviewerId: reviewer }));
        const sealed = [];
        for (const { payload } of cases) sealed.push((await each.seal(payload)).bytes);
        return { each, sealed, ids: cases.map(({ payload }) => payload.decisions[0]!.id) };
      }),
    );
    const before = (await readLedger(registry.store)).rows.length;
    await Promise.all(
      packets.flatMap(({ each, sealed }) =>
        sealed.flatMap((bytes) => [each.upload(bytes), registry.receivePacket(bytes, 'file')]),
      ),
    );
    const { rows, brokenAt } = await readLedger(registry.store);
    expect([brokenAt, rows.length - before]).toEqual([null, 12]);
    const kept = rows.slice(before).map((row) => row.decision_id);
    expect(kept.sort()).toEqual(packets.flatMap(({ ids }) => ids as string[]).sort());
  });
});

describe('receipts', () => {
  test('SYNC-36: those of both carriers, in order, for this desk only; `after` goes on', async () => {
    const sealed = [await desk.seal((await decide()).payload), await desk.seal((await decide()).payload)];
    await upload(sealed[0]!.bytes);
    unwrap(await registry.receivePacket(sealed[1]!.bytes, 'file'));
    const page = async (after: number) =>
      receiptsPageSchema.parse(await (await desk.get(`/v1/receipts?after=${after}`)).json());
    const { receipts, more } = await page(0);
    const read = await Promise.all(
      receipts.map(({ packet }) => readReceipt(registry, Buffer.from(packet, 'base64'))),
    );
    expect(read.map(({ inReplyTo, carrier }) => [inReplyTo, carrier])).toEqual([
      [sealed[0]!.packetId, 'wire'],
      [sealed[1]!.packetId, 'file'],
    ]);
    expect(more).toBe(false);
    expect((await page(receipts[0]!.seq)).receipts).toEqual([receipts[1]]);
    expect((await page(receipts[1]!.seq)).receipts).toEqual([]);
    const colleague = await enrolWireDesk(registry, { folder: suite.folder });
    expect(await (await colleague.get('/v1/receipts')).json()).toEqual({ receipts: [], more: false });
  });

  test.each(['-1', 'x', '1.5', '', '9'.repeat(30)])('after=%s is input-invalid', async (after) => {
    expect(await refusalOf(desk.get(`/v1/receipts?after=${after}`))).toBe('400 input-invalid');
  });
});

describe('the ledger', () => {
  test('SYNC-37: a chain from the first row to the last, which nobody can change or shorten unseen', async () => {
    expect(await judge((await decide()).payload)).toEqual(['accepted']);
    const { rows, brokenAt } = await readLedger(registry.store);
    expect(brokenAt).toBeNull();
    expect(rows.length).toBeGreaterThan(5);
    await expect(registry.store.query("update ledger set carrier = 'file'")).rejects.toThrow('append-only');
    await expect(registry.store.query('delete from ledger')).rejects.toThrow('append-only');

    await registry.store.query('alter table ledger disable trigger ledger_append_only');
    await registry.store.query("update ledger set decision_outcome = 'reserve' where seq = 3");
    expect((await readLedger(registry.store)).brokenAt).toBe(3);
    await registry.store.query("update ledger set decision_outcome = 'support' where seq = 3");
    expect((await readLedger(registry.store)).brokenAt).toBeNull();
    await registry.store.query('delete from ledger where seq = $1', [rows.length]);
    expect((await readLedger(registry.store)).brokenAt).toBe(rows.length);
    await registry.store.query('delete from ledger where seq = 2');
    expect((await readLedger(registry.store)).brokenAt).toBe(3);
  });
});
