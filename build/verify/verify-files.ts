import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import { explainError } from '../../shared/i18n/explain-error';
import { readCertificate } from '../../shared/packet/certificate';
import type { PacketContents } from '../../shared/packet/packet';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { decodePem } from '../../shared/packet/pem';
import { readPacket } from '../../shared/packet/read-packet';
import { readRevocationList } from '../../shared/packet/revocation-list';
import type { RevocationList, SignerCertificate, VerifiedPacket } from '../../shared/packet/verified-packet';
import { zipCodecOf } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import { checkOwnProofs, checkPrevious, checkReceipt } from './compare-packets';
import { passLines, summaryLines, type Line } from './verdict-lines';
import { refuse, uncheck, type Verdict } from './verdict';

export type VerifyOptions = {
  readonly packet: string;
  readonly ca: string;
  readonly crl: string | null;
  readonly receipt: string | null;
  readonly previous: string | null;
  /** Day or instant as of which certificates must be valid; null is now. */
  readonly at: string | null;
};

type Trust = { readonly ca: string; readonly revocations: RevocationList | null; readonly now: () => Date };

const crypto = webcrypto as unknown as PacketCrypto;
const codec = zipCodecOf(zlib);

/**
 * Verifies packet files as an auditor does, with nothing but the authority's certificate, and says what was checked in
 * Russian and English. The last line is the verdict with its reason. Answers the exit code: 0 all is right; 1 refused;
 * 2 could not be checked.
 */
export async function verifyFiles(options: VerifyOptions, print: (line: string) => void): Promise<0 | 1 | 2> {
  const verdict = await judge(options, (line) => print(line));
  if (verdict === 'accepted') {
    print('verdict: accepted');
    return 0;
  }
  if (verdict.error) {
    for (const language of ['ru', 'en'] as const)
      print(`      ${explainError(verdict.error, language).happened}`);
  }
  print(`verdict: ${verdict.kind} ${verdict.reason}`);
  return verdict.kind === 'refused' ? 1 : 2;
}

async function judge(options: VerifyOptions, print: Line): Promise<Verdict> {
  const trust = await readTrust(options);
  if ('kind' in trust) return trust;
  const read = async (path: string, kinds: readonly PacketContents['kind'][]) => {
    const bytes = await readBytes(path);
    return bytes ? readOne(bytes, trust, kinds) : null;
  };
  const packet = await read(options.packet, ['decision', 'receipt']);
  if (!packet) return uncheck('file-unreadable');
  if (!packet.ok) return refuse(packet.error.code, packet.error);
  for (const line of [...passLines(packet.value, trust.revocations), ...summaryLines(packet.value)])
    print(line);
  const grown = checkOwnProofs(packet.value, print);
  if (grown !== 'accepted') return grown;
  if (options.receipt !== null) {
    const receipt = await read(options.receipt, ['receipt']);
    const checked = compare(receipt, (other) => checkReceipt(packet.value, other, print));
    if (checked !== 'accepted') return checked;
  }
  if (options.previous === null) return 'accepted';
  return compare(await read(options.previous, ['decision']), (other) =>
    checkPrevious(packet.value, other, print),
  );
}

function compare(other: Result<VerifiedPacket> | null, check: (other: VerifiedPacket) => Verdict): Verdict {
  if (!other) return uncheck('file-unreadable');
  return other.ok ? check(other.value) : refuse(other.error.code, other.error);
}

async function readTrust({ ca, crl, at }: VerifyOptions): Promise<Trust | Exclude<Verdict, 'accepted'>> {
  const time = at === null ? new Date() : new Date(at);
  if (Number.isNaN(time.getTime())) return uncheck('at-unreadable');
  const text = (await readBytes(ca))?.toString('utf8') ?? '';
  const authority = decodePem('CERTIFICATE', text.slice(Math.max(0, text.indexOf('-----BEGIN'))));
  if (!authority || !readCertificate(authority)) return uncheck('ca-unreadable');
  const pem = text.slice(text.indexOf('-----BEGIN'));
  if (crl === null) return { ca: pem, revocations: null, now: () => time };
  const bytes = await readBytes(crl);
  if (!bytes) return uncheck('file-unreadable');
  const der = decodePem('X509 CRL', bytes.toString('latin1')) ?? new Uint8Array(bytes);
  const revocations = await readRevocationList(der, pem, crypto);
  return revocations ? { ca: pem, revocations, now: () => time } : uncheck('crl-invalid');
}

async function readOne(
  bytes: Uint8Array,
  { ca, revocations, now }: Trust,
  kinds: readonly PacketContents['kind'][],
): Promise<Result<VerifiedPacket>> {
  const signerOf = (certificate: SignerCertificate) => ok(certificate.holder);
  const read = await readPacket(bytes, {
    trust: { ca, revocations, signerOf },
    crypto,
    codec,
    now,
    expect: { kinds },
  });
  if (!read.ok) return read;
  const { contents, signer } = read.value;
  if ((contents.kind === 'decision') !== (signer.kind === 'desk')) return fail('certificate-usage');
  const isOwn = contents.kind !== 'decision' || contents.producer.deskId === signer.id;
  return isOwn ? read : fail('certificate-not-enrolled');
}

async function readBytes(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}
