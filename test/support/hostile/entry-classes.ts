import { crc32 } from '../../../shared/packet/crc32';
import { MANIFEST_ENTRY, MIMETYPE_ENTRY, SIGNATURE_ENTRY } from '../../../shared/packet/entry-names';
import type { ZipPart } from '../../../shared/packet/write-zip';
import { centralHeader, endRecord, localHeader, METHOD } from '../../../shared/packet/zip-records';
import type { Dice } from '../../simulation/world/dice';
import { codec } from '../packet-desk';
import { pack } from '../repack';
import { join, otherThan, type HostileClass } from './mutation';

const isLong = (name: string): boolean => /^(chunks|attachments)\//.test(name);

/** What is said of a part that is not there under its name. */
function whenGone(name: string): string {
  if (name === MIMETYPE_ENTRY) return 'not-a-packet';
  return name === SIGNATURE_ENTRY ? 'signature-missing' : 'entry-missing';
}

/** Names that no part of any packet has, of every kind that has ever hurt anybody. */
function forbiddenName(dice: Dice, name: string): string {
  const up = '../'.repeat(1 + dice.below(6));
  return dice.pick([
    ...[`${up}${name}`, `/${name}`, `C:/${name}`, `\\\\host\\${name}`, name.replace('/', '\\') + '\\'],
    ...[`${name}\u0000.exe`, `${name} `, `${name}.`, ` ${name}`, `./${name}`, `${name}/`, ''],
    ...['con', 'NUL', 'data/aux.json', 'COM1.pdf', 'attachments/lpt1.pdf', 'data/решения.json', 'データ'],
    ...[`${name}\u202Efdp.exe`, `${name}\u200B`, 'pаcket.json', 'x'.repeat(1 + dice.below(400))],
    ...['attachments/', 'attachments/1.pdf', 'META-INF/manifest.xml', 'META-INF/signature002.p7s'],
  ]);
}

type Forged = {
  readonly name: string;
  readonly body: Uint8Array;
  readonly method: number;
  readonly size: number;
};

/** A container of hand-made records, whose headers say what they like. */
function forge(entries: readonly Forged[]): Uint8Array {
  let offset = 0;
  const all = entries.map(({ name, body, method, size }) => {
    const record = { name, method, crc: crc32(body), compressedSize: body.length, size, offset };
    const header = localHeader(record);
    offset += header.length + body.length;
    return { record, header, body };
  });
  const directory = join(...all.map(({ record }) => centralHeader(record)));
  const records = all.flatMap(({ header, body }) => [header, body]);
  return join(...records, directory, endRecord(all.length, directory.length, offset));
}

const storedPart = ({ name, bytes }: ZipPart): Forged => ({
  ...{ name, body: bytes, method: METHOD.stored },
  size: bytes.length,
});

