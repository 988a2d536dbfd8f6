import { fail, ok, type Result } from '../result';
import { readCertificate } from './certificate';
import { joinBytes } from './der-writer';
import { agreeOnKey, AGREEMENT_KEY, wrapKey, type EnvelopeCrypto } from './envelope-crypto';
import { writeEnvelopeEnd, writeEnvelopeHead, type EnvelopeRecipient } from './envelope-head';
import { decodePem } from './pem';
import { P256_SUITE, type AlgorithmSuite } from './suite';

export type EnvelopeToSeal = {
  /** Bytes of the packet. */
  readonly length: number;
  /** Certificates for encryption, PEM, checked by the caller. */
  readonly recipients: readonly string[];
  readonly crypto: EnvelopeCrypto;
  readonly suite?: AlgorithmSuite;
};

/** An envelope on its way: `head`, then what `update` gives for each piece of the packet, then `finish`. */
export type OpenEnvelope = {
  readonly head: Uint8Array;
  readonly update: (piece: Uint8Array) => Uint8Array;
  readonly finish: () => Uint8Array;
};

/**
 * Encrypts a finished packet to its recipients as CMS AuthEnvelopedData (PKT-143): AES-256-GCM under a key of its own,
 * wrapped for each by an agreement with a single-use key. `openssl cms -decrypt` opens it. Memory does not follow size.
 * Errors: `certificate-usage` for a recipient whose certificate has no such key.
 */
export async function sealEnvelope(envelope: EnvelopeToSeal): Promise<Result<OpenEnvelope>> {
  const { crypto, suite = P256_SUITE } = envelope;
  const { subtle } = crypto;
  const content = crypto.randomBytes(32);
  const nonce = crypto.randomBytes(12);
  const own = await subtle.generateKey(AGREEMENT_KEY, true, ['deriveBits']);
  const originator = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
  const recipients: EnvelopeRecipient[] = [];
  for (const pem of envelope.recipients) {
    const der = decodePem('CERTIFICATE', pem);
    const certificate = der && readCertificate(der);
    if (!certificate) return fail('certificate-usage');
    const { issuer, serialContent, publicKey } = certificate;
    const other = await subtle.importKey('spki', publicKey, AGREEMENT_KEY, true, []).catch(() => null);
    if (!other) return fail('certificate-usage');
    const by = await agreeOnKey(own.privateKey, other, { crypto, suite });
    recipients.push({ issuer, serialContent, wrapped: wrapKey(by, content) });
  }
  const head = writeEnvelopeHead({ originator, nonce, recipients, length: envelope.length }, suite);
  const cipher = crypto.createCipheriv('aes-256-gcm', content, nonce);
  return ok({
    head,
    update: (piece) => cipher.update(piece),
    finish: () => joinBytes([cipher.final(), writeEnvelopeEnd(cipher.getAuthTag())]),
  });
}

/** The same for a packet that is in memory. */
export async function sealBytes(
  bytes: Uint8Array,
  recipients: readonly string[],
  crypto: EnvelopeCrypto,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const sealed = await sealEnvelope({ length: bytes.byteLength, recipients, crypto });
  if (!sealed.ok) return sealed;
  const { head, update, finish } = sealed.value;
  return ok(joinBytes([head, update(bytes), finish()]));
}
