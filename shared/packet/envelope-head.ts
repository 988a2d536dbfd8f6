import { fail, ok, type Result } from '../result';
import { compareBytes, parseDer, readDerHead, TAG, type DerValue } from './der';
import { derHead, joinBytes, writeAlgorithm, writeDer, writeInteger, writeOid } from './der-writer';
import { oidOf } from './der-values';
import type { AlgorithmSuite } from './suite';

/** A media type for encrypted packets, and the ending of their files. */
export const ENVELOPE_ENDING = '.asice.p7m';
/** Bytes that a head has at most: some 60 recipients. */
export const ENVELOPE_HEAD = 32 * 1024;
const TAG_BYTES = 16;
/** Of the mac, with its identifier and length. */
const MAC_BYTES = TAG_BYTES + 2;

const OID = {
  authEnvelopedData: '1.2.840.113549.1.9.16.1.23',
  data: '1.2.840.113549.1.7.1',
  ecKey: '1.2.840.10045.2.1',
};

/** The key of the content, wrapped for one recipient, whom the certificate's issuer and serial name. */
export type EnvelopeRecipient = {
  /** Name, DER. */
  readonly issuer: Uint8Array;
  readonly serialContent: Uint8Array;
  readonly wrapped: Uint8Array;
};

/** What stands before the encrypted bytes of a CMS AuthEnvelopedData (RFC 5083). */
export type EnvelopeHead = {
  /** The sender's single-use public key: an uncompressed point. */
  readonly originator: Uint8Array;
  readonly nonce: Uint8Array;
  readonly recipients: readonly EnvelopeRecipient[];
  /** Bytes of the packet inside. */
  readonly length: number;
};

/**
 * Everything up to the first encrypted byte. All lengths are known beforehand, so the content is written as it comes,
 * and the mac behind it: `writeEnvelopeEnd`.
 */
export function writeEnvelopeHead(head: EnvelopeHead, suite: AlgorithmSuite): Uint8Array<ArrayBuffer> {
  const { originator, nonce, recipients, length } = head;
  const key = writeDer(
    0xa1,
    writeAlgorithm(OID.ecKey),
    writeDer(TAG.bitString, new Uint8Array([0]), originator),
  );
  const keys = recipients.map(({ issuer, serialContent, wrapped }) =>
    writeDer(
      TAG.sequence,
      writeDer(TAG.sequence, issuer, writeDer(TAG.integer, serialContent)),
      writeDer(TAG.octetString, wrapped),
    ),
  );
  const agreement = writeDer(
    0xa1,
    writeInteger(3),
    writeDer(0xa0, key),
    writeAlgorithm(suite.keyAgreement, writeAlgorithm(suite.keyWrap)),
    writeDer(TAG.sequence, ...keys),
  );
  const cipher = writeAlgorithm(
    suite.encryption,
    writeDer(TAG.sequence, writeDer(TAG.octetString, nonce), writeInteger(TAG_BYTES)),
  );
  const contentHead = joinBytes([writeOid(OID.data), cipher, derHead(0x80, length)]);
  const before = joinBytes([
    writeInteger(0),
    writeDer(TAG.set, agreement),
    derHead(TAG.sequence, contentHead.length + length),
    contentHead,
  ]);
  const inner = before.length + length + MAC_BYTES;
  const innerHead = derHead(TAG.sequence, inner);
  const wrappedHead = derHead(0xa0, innerHead.length + inner);
  const type = writeOid(OID.authEnvelopedData);
  const outer = derHead(TAG.sequence, type.length + wrappedHead.length + innerHead.length + inner);
  return joinBytes([outer, type, wrappedHead, innerHead, before]);
}

export function writeEnvelopeEnd(mac: Uint8Array): Uint8Array<ArrayBuffer> {
  return writeDer(TAG.octetString, mac);
}