/** Parts removed, renamed, added, changed or doubled after signing, names, bombs and limits. */
export const ENTRY_CLASSES: readonly HostileClass[] = [
  {
    name: 'entry removed',
    mutate: async ({ parts }, dice) => {
      const gone = dice.below(parts.length);
      const { name } = parts[gone]!;
      const bytes = await pack(parts.filter((_, n) => n !== gone));
      return { bytes, codes: [whenGone(name)], what: `without ${name}` };
    },
  },
  {
    name: 'entry renamed',
    mutate: async ({ parts }, dice) => {
      const { name } = dice.pick(parts);
      const other = `attachments/${1_000 + dice.below(9_000)}.${dice.pick(['pdf', 'bin', 'json'])}`;
      const bytes = await pack(parts.map((part) => (part.name === name ? { ...part, name: other } : part)));
      return { bytes, codes: [whenGone(name)], what: `${name} is ${other}` };
    },
  },
  {
    name: 'entry added',
    mutate: async ({ parts }, dice) => {
      const name = `attachments/${1_000 + dice.below(9_000)}.pdf`;
      const at = 1 + dice.below(parts.length);
      const added = { name, bytes: dice.bytes(dice.below(500)), stored: true };
      const bytes = await pack([...parts.slice(0, at), added, ...parts.slice(at)]);
      return { bytes, codes: ['entry-unsigned'], what: `${name} at ${at}` };
    },
  },
  {
    name: 'entry changed',
    mutate: async ({ parts }, dice) => {
      const { name, bytes: before } = dice.pick(parts.filter((part) => part.name !== SIGNATURE_ENTRY));
      const changed = before.slice();
      const at = dice.below(changed.length);
      changed[at] = otherThan(dice, changed[at]!, 256);
      const bytes = await pack(
        parts.map((part) => (part.name === name ? { ...part, bytes: changed } : part)),
      );
      const code =
        name === MIMETYPE_ENTRY
          ? 'not-a-packet'
          : name === MANIFEST_ENTRY
            ? 'signature-invalid'
            : 'digest-mismatch';
      return { bytes, codes: [code], what: `${name}, byte ${at}` };
    },
  },
  {
    name: 'duplicate',
    mutate: async ({ parts }, dice) => {
      const part = dice.pick(parts);
      const at = 1 + dice.below(parts.length);
      const twin = dice.happens(500) ? part : { ...part, bytes: dice.bytes(dice.below(300)) };
      const bytes = await pack([...parts.slice(0, at), twin, ...parts.slice(at)]);
      return { bytes, codes: ['entry-name'], what: `${part.name} again at ${at}` };
    },
  },
  {
    name: 'duplicate also by case',
    mutate: async ({ parts }, dice) => {
      const part = dice.pick(parts);
      const letters = [...part.name].flatMap((letter, n) => (/[a-z]/i.test(letter) ? [n] : []));
      const n = dice.pick(letters);
      const letter = part.name[n]!;
      const turned = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
      const name = part.name.slice(0, n) + turned + part.name.slice(n + 1);
      const bytes = await pack([...parts, { ...part, name }]);
      return { bytes, codes: ['entry-name'], what: name };
    },
  },
  {
    name: 'traversal, absolute, NUL, reserved, non-ASCII names',
    mutate: async ({ parts }, dice) => {
      const at = 1 + dice.below(parts.length - 1);
      const name = forbiddenName(dice, parts[at]!.name);
      const isAdded = dice.happens(500);
      const bytes = await pack(
        isAdded
          ? [...parts, { name, bytes: dice.bytes(9), stored: true }]
          : parts.map((part, n) => (n === at ? { ...part, name } : part)),
      );
      return { bytes, codes: ['entry-name'], what: JSON.stringify(name) };
    },
  },
  {
    name: 'bomb with an honest size',
    mutate: async ({ parts }, dice) => {
      const [mimetype] = parts;
      const { name } = dice.pick(parts.slice(1));
      const size = 200_000 + dice.below(800_000);
      const body = await codec.deflate(Buffer.alloc(size, dice.below(256)));
      const bytes = forge([storedPart(mimetype!), { name, body, method: METHOD.deflated, size }]);
      return { bytes, codes: ['limit-ratio'], what: `${name}: ${size} in ${body.length}` };
    },
  },
  {
    name: 'bomb with a lying size',
    mutate: async ({ parts }, dice) => {
      const lying = dice.pick(parts.filter(({ name, bytes }) => !isLong(name) && bytes.length > 1 && name !== MIMETYPE_ENTRY)); // prettier-ignore
      const inflated = Math.max(lying.bytes.length, 2_000);
      const content = Buffer.concat([lying.bytes, Buffer.alloc(inflated - lying.bytes.length)]);
      const body = await codec.deflate(content);
      const size = 1 + dice.below(lying.bytes.length - 1);
      const bytes = forge(parts.map((part) => part === lying ? { name: part.name, body, method: METHOD.deflated, size } : storedPart(part))); // prettier-ignore
      return { bytes, codes: ['limit-size'], what: `${lying.name}: ${content.length} as ${size}` };
    },
  },
  {
    name: 'tens of thousands of entries',
    mutate: ({ parts, bytes: good }, dice) => {
      if (dice.happens(900)) {
        const bytes = good.slice();
        const count = 901 + dice.below(64_000);
        new DataView(bytes.buffer).setUint16(bytes.length - 12, count, true);
        new DataView(bytes.buffer).setUint16(bytes.length - 14, count, true);
        return { bytes, codes: ['limit-entries'], what: `${count} are claimed` };
      }
      const more = Array.from({ length: 901 + dice.below(500) }, (_, n) => ({
        name: `attachments/${String(n + 1).padStart(4, '0')}.bin`,
        ...{ body: Buffer.from('x'), method: METHOD.stored, size: 1 },
      }));
      const bytes = forge([storedPart(parts[0]!), ...more]);
      return { bytes, codes: ['limit-entries'], what: `${more.length} are there` };
    },
  },
];
