import { fail, ok, type Result } from '../result';
import { readCertificate, type Certificate } from './certificate';
import { compareBytes } from './der';
import { joinBytes } from './der-writer';
import { agreeOnKey, AGREEMENT_KEY, unwrapKey, type EnvelopeCrypto } from './envelope-crypto';
import { ENVELOPE_HEAD, readEnvelopeHead, writeEnvelopeEnd, type EnvelopeHead } from './envelope-head';
import type { PacketFileSource } from './intake-layout';
import { decodePem } from './pem';
import { P256_SUITE, type AlgorithmSuite } from './suite';

/** A certificate for encryption, PEM, and its key, PKCS #8. */
export type EnvelopeKey = { readonly certificate: string; readonly pkcs8: Uint8Array };

export type EnvelopeReader = {
  /** Of this recipient, the newest first. */
  readonly keys: readonly EnvelopeKey[];
  readonly crypto: EnvelopeCrypto;
  readonly suite?: AlgorithmSuite;
  /** Stops between two pieces. */
  readonly signal?: { readonly aborted: boolean };
};

/** Bytes that are read at a time. */
const PIECE = 1024 * 1024;
const MAC_BYTES = 18;

/**
 * The packet inside an encrypted file, as a file of its own that is nowhere: the whole is read through once and its
 * tag verified before one byte is given out; then ranges are decrypted where they are asked for (GCM counts its
 * blocks). So no decrypted copy lies on any disk, and memory does not follow size (PKT-144).
 * Errors: `not-a-packet`, `suite-unsupported`, `envelope-cut`, `envelope-recipient`, `envelope-damaged`, `cancelled`.
 * Throws what `source` throws.
 */
export async function openEnvelope(
  source: PacketFileSource,
  reader: EnvelopeReader,
): Promise<Result<PacketFileSource>> {
  const { crypto, suite = P256_SUITE } = reader;
  const beginning = await source.read(0, Math.min(ENVELOPE_HEAD, source.size));
  const head = readEnvelopeHead(beginning, source.size, suite);
  if (!head.ok) return head;
  const key = await findKey(head.value, { ...reader, suite });
  if (!key.ok) return key;
  const { nonce, length, dataStart } = head.value;
  if (dataStart + length + MAC_BYTES !== source.size) return fail('envelope-damaged');
  const whole = await verifyTag(source, { ...head.value, key: key.value }, reader);
  if (!whole.ok) return whole;
  return ok({
    size: length,
    read: async (at, count) => {
      // The counter of a byte's block: 1 made the tag, 2 the first block (NIST SP 800-38D, 7.1).
      const skipped = at % 16;
      const counter = new Uint8Array(16);
      counter.set(nonce);
      new DataView(counter.buffer).setUint32(12, 2 + Math.floor(at / 16));
      const stream = crypto.createDecipheriv('aes-256-ctr', key.value, counter);
      if (skipped > 0) stream.update(new Uint8Array(skipped));
      return stream.update(await source.read(dataStart + at, count));
    },
  });
}

/** The same for a file that is in memory. */
export async function openBytes(bytes: Uint8Array, reader: EnvelopeReader): Promise<Result<Uint8Array>> {
  const read = async (at: number, length: number) => bytes.subarray(at, at + length);
  const opened = await openEnvelope({ size: bytes.byteLength, read }, reader);
  return opened.ok ? ok(await opened.value.read(0, opened.value.size)) : opened;
}

type Opening = EnvelopeHead & { readonly dataStart: number; readonly key: Uint8Array };

async function verifyTag(
  source: PacketFileSource,
  { nonce, length, dataStart, key }: Opening,
  { crypto, signal }: EnvelopeReader,
): Promise<Result<null>> {
  const end = await source.read(dataStart + length, MAC_BYTES);
  const tag = end.slice(2);
  if (compareBytes(end, writeEnvelopeEnd(tag)) !== 0) return fail('envelope-damaged');
  const decipher = crypto.createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(tag);
  for (let at = 0; at < length; at += PIECE) {
    if (signal?.aborted) return fail('cancelled', { retryable: true });
    decipher.update(await source.read(dataStart + at, Math.min(PIECE, length - at)));
  }
  try {
    decipher.final();
    return ok(null);
  } catch {
    return fail('envelope-damaged');
  }
}

async function findKey(
  head: EnvelopeHead,
  reader: EnvelopeReader & { readonly suite: AlgorithmSuite },
): Promise<Result<Uint8Array>> {
  for (const { certificate: pem, pkcs8 } of reader.keys) {
    const der = decodePem('CERTIFICATE', pem);
    const own = der && readCertificate(der);
    const mine = own && head.recipients.find((one) => isFor(one, own));
    if (!mine) continue;
    const key = await unwrapFor(pkcs8, { originator: head.originator, wrapped: mine.wrapped }, reader);
    return key?.length === 32 ? ok(key) : fail('envelope-damaged');
  }
  return fail('envelope-recipient');
}

function isFor(recipient: EnvelopeHead['recipients'][number], own: Certificate): boolean {
  const name = joinBytes([recipient.issuer, recipient.serialContent]);
  return compareBytes(name, joinBytes([own.issuer, own.serialContent])) === 0;
}

async function unwrapFor(
  pkcs8: Uint8Array,
  { originator, wrapped }: { readonly originator: Uint8Array; readonly wrapped: Uint8Array },
  { crypto, suite }: { readonly crypto: EnvelopeCrypto; readonly suite: AlgorithmSuite },
): Promise<Uint8Array | null> {
  try {
    const own = await crypto.subtle.importKey('pkcs8', pkcs8, AGREEMENT_KEY, false, ['deriveBits']);
    const other = await crypto.subtle.importKey('raw', originator.slice(), AGREEMENT_KEY, true, []);
    return unwrapKey(await agreeOnKey(own, other, { crypto, suite }), wrapped);
  } catch {
    // A point that lies on no such curve.
    return null;
  }
}
