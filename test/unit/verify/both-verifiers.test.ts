import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealDecision } from '../../../electron/packets/seal-decision';
import { writeReceipt } from '../../../registry/verify/write-receipt';
import type { SealedPacket } from '../../../shared/ipc/contract';
import { encodePem } from '../../../shared/packet/pem';
import { receiptSchema, type Receipt } from '../../../shared/packet/receipt';
import { ENTRY_CLASSES } from '../../support/hostile/entry-classes';
import { findHeaders } from '../../support/hostile/mutation';
import { makeTargets, type Hostile } from '../../support/hostile/targets';
import { TRUST_CLASSES } from '../../support/hostile/trust-classes';
import { ZIP_CLASSES } from '../../support/hostile/zip-classes';
import { codec, crypto, enrol, makeDesk, makeFolder, makePayload, makeSealer, now, type TestDesk } from '../../support/packet-desk'; // prettier-ignore
import { change, resign, textOf, unpack } from '../../support/repack';
import { hasPython, runOurs, runPython, type Files, type Said } from '../../support/run-verifiers';
import { unwrap } from '../../support/unwrap';
import { rollDice } from '../../simulation/world/dice';

/** Another seed makes other mutations: `PACKET_SEED=7 npx vitest run both-verifiers`. */
const seed = Number(process.env['PACKET_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const CLASSES = [...ZIP_CLASSES, ...ENTRY_CLASSES, ...TRUST_CLASSES];

let folder: string;
let remove: () => Promise<void>;
let desk: TestDesk;
let hostile: Hostile;
/** Three packets of one desk, one after the other. */
let sealed: SealedPacket[];
let files: { packets: string[]; ca: string; crl: string; revoked: string; receipt: string };

beforeAll(async () => {
  console.info(`both verifiers: seed ${seed}`);
  ({ folder, remove } = await makeFolder('verify'));
  hostile = await makeTargets(join(folder, 'hostile'));
  desk = await makeDesk(join(folder, 'desk'));
  sealed = [desk.sealed];
  for (let n = 0; n < 2; n += 1) sealed.push(unwrap(await sealDecision(makePayload(), desk.sealer)));
  files = {
    packets: sealed.map(({ bytes }, n) => write(`packet-${n}.asice`, bytes)),
    ca: write('ca.pem', desk.authority.caPem),
    crl: write('good.crl', encodePem('X509 CRL', await listOf([]))),
    revoked: write('revoked.crl', await listOf([serialOf(desk)])),
    receipt: write('receipt.asice', await receiptFor(2)),
  };
}, 60_000);
afterAll(() => remove());

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function serialOf({ identity }: TestDesk): string {
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  return new X509Certificate(identity.certificate).serialNumber.toLowerCase();
}

function listOf(serials: readonly string[]): Promise<Uint8Array> {
  const revoked = serials.map((serial) => ({ serial, revokedAt: now(), reason: 'unspecified' as const }));
  const nextUpdate = new Date(now().getTime() + 86_400_000);
  return desk.authority.writeRevocationList({ number: 1, thisUpdate: now(), nextUpdate, revoked });
}

async function receiptFor(n: number, changes: Partial<Receipt> = {}): Promise<Uint8Array> {
  const packet = unwrap(await desk.readAsRegistry(sealed[n]!.bytes)).packet;
  const receipt = receiptSchema.parse({
    receiptId: randomUUID(),
    deskId: desk.identity.deskId,
    inReplyTo: sealed[n]!.packetId,
    manifestSha256: sealed[n]!.manifestSha256,
    receivedAt: now().toISOString(),
    carrier: 'file',
    outcomes: [],
    sequenceGap: false,
    journal: { checkpoint: packet.contents.journalCheckpoint, verdict: 'consistent' },
    ...changes,
  });
  const options = { authority: desk.authority, sequence: 1, previous: null, version: '1', crypto, codec };
  return unwrap(await writeReceipt(receipt, options)).bytes;
}

/** Both say the same; answers what. */
async function both(given: Partial<Files>): Promise<Said> {
  const asked = { packet: files.packets[2]!, ca: files.ca, ...given };
  const ours = await runOurs(asked);
  if (hasPython) {
    const { code, verdict, lines } = runPython(asked);
    expect({ code, verdict }, lines.join('\n')).toEqual({ code: ours.code, verdict: ours.verdict });
  }
  return ours;
}

describe('PKT-170: a packet, its receipt and the one before', () => {
  it('are accepted with all that goes with them', async () => {
    const said = await both({ crl: files.crl, receipt: files.receipt, previous: files.packets[1]! });
    expect([said.code, said.verdict]).toEqual([0, 'verdict: accepted']);
    expect(said.lines.join('\n')).toContain('1234567.89 RUB');
    expect(said.lines.join('\n')).toContain('журнал / journal: consistent');
  });

  it('a receipt is a packet too', async () => {
    expect((await both({ packet: files.receipt })).verdict).toBe('verdict: accepted');
  });

  it.each<[string, () => Promise<Partial<Files>> | Partial<Files>, 1 | 2, string]>([
    ['revoked', () => ({ crl: files.revoked }), 1, 'refused certificate-revoked'],
    ['expired by that day', () => ({ at: '2036-01-01' }), 1, 'refused certificate-expired'],
    ['not valid yet on that day', () => ({ at: '2020-01-01' }), 1, 'refused certificate-expired'],
    ['on a day that is none', () => ({ at: 'soon' }), 2, 'unchecked at-unreadable'],
    [
      'of another authority',
      async () => ({ ca: write('other.pem', hostileCa()) }),
      1,
      'refused certificate-untrusted',
    ],
    [
      'with a receipt for another',
      async () => ({ receipt: write('r1.asice', await receiptFor(1)) }),
      1,
      'refused receipt-mismatch',
    ],
    [
      'with a receipt that saw another journal',
      async () => ({
        receipt: write('r2.asice', await receiptFor(2, { journal: { checkpoint: null, verdict: 'absent' } })),
      }),
      1,
      'refused receipt-mismatch',
    ],
    ['with a packet for a receipt', () => ({ receipt: files.packets[2]! }), 1, 'refused packet-kind'],
    [
      'after a later one',
      () => ({ packet: files.packets[1]!, previous: files.packets[2]! }),
      1,
      'refused packet-sequence-back',
    ],
    [
      'after one from which nothing leads here',
      () => ({ previous: files.packets[0]! }),
      2,
      'unchecked journal-unproved',
    ],
    ['with a list that is none', () => ({ crl: files.ca }), 2, 'unchecked crl-invalid'],
    [
      'with a list of another authority',
      async () => ({ crl: write('foreign.crl', await foreignList()) }),
      2,
      'unchecked crl-invalid',
    ],
    ['with a CA file that is none', () => ({ ca: files.crl }), 2, 'unchecked ca-unreadable'],
  ])('%s', async (_, given, code, verdict) => {
    // prettier-ignore
    const said = await both(await given());
    expect([said.code, said.verdict]).toEqual([code, `verdict: ${verdict}`]);
  });

  it('another desk’s packet is not the one before', async () => {
    const stranger = await enrol(desk.authority, join(folder, 'stranger'));
    const other = unwrap(
      await sealDecision(makePayload(), makeSealer(stranger.vault, join(folder, 'stranger'))),
    );
    const said = await both({ previous: write('stranger.asice', other.bytes) });
    expect(said.verdict).toBe('verdict: refused packet-sequence-back');
  });
});

function hostileCa(): string {
  return foreign.authority.caPem;
}
const foreignList = () => foreign.authority.writeRevocationList({ number: 1, thisUpdate: now(), nextUpdate: now(), revoked: [] }); // prettier-ignore
let foreign: TestDesk;
beforeAll(async () => {
  foreign = await makeDesk(join(folder, 'foreign'));
});

describe('PKT-162: a journal that does not follow from the one before', () => {
  /** A packet that the desk itself signs, with another word on its journal. */
  async function lie(edit: (contents: Record<string, unknown>) => void): Promise<string> {
    const parts = await unpack(sealed[2]!.bytes);
    const contents = JSON.parse(textOf(parts, 'packet.json')) as Record<string, unknown>;
    edit(contents);
    const changed = change(parts, { 'packet.json': JSON.stringify(contents) });
    return write(`lie-${randomUUID()}.asice`, await resign(changed, desk.vault.signManifest));
  }
  const size = (text: string, by: number) =>
    text.replace(/\n(\d+)\n/, (_, digits: string) => `\n${Number(digits) + by}\n`);

  type Shown = { journalCheckpoint: string; journalProofs: { from: string; hashes: string[] }[] };
  it.each<[string, (contents: Shown) => void]>([
    ['a size that is not its own', (shown) => (shown.journalCheckpoint = size(shown.journalCheckpoint, 1))],
    ['a proof with a hash less', (shown) => shown.journalProofs[0]!.hashes.pop()],
    [
      'a proof from another size',
      (shown) => (shown.journalProofs[0]!.from = size(shown.journalProofs[0]!.from, -1)),
    ],
    [
      'a proof from another root',
      (shown) =>
        (shown.journalProofs[0]!.from = shown.journalProofs[0]!.from.replace(/(?<=\n\d+\n)..../, 'AAAA')),
    ],
  ])('%s is refused', async (_, edit) => {
    // prettier-ignore
    const packet = await lie((contents) => edit(contents as unknown as Shown));
    expect((await both({ packet })).verdict).toBe('verdict: refused journal-inconsistent');
  });

  it('no proof at all is refused beside the packet that it follows', async () => {
    const packet = await lie((contents) => Object.assign(contents, { journalProofs: [] }));
    expect((await both({ packet })).verdict).toBe('verdict: accepted');
    const said = await both({ packet, previous: files.packets[1]! });
    expect(said.verdict).toBe('verdict: refused journal-inconsistent');
  });
});

describe('PKT-171: both refuse what is hostile, for the same reason', () => {
  it('bytes between the last entry and the directory, which no header names', async () => {
    const { bytes } = sealed[2]!;
    const { directoryAt } = findHeaders(bytes);
    const packet = new Uint8Array(Buffer.concat([bytes.slice(0, directoryAt), Buffer.from('тайна'), bytes.slice(directoryAt)])); // prettier-ignore
    new DataView(packet.buffer).setUint32(packet.length - 6, directoryAt + 10, true);
    expect((await both({ packet: write('gap.asice', packet) })).verdict).toBe('verdict: refused zip-layout');
  });

  it.each(CLASSES.map((one, number) => [one.name, one, number] as const))('%s', async (name, { mutate }, number) => {
    const dice = rollDice(seed * 100 + number);
    for (const target of hostile.targets.slice(0, 2)) {
      const { bytes, codes, what, at } = await mutate(target, dice);
      const packet = write('hostile.asice', bytes);
      const asked = { packet, ca: write('hostile.pem', hostilePem()), at: at?.toISOString() ?? null };
      const ours = await runOurs(asked);
      const where = `seed ${seed}, ${name}, ${target.kind}: ${what}`;
      expect(ours.code, where).toBe(1);
      if (!hasPython) continue;
      const theirs = runPython(asked);
      expect(theirs.code, `${where}\n${theirs.lines.join('\n')}`).toBe(1);
      const reasonOf = ({ verdict }: Said) => verdict.replace('verdict: refused ', '');
      const known = new Set([...codes, reasonOf(ours)]);
      expect([...known], `${where}\n${theirs.lines.join('\n')}`).toContain(reasonOf(theirs));
    }
  }, 30_000); // prettier-ignore
});

const hostilePem = () => hostile.caPem;
