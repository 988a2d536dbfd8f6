import * as asn1js from 'asn1js';
import type { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { deskIdSchema } from '../../shared/application/ids';
import { encodePem } from '../../shared/packet/pem';
import type { CertificateRequest } from './vault';

/** A request that was not answered yet, with its key: in memory only. */
export type PendingRequest = CertificateRequest & {
  /** PKCS #8, base64. */
  readonly key: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
};

export const SIGNING_KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Makes this desk's key and a PKCS #10 request for it. The registry takes only the key of the request. */
export async function makeCertificateRequest(options: {
  readonly webcrypto: webcrypto.Crypto;
  readonly randomUuid: () => string;
}): Promise<PendingRequest> {
  const { webcrypto, randomUuid } = options;
  const { subtle } = webcrypto;
  const pair = await subtle.generateKey(SIGNING_KEY, true, ['sign', 'verify']);
  const deskId = deskIdSchema.parse(randomUuid());

  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never });
  const request = new pkijs.CertificationRequest({ version: 0, attributes: [] });
  const name = new asn1js.Utf8String({ value: deskId });
  request.subject.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: name }));
  await request.subjectPublicKeyInfo.importKey(pair.publicKey as never, engine);
  await request.sign(pair.privateKey as never, 'SHA-256', engine);

  return {
    deskId,
    csr: encodePem('CERTIFICATE REQUEST', new Uint8Array(request.toSchema(true).toBER())),
    key: Buffer.from(await subtle.exportKey('pkcs8', pair.privateKey)).toString('base64'),
    publicKey: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)),
  };
}
