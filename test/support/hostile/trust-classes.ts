import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '../../../shared/packet/entry-names';
import { packetContentsSchema } from '../../../shared/packet/packet';
import { receiptSchema } from '../../../shared/packet/receipt';
import type { Dice } from '../../simulation/world/dice';
import { change, pack, resign, textOf } from '../repack';
import { otherThan, type HostileClass, type Mutation } from './mutation';
import type { Target } from './targets';

const DAY = 86_400_000;

/** The whole packet, signed anew by somebody else of this row of the table. */
async function signedBy(
  target: Target,
  dice: Dice,
  row: Target['strangers'][number]['row'],
): Promise<Mutation> {
  const known = target.strangers.filter((one) => one.row === row);
  const { sign, code } = dice.pick(known);
  return { bytes: await resign(target.parts, sign), codes: [code], what: `${target.kind} of ${row}` };
}

/** Manifests that say the same, or nearly: none is the one permitted text. */
function editManifest(dice: Dice, text: string): string {
  const lines = text.split('\n');
  const reference = 3 + dice.below(lines.length - 5);
  const swap = (from: string | RegExp, to: string) => text.replace(from, to);
  const references = lines.slice(3, -2);
  return dice.pick([
    () => swap('?>\n', '?>\n<!DOCTYPE asic:ASiCManifest [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'),
    () => swap('?>\n', `?>\n<!DOCTYPE x${dice.below(9_999)}>\n`),
    () => swap('xmlenc#sha256', 'xmldsig#sha1'),
    () => swap('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1'),
    () => swap('2001/04/xmlenc#sha256', '2001/04/xmlenc#sha512'),
    () => lines.toSpliced(reference, 0, `<!-- ${dice.below(9_999)} -->`).join('\n'),
    () => lines.toSpliced(reference, 0, references[0]!).join('\n'),
    () => text.replaceAll('\n', '\r\n'),
    () => `\uFEFF${text}`,
    () => text + dice.pick([' ', '\n', '\t', '<x/>']).repeat(1 + dice.below(3)),
    () => swap(' Rootfile="true"', ''),
    () => swap('MimeType="application/pkcs7-signature"', 'MimeType="text/plain"'),
    () => swap(/<ds:DigestValue>[^<]*/, `<ds:DigestValue>${'A'.repeat(dice.below(43))}`),
    () => swap('URI="packet.json"', 'URI="../packet.json"'),
    () => swap('encoding="UTF-8"', 'encoding="UTF-16"'),
  ])();
}

type Json = Record<string, unknown>;
/** Without one of these a document is as good as before. */
const OPTIONAL = [packetContentsSchema, receiptSchema].flatMap(({ shape }) =>
  Object.entries(shape).flatMap(([name, schema]) => (schema.safeParse(undefined).success ? [name] : [])),
);

/** `packet.json`, or a receipt, with something that its schema does not know, or without something that it wants. */
function breakSchema(dice: Dice, document: Json): string {
  const name = dice.pick(Object.keys(document).filter((key) => !OPTIONAL.includes(key)));
  return dice.pick<() => string>([
    () => JSON.stringify({ ...document, [`unknown${dice.below(9_999)}`]: dice.below(9) }),
    () => JSON.stringify({ ...document, toString: 'x', ['__proto__x']: {} }),
    () => JSON.stringify(Object.fromEntries(Object.entries(document).filter(([key]) => key !== name))),
    () => JSON.stringify({ ...document, [name]: [[dice.below(99)]] }),
    () => JSON.stringify([document]),
    () => JSON.stringify(document).slice(0, -1 - dice.below(40)),
    () => `\uFEFF${JSON.stringify(document)}`,
    () => dice.pick(['', 'null', '0', '"packet"', '[]', '{}']),
  ])();
}

/** Signatures, the manifest's one form, whose certificate it is, and what the signed parts say. */
export const TRUST_CLASSES: readonly HostileClass[] = [
  {
    name: 'signature missing, empty',
    mutate: async ({ parts }, dice) => {
      const [isGone, edit] = [dice.happens(500), dice.below(1_000)];
      // Whatever else is wrong behind it is not looked at.
      const name = dice.pick(parts.slice(1, -2)).name;
      const spoilt = dice.happens(500) ? { [name]: `spoilt ${edit}` } : {};
      const bytes = await pack(change(parts, { [SIGNATURE_ENTRY]: isGone ? null : '', ...spoilt }));
      return { bytes, codes: ['signature-missing'], what: isGone ? 'gone' : 'empty' };
    },
  },
  {
    name: 'signature swapped',
    mutate: async ({ parts, others }, dice) => {
      const of = (list: Target['parts'], name: string) => list.find((part) => part.name === name)!.bytes;
      const own = of(parts, SIGNATURE_ENTRY).slice();
      const at = dice.below(own.length);
      own[at] = otherThan(dice, own[at]!, 256);
      const [what, changes, codes] = dice.pick<[string, Record<string, Uint8Array>, string[]]>([
        ['of another packet', { [SIGNATURE_ENTRY]: of(others, SIGNATURE_ENTRY) }, ['signature-invalid']],
        ['manifest of another', { [MANIFEST_ENTRY]: of(others, MANIFEST_ENTRY) }, ['signature-invalid']],
        ['junk', { [SIGNATURE_ENTRY]: dice.bytes(1 + dice.below(2_000)) }, ['signature-invalid']],
        ['cut', { [SIGNATURE_ENTRY]: own.slice(0, 1 + dice.below(own.length - 1)) }, ['signature-invalid']],
        // In the certificate's own signature a change shows only when its issuer is asked for.
        [`byte ${at}`, { [SIGNATURE_ENTRY]: own }, ['signature-invalid', 'certificate-untrusted']],
      ]);
      return { bytes: await pack(change(parts, changes)), codes, what };
    },
  },
  {
    name: 'DOCTYPE in the manifest; SHA-1 reference',
    mutate: async ({ parts, sign }, dice) => {
      const edited = editManifest(dice, textOf(parts, MANIFEST_ENTRY));
      const bytes = await resign(parts, sign, () => edited);
      return { bytes, codes: ['manifest-invalid'], what: edited.slice(0, 300) };
    },
  },
  { name: 'foreign CA', mutate: (target, dice) => signedBy(target, dice, 'foreign') },
  {
    name: 'encryption certificate, and whoever signs other kinds',
    mutate: (target, dice) => signedBy(target, dice, 'usage'),
  },
  {
    name: 'expired, and not valid yet',
    mutate: async ({ parts, sign }, dice) => {
      const years = dice.happens(500) ? 4 + dice.below(5) : -1 - dice.below(5);
      const at = new Date(Date.now() + years * 366 * DAY);
      return { bytes: await resign(parts, sign), codes: ['certificate-expired'], what: at.toISOString(), at };
    },
  },
  {
    name: 'unknown properties and other schema violations',
    mutate: async ({ parts, sign, kind }, dice) => {
      const name = kind === 'receipt' && dice.happens(500) ? 'data/receipt.json' : 'packet.json';
      const text = breakSchema(dice, JSON.parse(textOf(parts, name)) as Json);
      const bytes = await resign(change(parts, { [name]: text }), sign);
      return { bytes, codes: ['schema-invalid'], what: `${name}: ${text.slice(0, 200)}` };
    },
  },
];

/** Decision packets alone have these: receipts and intake packets come from the one registry. */
export const DESK_CLASSES: readonly HostileClass[] = [
  { name: 'not enrolled; revoked', mutate: (target, dice) => signedBy(target, dice, 'unknown') },
];
