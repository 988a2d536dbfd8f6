import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificateRequest } from '../../electron/vault/make-certificate-request';
import type { Authority } from '../../registry/ca/authority';
import { openAuthority } from '../../registry/ca/open-authority';
import { readCertificate } from '../../shared/packet/certificate';
import { decodePem, encodePem } from '../../shared/packet/pem';
import { hasOpenssl, openssl } from '../support/openssl';
import { codeOf, crypto, makeAuthority, makeFolder, now, REGISTRY, unwrap } from '../support/packet-desk';

let folder: string;
let authority: Authority;
let remove: () => Promise<void>;
const HOLDER = { deskId: 'desk-1' as never, reviewer: { id: 'r-1' as never, name: 'Анна Соколова' } };
const request = async () => (await makeCertificateRequest('desk-1' as never, crypto)).csr;
const issue = async (csr: string) => codeOf(await authority.issueDeskCertificate(csr, HOLDER));

beforeAll(async () => {
  ({ folder, remove } = await makeFolder('authority'));
  authority = await makeAuthority(join(folder, 'ca'));
});
afterAll(() => remove());

describe('PKT-100…: the authority', () => {
  it('issues a certificate for the key of the request, and takes nothing else of it', async () => {
    const made = await makeCertificateRequest('desk-evil' as never, crypto);
    const issued = unwrap(await authority.issueDeskCertificate(made.csr, HOLDER));
    const certificate = readCertificate(decodePem('CERTIFICATE', issued.pem)!)!;
    expect(Buffer.from(certificate.publicKey)).toEqual(Buffer.from(made.signing.publicKey));
    expect(certificate.holder).toEqual({ kind: 'desk', id: 'desk-1' });
    expect(Buffer.from(certificate.subject).includes('desk-evil')).toBe(false);
    expect(Buffer.from(certificate.subject).includes('Анна Соколова')).toBe(true);
    expect(certificate.serial).toBe(issued.serial);
    expect(certificate.isAuthority).toBe(false);
    expect((certificate.notAfter.getTime() - now().getTime()) / 86_400_000).toBeCloseTo(365, 0);
  });

  it('gives every certificate a serial of its own', async () => {
    const csr = await request();
    const serials = await Promise.all(
      Array.from(
        { length: 20 },
        async () => unwrap(await authority.issueDeskCertificate(csr, HOLDER)).serial,
      ),
    );
    expect(new Set(serials).size).toBe(20);
  });

  it.each([
    ['nothing', ''],
    ['text', 'please'],
    ['another PEM', () => authority.caPem],
    ['two requests', async () => (await request()) + (await request())],
    ['text before it', async () => `x\n${await request()}`],
    ['an empty body', '-----BEGIN CERTIFICATE REQUEST-----\n\n-----END CERTIFICATE REQUEST-----\n'],
    ['bytes that are not DER', encodePem('CERTIFICATE REQUEST', Buffer.from('hello, world'))],
    ['deep nesting', encodePem('CERTIFICATE REQUEST', Buffer.from('30'.repeat(500) + '00', 'hex'))],
    [
      'a very long one',
      `-----BEGIN CERTIFICATE REQUEST-----\n${'A'.repeat(40_000)}\n-----END CERTIFICATE REQUEST-----\n`,
    ],
  ])('refuses %s: csr-invalid', async (_, csr) => {
    expect(await issue(typeof csr === 'string' ? csr : await csr())).toBe('csr-invalid');
  });

  it('refuses a request with any bit changed', async () => {
    const der = decodePem('CERTIFICATE REQUEST', await request())!;
    for (let at = 0; at < der.length; at += 1) {
      const changed = der.slice();
      changed[at]! ^= 1 << (at % 8);
      expect(await issue(encodePem('CERTIFICATE REQUEST', changed)), `byte ${at}`).toBe('csr-invalid');
    }
  });

  it('refuses a request for somebody else’s key', async () => {
    const [mine, theirs] = [await request(), await request()].map((csr) =>
      decodePem('CERTIFICATE REQUEST', csr)!,
    );
    const at = Buffer.from(mine!).indexOf(Buffer.from('03420004', 'hex'));
    const from = Buffer.from(theirs!).indexOf(Buffer.from('03420004', 'hex'));
    mine!.set(theirs!.subarray(from, from + 68), at);
    expect(await issue(encodePem('CERTIFICATE REQUEST', mine!))).toBe('csr-invalid');
  });

  it.skipIf(!hasOpenssl).each([
    ['RSA', 'req -new -newkey rsa:2048 -nodes -keyout k.pem -subj /CN=x -out r.pem', 'csr-invalid'],
    [
      'P-384',
      'req -new -newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -nodes -keyout k.pem -subj /CN=x -out r.pem',
      'csr-invalid',
    ],
    [
      'secp256k1',
      'req -new -newkey ec -pkeyopt ec_paramgen_curve:secp256k1 -nodes -keyout k.pem -subj /CN=x -out r.pem',
      'csr-invalid',
    ],
    ['Ed25519', 'req -new -newkey ed25519 -nodes -keyout k.pem -subj /CN=x -out r.pem', 'csr-invalid'],
    [
      'P-256 with SHA-384',
      'req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -sha384 -nodes -keyout k.pem -subj /CN=x -out r.pem',
      'csr-invalid',
    ],
    [
      'P-256',
      'req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout k.pem -subj /CN=x -out r.pem',
      'ok',
    ],
    [
      'P-256 that asks to be a CA',
      'req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout k.pem -subj /CN=x -addext basicConstraints=CA:TRUE -out r.pem',
      'ok',
    ],
  ])('judges a request of openssl: %s', async (_, words, code) => {
    expect(openssl(folder, ...words.split(' ')).ok).toBe(true);
    const answer = await authority.issueDeskCertificate(
      await fs.readFile(join(folder, 'r.pem'), 'utf8'),
      HOLDER,
    );
    expect(codeOf(answer)).toBe(code);
    if (!answer.ok) return;
    expect(readCertificate(decodePem('CERTIFICATE', answer.value.pem)!)!.isAuthority).toBe(false);
  });

  it.skipIf(!hasOpenssl)('issues what openssl calls a chain for e-mail signatures', async () => {
    const issued = unwrap(await authority.issueDeskCertificate(await request(), HOLDER));
    await fs.writeFile(join(folder, 'desk.pem'), issued.pem);
    await fs.writeFile(join(folder, 'registry.pem'), authority.certificatePem);
    const words = 'verify -x509_strict -purpose smimesign -CAfile ca/ca.pem desk.pem registry.pem';
    expect(openssl(folder, ...words.split(' '))).toEqual({
      ok: true,
      said: 'desk.pem: OK\nregistry.pem: OK\n',
    });
  });

  it('is the same after a restart, keeps its keys to its owner and gives its certificate to all', async () => {
    const again = await makeAuthority(join(folder, 'ca'));
    expect(again.caPem).toBe(authority.caPem);
    expect(again.certificatePem).toBe(authority.certificatePem);
    const modeOf = async (name: string) => (await fs.stat(join(folder, 'ca', name))).mode & 0o777;
    if (process.platform !== 'win32') expect(await modeOf('authority.json')).toBe(0o600);
    expect(await fs.readFile(join(folder, 'ca/ca.pem'), 'utf8')).toBe(authority.caPem);
    expect(await fs.readFile(join(folder, 'ca/ca.pem'), 'utf8')).not.toContain('PRIVATE');
  });

  it('renews the registry’s own certificate before its end, under the same CA', async () => {
    const later = () => new Date(now().getTime() + 700 * 86_400_000);
    const options = { folder: join(folder, 'ca'), registry: REGISTRY, webcrypto: crypto };
    const renewed = unwrap(await openAuthority({ ...options, now: later }));
    expect(renewed.caPem).toBe(authority.caPem);
    expect(renewed.certificatePem).not.toBe(authority.certificatePem);
  });

  it('never founds a new CA over a damaged file', async () => {
    const work = join(folder, 'damaged');
    await makeAuthority(work);
    const path = join(work, 'authority.json');
    const whole = await fs.readFile(path, 'utf8');
    for (const text of ['', '{}', whole.slice(0, 400), whole.replace(/MI[A-Za-z0-9]{4}/, 'AAAAAA')]) {
      await fs.writeFile(path, text);
      const answer = await openAuthority({ folder: work, registry: REGISTRY, now, webcrypto: crypto });
      expect(codeOf(answer)).toBe('storage-failed');
      expect(await fs.readFile(path, 'utf8')).toBe(text);
    }
  });
});
