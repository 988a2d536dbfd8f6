import * as nodeCrypto from 'node:crypto';
import { createHash, type webcrypto } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import { readCertificate, type CertificateUse } from '../../shared/packet/certificate';
import { decodePem, encodePem } from '../../shared/packet/pem';
import { envelopeCryptoOf } from '../../shared/packet/envelope-crypto';
import type { PacketFileSource } from '../../shared/packet/intake-layout';
import { openEnvelope } from '../../shared/packet/open-envelope';
import { signManifest } from '../../shared/packet/sign-manifest';
import { fail, ok, type Result } from '../../shared/result';
import type { Authority, DeskHolder, IssuedCertificate } from './authority';
import { readAuthorityFile, writeAuthorityFile, type AuthorityFile } from './authority-file';
import { certificateDer, issueCertificate, publicKeyOf, type CertificateIssuer } from './issue-certificate';
import { readCertificateRequest } from './read-certificate-request';
import { writeRevocationList } from './write-revocation-list';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const LIFE = { authority: 10 * YEAR, registry: 2 * YEAR, recovery: 5 * YEAR, desk: YEAR } as const;
/** Certificates start a day early: clocks of desks and registries differ. */
const EARLY = DAY;
/** The registry's own certificate is renewed, at a start, when less than this is left. */
const RENEW = 60 * DAY;
const envelopeCrypto = envelopeCryptoOf(nodeCrypto);
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export type AuthorityOptions = {
  /** Holds `authority.json` (keys; only the owner may read it) and `ca.pem`, which may be given to everybody. */
  readonly folder: string;
  readonly registry: { readonly id: string; readonly name: string };
  readonly now: () => Date;
  readonly webcrypto: webcrypto.Crypto;
};

/**
 * Opens the registry's certificate authority, and founds it on the first run: a CA for ten years and the
 * registry's own certificates, for signing and for encryption.
 * Errors: `storage-failed` (details: `path`) for a damaged or unreadable file: a new CA in its place would make
 * every desk a stranger, so that is for a person to decide.
 */
export async function openAuthority(options: AuthorityOptions): Promise<Result<Authority>> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const path = join(options.folder, 'authority.json');
  const read = await readAuthorityFile(path);
  if (!read.ok) return read;
  const founded = read.value ?? (await found(options));
  const file = await renew(founded, options);
  if (file !== read.value) {
    const written = await writeAuthorityFile(path, file);
    if (!written.ok) return written;
  }
  const published = await writeAuthorityFile(join(options.folder, 'ca.pem'), file.ca.certificate);
  if (!published.ok) return published;
  return serve(file, path, options);
}

async function serve(
  file: AuthorityFile,
  path: string,
  options: AuthorityOptions,
): Promise<Result<Authority>> {
  const ca = await openIssuer(file.ca, options.webcrypto);
  const signer = await openIssuer(file.registry, options.webcrypto);
  const reader = file.encryption?.[0];
  const helper = file.recovery?.[0];
  if (!ca || !signer || !reader || !helper) return fail('storage-failed', { details: { path } });
  const opener = (held: AuthorityFile['encryption'] = []) => {
    const keys = held.flatMap(({ certificate, key }) => {
      const pkcs8 = decodePem('PRIVATE KEY', key);
      return pkcs8 ? [{ certificate, pkcs8 }] : [];
    });
    return (source: PacketFileSource) => openEnvelope(source, { keys, crypto: envelopeCrypto });
  };
  return ok({
    registry: options.registry,
    caPem: file.ca.certificate,
    certificatePem: file.registry.certificate,
    encryptionPem: reader.certificate,
    issueDeskCertificate: (csrPem, holder, use = 'signing') =>
      issueDeskCertificate({ csrPem, use }, holder, ca, options),
    recoveryPem: helper.certificate,
    openEnvelope: opener(file.encryption),
    openRecovery: opener(file.recovery),
    writeRevocationList: (list) => writeRevocationList(list, ca),
    signManifest: async (manifest) =>
      ok(
        await signManifest(manifest, {
          certificate: certificateDer(signer.certificate),
          privateKey: signer.key,
          webcrypto: options.webcrypto,
          signingTime: options.now(),
        }),
      ),
  });
}

