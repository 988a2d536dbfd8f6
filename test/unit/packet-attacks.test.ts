import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '../../shared/packet/entry-names';
import type { ZipPart } from '../../shared/packet/write-zip';
import { rollDice } from '../simulation/world/dice';
import { ENTRY_CLASSES } from '../support/hostile/entry-classes';
import type { HostileClass } from '../support/hostile/mutation';
import { makeTargets, type Target } from '../support/hostile/targets';
import { ZIP_CLASSES } from '../support/hostile/zip-classes';
import { makeFolder } from '../support/packet-desk';
import { change, pack, resign, textOf } from '../support/repack';

/**
 * The attack table of docs/packet-spec.md, row by row: every single attack of a row, on all three kinds, with its
 * exact code. The rows that only a registry can judge are in test/contract/registry-attacks.test.ts and
 * test/contract/registry-quarantine.test.ts.
 */
let targets: readonly Target[];
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await makeFolder('attacks');
  remove = made.remove;
  ({ targets } = await makeTargets(made.folder));
});
afterAll(() => remove());

type Attack = readonly [name: string, make: (target: Target) => Uint8Array | Promise<Uint8Array>, code: string]; // prettier-ignore

async function expectRow(attacks: readonly Attack[]): Promise<void> {
  for (const target of targets) {
    expect(await target.read(target.bytes), target.kind).toBe('ok');
    for (const [name, make, code] of attacks)
      expect(await target.read(await make(target)), `${target.kind}: ${name}`).toBe(code);
  }
}

/** An attack of a class of the generator, the same each time. */
const of =
  (classes: readonly HostileClass[], name: string, seed = 1) =>
  async (target: Target) =>
    (await classes.find((one) => one.name === name)!.mutate(target, rollDice(seed))).bytes;
const edited =
  (work: (parts: readonly ZipPart[]) => readonly ZipPart[]) =>
  ({ parts }: Target) =>
    pack(work(parts));
const CONTENTS = 'packet.json';
const rename = (name: string) => edited((parts) => parts.map((part) => part.name === CONTENTS ? { ...part, name } : part)); // prettier-ignore
const add = (name: string) => edited((parts) => [...parts, { name, bytes: Buffer.from('x'), stored: true }]);

