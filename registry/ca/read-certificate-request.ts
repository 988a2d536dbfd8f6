import type { webcrypto } from 'node:crypto';
import { OID } from '../../shared/packet/certificate';
import { parseDer, TAG } from '../../shared/packet/der';
import { hexOf, isAlgorithm } from '../../shared/packet/der-values';
import { decodePem } from '../../shared/packet/pem';
import { verifyEcdsa } from '../../shared/packet/verify-ecdsa';
import { fail, ok, type Result } from '../../shared/result';

/** SubjectPublicKeyInfo of an uncompressed point on P-256: everything before the point itself. */
const P256_HEAD = '3059301306072a8648ce3d020106082a8648ce3d03010703420004';

/**
 * The public key (SubjectPublicKeyInfo, DER) of a PKCS #10 request, and nothing else of it: names and extensions
 * that it asks for are not even read. Its own signature shows that the asker holds the key.
 * Errors: `csr-invalid`.
 */
export async function readCertificateRequest(
  pem: string,
  crypto: webcrypto.Crypto,
): Promise<Result<Uint8Array>> {
  const der = pem.length <= 20_000 ? decodePem('CERTIFICATE REQUEST', pem) : null;
  const root = der && parseDer(der);
  const [info, algorithm, signature, extra] = root?.tag === TAG.sequence ? root.children : [];
  const publicKey = info?.tag === TAG.sequence ? info.children[2] : undefined;
  const right =
    extra === undefined &&
    isAlgorithm(algorithm, OID.ecdsaWithSha256) &&
    signature?.tag === TAG.bitString &&
    signature.content[0] === 0 &&
    publicKey?.raw.length === P256_HEAD.length / 2 + 64 &&
    hexOf(publicKey.raw).startsWith(P256_HEAD);
  if (!right || !info) return fail('csr-invalid');
  const signed = await verifyEcdsa(crypto, publicKey.raw, signature.content.subarray(1), info.raw);
  return signed ? ok(publicKey.raw) : fail('csr-invalid');
}
