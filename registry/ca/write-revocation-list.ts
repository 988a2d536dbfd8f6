import type { webcrypto } from 'node:crypto';
import { OID, readCertificate } from '../../shared/packet/certificate';
import { TAG } from '../../shared/packet/der';
import { writeAlgorithm, writeDer, writeInteger, writeOid, writeTime } from '../../shared/packet/der-writer';
import { CRL_OID } from '../../shared/packet/revocation-list';
import { certificateDer, type CertificateIssuer } from './issue-certificate';

/** Reasons that the command line takes, and their numbers (RFC 5280, 5.3.1). `unspecified` is left out of lists. */
export const REVOCATION_REASONS = {
  unspecified: 0,
  'key-compromise': 1,
  'affiliation-changed': 3,
  superseded: 4,
  'cessation-of-operation': 5,
} as const;
export type RevocationReason = keyof typeof REVOCATION_REASONS;

export type RevokedCertificate = {
  /** Hex. */
  readonly serial: string;
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
};

export type ListToWrite = {
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedCertificate[];
};

/** An X.509 v2 revocation list (RFC 5280, 5), DER, signed by the CA; `openssl crl` and `verify -crl_check` read it. */
export async function writeRevocationList(
  list: ListToWrite,
  { key, certificate, webcrypto }: CertificateIssuer & { readonly certificate: object },
): Promise<Uint8Array<ArrayBuffer>> {
  const authority = readCertificate(certificateDer(certificate))!;
  const algorithm = writeAlgorithm(OID.ecdsaWithSha256);
  const entries = list.revoked.map(writeEntry);
  const tbs = writeDer(
    TAG.sequence,
    writeInteger(1),
    algorithm,
    authority.subject,
    writeTime(list.thisUpdate),
    writeTime(list.nextUpdate),
    ...(entries.length > 0 ? [writeDer(TAG.sequence, ...entries)] : []),
    writeDer(0xa0, writeDer(TAG.sequence, extension(CRL_OID.number, writeInteger(list.number)))),
  );
  const signature = await sign(tbs, key, webcrypto);
  return writeDer(TAG.sequence, tbs, algorithm, writeDer(TAG.bitString, new Uint8Array([0]), signature));
}

function writeEntry({ serial, revokedAt, reason }: RevokedCertificate): Uint8Array {
  const number = REVOCATION_REASONS[reason];
  const why = writeDer(0x0a, new Uint8Array([number]));
  return writeDer(
    TAG.sequence,
    writeInteger(Buffer.from(serial, 'hex')),
    writeTime(revokedAt),
    ...(number === 0 ? [] : [writeDer(TAG.sequence, extension(CRL_OID.reason, why))]),
  );
}

function extension(oid: string, value: Uint8Array): Uint8Array {
  return writeDer(TAG.sequence, writeOid(oid), writeDer(TAG.octetString, value));
}

/** WebCrypto signs as r ‖ s; X.509 wants a sequence of both. */
async function sign(
  bytes: Uint8Array,
  key: webcrypto.CryptoKey,
  { subtle }: webcrypto.Crypto,
): Promise<Uint8Array> {
  const raw = new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes));
  return writeDer(TAG.sequence, writeInteger(raw.subarray(0, 32)), writeInteger(raw.subarray(32)));
}

export function isRevocationReason(text: string): text is RevocationReason {
  return Object.hasOwn(REVOCATION_REASONS, text);
}
