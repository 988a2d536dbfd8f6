import * as asn1js from 'asn1js';
import type { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import type { DeskId } from '../../shared/application/ids';
import { encodePem } from '../../shared/packet/pem';
import type { CertificateRequest } from './vault';

/** A key that is not certified yet. */
export type PendingKey = {
  /** PKCS #8, base64. */
  readonly key: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
};

/** A request that was not answered yet, with its keys: in memory only. */
export type PendingRequest = CertificateRequest & {
  readonly signing: PendingKey;
  readonly encryption: PendingKey;
};

export const SIGNING_KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/**
 * Makes this desk's two keys, to sign with and to have packets encrypted to, and a PKCS #10 request for each. Each
 * request is signed by its own key: a point on P-256 can do both, and the certificate says which of them it may.
 * The registry takes only the keys of the requests.
 */
export async function makeCertificateRequest(
  deskId: DeskId,
  webcrypto: webcrypto.Crypto,
): Promise<PendingRequest> {
  const [signing, encryption] = [await makeOne(deskId, webcrypto), await makeOne(deskId, webcrypto)];
  return {
    deskId,
    csr: signing.csr,
    encryptionCsr: encryption.csr,
    signing: signing.pending,
    encryption: encryption.pending,
  };
}

async function makeOne(deskId: DeskId, webcrypto: webcrypto.Crypto) {
  const { subtle } = webcrypto;
  const pair = await subtle.generateKey(SIGNING_KEY, true, ['sign', 'verify']);
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never });
  const request = new pkijs.CertificationRequest({ version: 0, attributes: [] });
  const name = new asn1js.Utf8String({ value: deskId });
  request.subject.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: name }));
  await request.subjectPublicKeyInfo.importKey(pair.publicKey as never, engine);
  await request.sign(pair.privateKey as never, 'SHA-256', engine);
  return {
    csr: encodePem('CERTIFICATE REQUEST', new Uint8Array(request.toSchema(true).toBER())),
    pending: {
      key: Buffer.from(await subtle.exportKey('pkcs8', pair.privateKey)).toString('base64'),
      publicKey: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)),
    },
  };
}