/** Whether a file begins as an encrypted packet; whatever else is wrong with it. */
export function isEnvelope(beginning: Uint8Array): boolean {
  const outer = readDerHead(beginning, 0);
  const type = writeOid(OID.authEnvelopedData);
  if (outer?.tag !== TAG.sequence) return false;
  return compareBytes(beginning.subarray(outer.next, outer.next + type.length), type) === 0;
}

/**
 * Reads what stands before the encrypted bytes. As with zip headers, nothing is judged field by field: the head is
 * written again from what was read and must come out the same. `beginning` has `ENVELOPE_HEAD` bytes where the file
 * has them. Errors: `not-a-packet`, `envelope-cut`, `envelope-damaged`, `suite-unsupported`.
 */
export function readEnvelopeHead(
  beginning: Uint8Array,
  fileSize: number,
  suite: AlgorithmSuite,
): Result<EnvelopeHead & { readonly dataStart: number }> {
  const outer = readDerHead(beginning, 0);
  if (!outer || !isEnvelope(beginning)) return fail('not-a-packet');
  if (outer.next + outer.length > fileSize) return fail('envelope-cut');
  if (outer.next + outer.length < fileSize) return fail('envelope-damaged');
  const damaged = fail('envelope-damaged');
  // Type, [0], sequence, version: then the recipients, whole, and the beginning of the content.
  const type = readDerHead(beginning, outer.next);
  const wrapped = type && readDerHead(beginning, type.next + type.length);
  const inner = wrapped && readDerHead(beginning, wrapped.next);
  const version = inner && readDerHead(beginning, inner.next);
  const setAt = version ? version.next + version.length : 0;
  const set = version && readWhole(beginning, setAt);
  const content = set && readDerHead(beginning, setAt + set.raw.length);
  const contentType = content && readWhole(beginning, content.next);
  const cipherAt = content && contentType ? content.next + contentType.raw.length : 0;
  const cipher = contentType && readWhole(beginning, cipherAt);
  const data = cipher && readDerHead(beginning, cipherAt + cipher.raw.length);
  if (!set || !cipher || data?.tag !== 0x80) return damaged;
  if (!speaks(set, cipher, suite)) return fail('suite-unsupported', { details: { suite: suite.name } });
  const head = describe(set, cipher, data.length);
  const written = head && writeEnvelopeHead(head, suite);
  const same = written && compareBytes(written, beginning.subarray(0, written.length)) === 0;
  return same && written.length === data.next ? ok({ ...head, dataStart: data.next }) : damaged;
}

function readWhole(bytes: Uint8Array, at: number): DerValue | null {
  const head = readDerHead(bytes, at);
  return head && head.next + head.length <= bytes.length
    ? parseDer(bytes.subarray(at, head.next + head.length))
    : null;
}

/** Whether the algorithms are those of the suite: another one is no damage. */
function speaks(set: DerValue, cipher: DerValue, suite: AlgorithmSuite): boolean {
  const agreement = set.children[0]?.children[2];
  return (
    oidOf(cipher.children[0]) === suite.encryption &&
    oidOf(agreement?.children[0]) === suite.keyAgreement &&
    oidOf(agreement?.children[1]?.children[0]) === suite.keyWrap
  );
}

function describe(set: DerValue, cipher: DerValue, length: number): EnvelopeHead | null {
  const [, originator, , keys] = set.children[0]?.children ?? [];
  const point = originator?.children[0]?.children[1];
  const nonce = cipher.children[1]?.children[0];
  const recipients = (keys?.children ?? []).map(({ children: [name, wrapped] }) => ({
    issuer: name?.children[0]?.raw ?? new Uint8Array(),
    serialContent: name?.children[1]?.content ?? new Uint8Array(),
    wrapped: wrapped?.content ?? new Uint8Array(),
  }));
  // An uncompressed point: OpenSSL would take its hybrid form (6, 7), which names the same point in other bytes.
  const isPoint = point?.content.length === 66 && point.content[1] === 4;
  if (!isPoint || nonce?.content.length !== 12 || recipients.length === 0) return null;
  return { originator: point.content.subarray(1), nonce: nonce.content, recipients, length };
}