/** See `Authority.issueDeskCertificate`. */
async function issueDeskCertificate(
  { csrPem, use }: { readonly csrPem: string; readonly use: CertificateUse },
  { deskId, reviewer }: DeskHolder,
  issuer: CertificateIssuer,
  { registry, now, webcrypto }: AuthorityOptions,
): Promise<Result<IssuedCertificate>> {
  const publicKey = await readCertificateRequest(csrPem, webcrypto);
  if (!publicKey.ok) return publicKey;
  const certificate = await issueCertificate(
    {
      subject: { commonName: reviewer.name, organisation: registry.name },
      holder: { kind: 'desk', id: deskId },
      use,
      publicKey: publicKey.value,
      ...lifeFrom(now(), LIFE.desk),
    },
    issuer,
  );
  const der = certificateDer(certificate);
  const { serial, notAfter } = readCertificate(der)!;
  const sha256 = createHash('sha256').update(der).digest('hex');
  return ok({ pem: encodePem('CERTIFICATE', der), serial, sha256, notAfter: notAfter.toISOString() });
}

async function found({ registry, now, webcrypto }: AuthorityOptions): Promise<AuthorityFile> {
  const pair = await generate(webcrypto);
  // First the two letters: a long name is cut at its end, and an issuer must not be called as its subject is.
  const subject = { commonName: `CA ${registry.name}`, organisation: registry.name };
  const certificate = await issueCertificate(
    { subject, holder: null, publicKey: pair.spki, ...lifeFrom(now(), LIFE.authority) },
    { key: pair.key, certificate: null, webcrypto },
  );
  const ca = { certificate: encodePem('CERTIFICATE', certificateDer(certificate)), key: pair.pkcs8 };
  // The registry's own certificate follows from `renew`, which finds none.
  return { format: 'review-desk-authority/1', ca, registry: { certificate: '', key: '' } };
}

/** Answers the same file when the registry's certificates are this registry's and far from their end. */
async function renew(file: AuthorityFile, options: AuthorityOptions): Promise<AuthorityFile> {
  const { registry, encryption: [reader] = [] } = file;
  const issuer = await openIssuer(file.ca, options.webcrypto);
  if (!issuer) return file;
  let renewed = file;
  if (!isGood(registry, options))
    renewed = { ...renewed, registry: await issueOwn('signing', issuer, options) };
  if (!isGood(reader, options)) {
    const fresh = await issueOwn('encryption', issuer, options);
    renewed = { ...renewed, encryption: [fresh, ...(file.encryption ?? [])] };
  }
  if (!isGood(file.recovery?.[0], options)) {
    const fresh = await issueOwn('encryption', issuer, options, 'recovery');
    renewed = { ...renewed, recovery: [fresh, ...(file.recovery ?? [])] };
  }
  return renewed;
}

function isGood(held: AuthorityFile['ca'] | undefined, { registry, now }: AuthorityOptions): boolean {
  const der = held && decodePem('CERTIFICATE', held.certificate);
  const certificate = der && readCertificate(der);
  if (certificate?.holder?.id !== registry.id) return false;
  return certificate.notAfter.getTime() - now().getTime() > RENEW;
}

async function issueOwn(
  use: CertificateUse,
  issuer: CertificateIssuer,
  { registry, now, webcrypto }: AuthorityOptions,
  kind: 'registry' | 'recovery' = 'registry',
): Promise<AuthorityFile['ca']> {
  const pair = await generate(webcrypto);
  const certificate = await issueCertificate(
    {
      subject: { commonName: registry.name, organisation: registry.name },
      holder: { kind, id: registry.id },
      use,
      publicKey: pair.spki,
      ...lifeFrom(now(), LIFE[kind]),
    },
    issuer,
  );
  return { certificate: encodePem('CERTIFICATE', certificateDer(certificate)), key: pair.pkcs8 };
}

async function generate(webcrypto: webcrypto.Crypto) {
  const pair = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const pkcs8 = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', pair.publicKey));
  return { key: pair.privateKey, spki, pkcs8: encodePem('PRIVATE KEY', pkcs8) };
}

/** Null when key and certificate are damaged or do not belong together. */
async function openIssuer(held: AuthorityFile['ca'], webcrypto: webcrypto.Crypto) {
  const [der, pkcs8] = [decodePem('CERTIFICATE', held.certificate), decodePem('PRIVATE KEY', held.key)];
  if (!der || !pkcs8 || !readCertificate(der)) return null;
  try {
    const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, P256, false, ['sign']);
    const certificate = pkijs.Certificate.fromBER(der.slice());
    const probe = new Uint8Array(32);
    const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, probe);
    const publicKey = await webcrypto.subtle.importKey('spki', publicKeyOf(certificate), P256, false, [
      'verify',
    ]);
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const matches = await webcrypto.subtle.verify(algorithm, publicKey, signature, probe);
    return matches ? { key, certificate, webcrypto } : null;
  } catch {
    return null;
  }
}

function lifeFrom(now: Date, life: number) {
  return { notBefore: new Date(now.getTime() - EARLY), notAfter: new Date(now.getTime() + life) };
}
