import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readJournals } from '../../registry/journals/read-journals';
import type { RunningRegistry } from '../../registry/start-registry';
import { parseCheckpoint } from '../../shared/journal/checkpoint';
import type { Receipt } from '../../shared/packet/receipt';
import { openJournalLater } from '../support/desk-journal';
import { decide as makeCase, upload as uploadBy } from '../support/registry-decisions';
import { enrolWireDesk, type WireDesk } from '../support/registry-desk';
import { unwrap } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

const suite = useRegistry('registry-journals', { corpus: { calls: ['C1'], applications: 1 } });
let registry: RunningRegistry;
let desk: WireDesk;
let turn = 0;

beforeAll(() => {
  registry = suite.registry;
});
beforeEach(async () => {
  desk = await enrolWireDesk(registry, { folder: suite.folder });
});

const seal = async () => desk.seal((await makeCase(registry)).payload);
/** Its journal's verdict; the decision is accepted whatever that is. */
async function send({ bytes }: { bytes: Uint8Array }): Promise<Receipt> {
  const receipt = await uploadBy(registry, desk, bytes);
  expect(receipt.outcomes.map(({ outcome }) => outcome)).toEqual(['accepted']);
  return receipt;
}
const verdictOf = async (sealed: { bytes: Uint8Array }) => (await send(sealed)).journal!.verdict;
const alarms = async () =>
  registry.store.query<{ code: string; why: string }>(
    "select code, details ->> 'why' as why from alarms where desk_id = $1 order by seq",
    [desk.deskId],
  );
/** Another journal under this desk's sealer, made by `edit` out of the lines of the one it has. */
function tamper(edit: (lines: string[]) => string[]): void {
  const folder = join(suite.folder, `journal-${(turn += 1)}`);
  const lines = readFileSync(join(desk.folder, 'journal.jsonl'), 'utf8').split('\n').slice(0, -1);
  const kept = edit(lines).map((line) => `${line}\n`);
  mkdirSync(folder, { recursive: true });
  if (kept.length > 0) writeFileSync(join(folder, 'journal.jsonl'), kept.join(''));
  Object.assign(desk.sealer, { journal: openJournalLater(folder, () => new Date()) });
}

describe('PKT-165: the journal of a desk at the registry', () => {
  test('grows from packet to packet: said in each receipt with the checkpoint, kept, no alarm', async () => {
    const receipts = [await send(await seal()), await send(await seal()), await send(await seal())];
    expect(receipts.map(({ journal }) => journal!.verdict)).toEqual(['first', 'consistent', 'consistent']);
    const seen = receipts.map(({ journal }) => parseCheckpoint(journal!.checkpoint!)!.size);
    expect(seen).toEqual([2, 3, 4]);
    expect(await alarms()).toEqual([]);
    const row = (await readJournals(registry.store)).find(({ deskId }) => deskId === desk.deskId);
    expect(row).toMatchObject({ size: 4, packets: 3, unproved: 0, alarms: [] });
  });

  test('is proved when packets overtake one another', async () => {
    const [one, two, three] = [await seal(), await seal(), await seal()];
    expect(await verdictOf(three)).toBe('unproved');
    const waiting = async () =>
      (await readJournals(registry.store)).find(({ deskId }) => deskId === desk.deskId)!.unproved;
    expect(await waiting()).toBe(1);
    expect(await verdictOf(one)).toBe('unproved');
    expect(await verdictOf(two)).toBe('consistent');
    expect([await waiting(), await alarms()]).toEqual([0, []]);
  });

  test('is proved over a packet that was lost, from the one that was receipted', async () => {
    const { receiptId, inReplyTo, manifestSha256, journal } = await send(await seal());
    const subject = { receiptId, packetId: inReplyTo, manifestSha256, ...journal! };
    unwrap(await desk.sealer.journal.note({ action: 'receipt-taken', subject }));
    await seal();
    expect(await verdictOf(await seal())).toBe('consistent');
  });

  test.each<[string, string, (lines: string[]) => string[]]>([
    ['cut back', 'shorter', ([first]) => [first!]],
    ['cut back and grown again', 'proof', (lines) => lines.slice(0, 2)],
  ])('%s shows, and takes nothing from the decision', async (_, why, edit) => {
    for (let n = 0; n < 3; n += 1) await send(await seal());
    tamper(edit);
    if (why === 'proof') {
      const saved = { action: 'saved', subject: { manifestSha256: 'a'.repeat(64) } } as const;
      for (let n = 0; n < 3; n += 1) unwrap(await desk.sealer.journal.note(saved));
    }
    expect(await verdictOf(await seal())).toBe('broken');
    expect(await alarms()).toEqual([{ code: 'journal-broken', why }]);
    // What follows is judged by what follows.
    expect(await verdictOf(await seal())).not.toBe('restarted');
    const row = (await readJournals(registry.store)).find(({ deskId }) => deskId === desk.deskId)!;
    expect(row.alarms[0]).toMatchObject({ code: 'journal-broken', why });
  });

  test('of a desk that gives no proof is broken', async () => {
    await send(await seal());
    const { journal } = desk.sealer;
    Object.assign(desk.sealer, {
      journal: { ...journal, seal: () => ({ ...journal.seal([]), proofs: [] }) },
    });
    expect(await verdictOf(await seal())).toBe('broken');
    expect(await alarms()).toEqual([{ code: 'journal-broken', why: 'no proof from the packet before' }]);
  });

  test('that forked shows when the packet in between comes late', async () => {
    await send(await seal());
    const two = await seal();
    // The third proves from a second that never was.
    tamper((lines) => lines.slice(0, 2));
    const forged = { action: 'saved', subject: { manifestSha256: 'b'.repeat(64) } } as const;
    unwrap(await desk.sealer.journal.note(forged));
    const { checkpoint } = desk.sealer.journal.seal([]);
    const { take } = desk.sealer.sequence;
    const taking = async (...words: Parameters<typeof take>) => ({
      ok: true,
      value: { ...unwrap(await take(...words)), checkpoint },
    });
    Object.assign(desk.sealer, { sequence: { ...desk.sealer.sequence, take: taking } });
    expect(await verdictOf(await seal())).toBe('unproved');
    expect(await verdictOf(two)).toBe('broken');
    expect(await alarms()).toEqual([{ code: 'journal-broken', why: 'fork' }]);
  });

  test('that was begun anew shows once', async () => {
    await send(await seal());
    tamper(() => []);
    expect(await verdictOf(await seal())).toBe('restarted');
    expect(await verdictOf(await seal())).toBe('consistent');
    expect(await alarms()).toMatchObject([{ code: 'journal-restarted' }]);
  });

  test('that is no longer shown is missed', async () => {
    await send(await seal());
    const { journal } = desk.sealer;
    Object.assign(desk.sealer, { journal: { ...journal, seal: () => ({ checkpoint: null, proofs: [] }) } });
    Object.assign(desk.sealer.sequence, { record: () => Promise.resolve({ ok: true, value: null }) });
    expect(await verdictOf(await seal())).toBe('broken');
    expect(await alarms()).toEqual([{ code: 'journal-broken', why: 'absent' }]);
  });

  test('one packet twice is one checkpoint and one answer', async () => {
    await send(await seal());
    const sealed = await seal();
    const [first, again] = [await send(sealed), await send(sealed)];
    expect(again).toEqual(first);
    const row = (await readJournals(registry.store)).find(({ deskId }) => deskId === desk.deskId);
    expect(row).toMatchObject({ packets: 2 });
  });
});