describe('the attack table', () => {
  it('truncated anywhere; prepended, appended, hidden, overlapping data; comment; symlink; local ≠ central name: refuse zip-layout', () =>
    expectRow(
      ZIP_CLASSES.flatMap(({ name }) =>
        Array.from({ length: 6 }, (_, n): Attack => [name, of(ZIP_CLASSES, name, n + 1), 'zip-layout']),
      ),
    ));

  it('entry removed, renamed, added, changed; duplicate (also by case): refuse entry-missing / entry-unsigned / digest-mismatch / entry-name', () =>
    expectRow([
      ['removed', edited((parts) => change(parts, { [CONTENTS]: null })), 'entry-missing'],
      ['renamed', rename('attachments/0001.bin'), 'entry-missing'],
      ['added', add('attachments/9999.pdf'), 'entry-unsigned'],
      ['changed', edited((parts) => change(parts, { [CONTENTS]: `${textOf(parts, CONTENTS)} ` })), 'digest-mismatch'], // prettier-ignore
      ['duplicate', add(CONTENTS), 'entry-name'],
      ['duplicate by case', add('Packet.json'), 'entry-name'],
      ['duplicate by case', add('meta-inf/signature001.p7s'), 'entry-name'],
    ]));

  it('traversal, absolute, NUL, reserved, non-ASCII names: refuse entry-name', () =>
    expectRow(
      [
        ...['../packet.json', 'data/../../packet.json', '..\\packet.json', '/etc/passwd', 'C:\\packet.json'],
        ...['C:/packet.json', '\\\\host\\share', 'packet.json\u0000.exe', 'CON', 'nul', 'data/aux.json'],
        ...[
          'COM1',
          'LPT9.pdf',
          'пакет.json',
          'データ.json',
          'pаcket.json',
          'packet.json\u202Efdp',
          ' packet.json',
        ],
        ...['packet.json.', 'packet.json ', 'data/', '', 'x'.repeat(255), 'x'.repeat(4_000)],
      ].flatMap((name): Attack[] => [
        [`added ${JSON.stringify(name)}`, add(name), 'entry-name'],
        [`in place of ${JSON.stringify(name)}`, rename(name), 'entry-name'],
      ]),
    ));

  it('bomb with an honest or a lying size; tens of thousands of entries: refuse limit-* before inflating, or stop mid-stream', () =>
    expectRow([
      ['honest', of(ENTRY_CLASSES, 'bomb with an honest size'), 'limit-ratio'],
      ['lying', of(ENTRY_CLASSES, 'bomb with a lying size'), 'limit-size'],
      ['claimed', of(ENTRY_CLASSES, 'tens of thousands of entries', 1), 'limit-entries'],
      ['60,000', claimed(60_000), 'limit-entries'],
      ['901', claimed(901), 'limit-entries'],
    ]));

  it('signature missing, empty, swapped: refuse signature-*', () =>
    expectRow([
      ['missing', edited((parts) => change(parts, { [SIGNATURE_ENTRY]: null })), 'signature-missing'],
      ['empty', edited((parts) => change(parts, { [SIGNATURE_ENTRY]: '' })), 'signature-missing'],
      ['swapped', swapped(SIGNATURE_ENTRY), 'signature-invalid'],
      ['with the manifest of another', swapped(MANIFEST_ENTRY), 'signature-invalid'],
      ['junk', edited((parts) => change(parts, { [SIGNATURE_ENTRY]: 'signed' })), 'signature-invalid'],
    ]));

  it('DOCTYPE in the manifest; SHA-1 reference: refuse manifest-*', () =>
    expectRow([
      [
        'DOCTYPE',
        signedManifest('?>\n', '?>\n<!DOCTYPE x SYSTEM "file:///etc/passwd">\n'),
        'manifest-invalid',
      ],
      ['entities', signedManifest('?>\n', '?>\n<!DOCTYPE x [<!ENTITY y "z">]>\n'), 'manifest-invalid'],
      ['SHA-1', signedManifest('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1'), 'manifest-invalid'], // prettier-ignore
      ['unsigned DOCTYPE', edited((parts) => change(parts, { [MANIFEST_ENTRY]: textOf(parts, MANIFEST_ENTRY).replace('?>\n', '?>\n<!DOCTYPE x>\n') })), 'signature-invalid'], // prettier-ignore
    ]));

  it('foreign CA, not enrolled, encryption certificate, revoked (even if the signing time is earlier): refuse certificate-*', async () => {
    for (const target of targets)
      for (const { sign, code, row } of target.strangers)
        expect(await target.read(await resign(target.parts, sign)), `${target.kind}: ${row}`).toBe(code);
    const codes = targets[0]!.strangers.map(({ code }) => code);
    // Whoever revoked a desk wants to hear it called so: SYNC-46.
    expect(new Set(codes)).toEqual(
      new Set(['certificate-untrusted', 'certificate-not-enrolled', 'desk-revoked', 'certificate-usage']),
    );
  });
});

function claimed(count: number) {
  return ({ bytes }: Target): Uint8Array => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint16(copy.length - 12, count, true);
    new DataView(copy.buffer).setUint16(copy.length - 14, count, true);
    return copy;
  };
}

function swapped(name: string) {
  return ({ parts, others }: Target) =>
    pack(change(parts, { [name]: others.find((part) => part.name === name)!.bytes }));
}

function signedManifest(from: string, to: string) {
  return ({ parts, sign }: Target) => resign(parts, sign, (text) => text.replace(from, to));
}
