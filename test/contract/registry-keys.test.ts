import { createHash, X509Certificate } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { savePackets } from '../../electron/packets/save-packets';
import { createRegistryClient } from '../../electron/registry-client/registry-client';
import { receivePacket } from '../../registry/packets/receive-packet';
import { startAdminServer } from '../../registry/commands/admin-server';
import { revokeDesk } from '../../registry/commands/revoke-desk';
import { enrolAnswerSchema, renewalProofText } from '../../shared/registry-protocol/calls';
import { stateSchema, type RegistryKeys } from '../../shared/registry-protocol/feed';
import { encodePem } from '../../shared/packet/pem';
import { readRevocationList } from '../../shared/packet/revocation-list';
import { hasOpenssl, openssl } from '../support/openssl';
import { codec, codeOf, crypto } from '../support/packet-desk';
import { decide } from '../support/registry-decisions';
import {
  enrolWireDesk,
  makeVault,
  postJson,
  proveToken,
  refusalOf,
  type WireDesk,
} from '../support/registry-desk';
import { runRegistry } from '../support/registry-terminal';
import { unwrap } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

const DAY = 86_400_000;
const started = Math.floor(Date.now() / 1000) * 1000;
let time = started;
const now = () => new Date(time);

const suite = useRegistry('registry-keys', { now, corpus: { applications: 2 } });
const newDesk = () => enrolWireDesk(suite.registry, { folder: suite.folder, now });
const keysOf = async (desk: WireDesk): Promise<RegistryKeys> =>
  stateSchema.parse(await (await desk.get('/v1/state')).json()).keys!;
const listOf = async ({ crl }: Pick<RegistryKeys, 'crl'>) => {
  const { caPem } = suite.registry.registry.authority;
  const list = await readRevocationList(new Uint8Array(Buffer.from(crl, 'base64')), caPem, crypto);
  if (!list) throw new Error('no list');
  return list;
};
const revoke = async (desk: WireDesk, reason?: 'key-compromise') =>
  unwrap(await revokeDesk(suite.registry.registry, { desk: desk.deskId, reason }));
const clientOf = (vault: WireDesk['vault']) =>
  createRegistryClient({ fetch, vault, now: () => time, appVersion: '0' });
const serialOf = (desk: WireDesk) => desk.vault.readEnrolment()!.certificate.serial;

let standing: WireDesk;
beforeAll(async () => {
  standing = await newDesk();
});

describe('PKT-101, PKT-104: a desk has a certificate to sign and one to be encrypted to', () => {
  const enrol = async (changes: object = {}) => {
    const request = unwrap(
      await (await makeVault(join(suite.folder, `v${Math.random()}`))).makeCertificateRequest(),
    );
    const code = await suite.registry.enrolCode('demo');
    return postJson(suite.registry.address, '/v1/enrol', { code, deskName: '', ...request, ...changes });
  };

  test('both are of the same desk, each for its own use alone', async () => {
    const answer = enrolAnswerSchema.parse(await (await enrol()).json());
    const [signing, encryption] = [answer.certificate, answer.encryptionCertificate!].map(
      (pem) => new X509Certificate(pem),
    );
    expect(signing!.subjectAltName).toBe(encryption!.subjectAltName);
    expect(signing!.publicKey.equals(encryption!.publicKey)).toBe(false);
    if (!hasOpenssl) return;
    const folder = join(suite.folder, 'both');
    await mkdir(folder);
    await writeFile(join(folder, 'ca.pem'), answer.ca);
    await writeFile(join(folder, 'sign.pem'), answer.certificate);
    await writeFile(join(folder, 'encrypt.pem'), answer.encryptionCertificate!);
    const usage = (file: string) =>
      openssl(folder, 'x509', '-in', file, '-noout', '-ext', 'keyUsage,extendedKeyUsage').said;
    expect(usage('sign.pem')).toMatch(/Digital Signature, Non Repudiation/);
    expect(usage('encrypt.pem')).toMatch(/Key Agreement\n/);
    expect(openssl(folder, 'verify', '-CAfile', 'ca.pem', '-purpose', 'smimesign', 'encrypt.pem').ok).toBe(
      false,
    );
  });

  test('a desk of an earlier release asks for one and gets one', async () => {
    const answer = enrolAnswerSchema.parse(await (await enrol({ encryptionCsr: undefined })).json());
    expect(answer.encryptionCertificate).toBeUndefined();
  });

  test('a second request that does not prove its key is refused, and the code stays good', async () => {
    const code = await suite.registry.enrolCode('demo');
    const csr = `-----BEGIN CERTIFICATE REQUEST-----\n${'A'.repeat(80)}\n-----END CERTIFICATE REQUEST-----\n`;
    expect(await refusalOf(enrol({ code, encryptionCsr: csr }))).toBe('400 csr-invalid');
    expect((await enrol({ code })).status).toBe(200);
  });

  test('what the certificate for encryption signs is no packet', async () => {
    const { registry } = suite.registry;
    const request = unwrap(await (await makeVault(join(suite.folder, 'mixed'))).makeCertificateRequest());
    const holder = { deskId: request.deskId, reviewer: { id: 'demo' as never, name: 'Д' } };
    const issued = unwrap(await registry.authority.issueDeskCertificate(request.csr, holder, 'encryption'));
    const vault = await makeVault(join(suite.folder, 'mixed-2'));
    const own = unwrap(await vault.makeCertificateRequest());
    const answer = {
      certificate: issued.pem,
      ca: registry.authority.caPem,
      registry: { id: 'r', name: 'r' },
    };
    const kept = await vault.keepEnrolment(
      { ...answer, reviewer: holder.reviewer, tokens: standing.tokens },
      { address: suite.registry.address },
    );
    expect([codeOf(kept), own.deskId === request.deskId]).toEqual(['certificate-refused', false]);
  });
});

describe('PKT-130…: the revocation list', () => {
  test('comes with the state, empty at first, and openssl reads it', async () => {
    const list = await listOf(await keysOf(standing));
    expect([...list.serials]).toEqual([]);
    expect(list.nextUpdate.getTime() - list.thisUpdate.getTime()).toBe(30 * DAY);
  });

  test('names every certificate of a revoked desk, with the reason; openssl refuses what it signed', async () => {
    const desk = await newDesk();
    const before = await listOf(await keysOf(standing));
    await revoke(desk, 'key-compromise');
    const list = await listOf(await keysOf(standing));
    expect(list.number).toBeGreaterThan(before.number);
    expect(list.serials.has(serialOf(desk))).toBe(true);
    expect(list.serials.size - before.serials.size).toBe(2);
    expect(list.serials.has(serialOf(standing))).toBe(false);
    if (!hasOpenssl) return;
    const folder = join(suite.folder, 'crl');
    await mkdir(folder);
    const { authority } = suite.registry.registry;
    await writeFile(join(folder, 'ca.pem'), authority.caPem);
    await writeFile(join(folder, 'crl.der'), list.der);
    await writeFile(join(folder, 'crl.pem'), encodePem('X509 CRL', list.der));
    await writeFile(join(folder, 'revoked.pem'), desk.vault.readIdentity()!.certificate);
    await writeFile(join(folder, 'good.pem'), standing.vault.readIdentity()!.certificate);
    const read = openssl(folder, ...'crl -inform DER -in crl.der -noout -text -CAfile ca.pem'.split(' '));
    expect(read.said).toMatch(/verify OK/);
    expect(read.said).toMatch(/Version 2/);
    expect(read.said).toMatch(/X509v3 CRL Number/);
    expect(read.said).toMatch(/Key Compromise/);
    const verify = (file: string) =>
      openssl(folder, ...`verify -crl_check -CAfile ca.pem -CRLfile crl.pem ${file}`.split(' '));
    expect(verify('good.pem')).toMatchObject({ ok: true });
    expect(verify('revoked.pem').said).toMatch(/certificate revoked/);
  });

  test('is made anew before the next one is due, with a higher number and the same entries', async () => {
    const desk = await newDesk();
    const before = await listOf(await keysOf(desk));
    expect((await listOf(await keysOf(desk))).number).toBe(before.number);
    time += 16 * DAY;
    const later = await newDesk();
    const after = await listOf(await keysOf(later));
    expect(after.number).toBeGreaterThan(before.number);
    expect(after.thisUpdate.getTime()).toBe(Math.floor(time / 1000) * 1000);
    expect([...after.serials]).toEqual([...before.serials]);
    time = started + 17 * DAY;
  });

  test('PKT-132: a desk keeps the newest that its CA signed, and signs nothing once it is on it', async () => {
    const [desk, other] = [await newDesk(), await newDesk()];
    const older = await keysOf(desk);
    expect(codeOf(await desk.vault.signManifest(Buffer.from('x')))).toBe('ok');
    await revoke(desk);
    const newer = await keysOf(other);
    const der = Buffer.from(newer.crl, 'base64');
    for (const at of [der.length - 1, 60, 0]) {
      const forged = Buffer.from(der);
      forged[at]! ^= 1;
      unwrap(await desk.vault.keepKeys({ ...newer, crl: forged.toString('base64') }));
      expect(desk.vault.readIdentity()!.revoked).toBe(false);
    }
    unwrap(await desk.vault.keepKeys(newer));
    expect(codeOf(await desk.vault.signManifest(Buffer.from('x')))).toBe('desk-revoked');
    unwrap(await desk.vault.keepKeys(older));
    expect(codeOf(await desk.vault.signManifest(Buffer.from('x')))).toBe('desk-revoked');
    expect(codeOf(await other.vault.signManifest(Buffer.from('x')))).toBe('ok');
  });

  test('PKT-132: the list is heard on the way of the state, and is there after a restart', async () => {
    const folder = join(suite.folder, 'restarted');
    const { vault } = await enrolWireDesk(suite.registry, { folder: suite.folder, now, vaultFolder: folder });
    const client = clientOf(vault);
    const answer = unwrap(await client.request({ method: 'GET', path: '/v1/state' }));
    expect(stateSchema.safeParse(await answer.json()).success).toBe(true);
    const { revocations, registryEncryption } = vault.readIdentity()!;
    expect(revocations?.number).toBeGreaterThan(0);
    expect(registryEncryption).toBe(suite.registry.registry.authority.encryptionPem);
    const again = await makeVault(folder, now);
    expect(again.readIdentity()).toEqual(vault.readIdentity());
  });

  test('PKT-130: numbers do not go back where a backup was restored', async () => {
    const { store, revocations } = suite.registry.registry;
    const last = await listOf(await keysOf(await newDesk()));
    await store.query('delete from revocation_lists');
    revocations.forget();
    time += 2_000;
    expect((await listOf(await keysOf(await newDesk()))).number).toBeGreaterThan(last.number);
  });

  test('the command line gives auditors the list as PEM, and takes a reason', async () => {
    const desk = await newDesk();
    const cwd = suite.folder;
    const data = suite.registry.registry.folder;
    const admin = await startAdminServer(suite.registry.registry);
    const wrong = await runRegistry(['revoke-desk', desk.deskId, '--reason', 'boredom', '--data', data], {
      cwd,
    });
    expect([wrong.code, wrong.err.includes('key-compromise')]).toEqual([1, true]);
    const revoked = await runRegistry(
      ['revoke-desk', desk.deskId, '--reason', 'superseded', '--data', data],
      { cwd },
    );
    expect(revoked).toMatchObject({ code: 0 });
    expect(await runRegistry(['crl', '--out', 'crl.pem', '--data', data], { cwd })).toMatchObject({
      code: 0,
    });
    await admin.stop();
    if (!hasOpenssl) return;
    const said = openssl(cwd, ...'crl -in crl.pem -noout -text'.split(' ')).said;
    expect(said.toLowerCase()).toContain(serialOf(desk));
    expect(said).toMatch(/Superseded/);
  });
});

describe('PKT-140…: renewal', () => {
  const untilRenewed = async (vault: WireDesk['vault']) => {
    const client = clientOf(vault);
    unwrap(await client.request({ method: 'GET', path: '/v1/state' }));
    await expect.poll(() => vault.needsRenewal()).toBe(false);
  };
  const ask = async (desk: WireDesk, changes: { signWith?: WireDesk } = {}) => {
    const request = unwrap(await desk.vault.makeRenewalRequest());
    const { nonce } = (await (await fetch(`${suite.registry.address}/v1/hello`)).json()) as { nonce: string };
    const { csr, encryptionCsr } = request;
    const digest = createHash('sha256').update(`${csr}${encryptionCsr}`).digest('hex');
    const text = renewalProofText(desk.deskId, nonce, digest);
    const signature = unwrap(await (changes.signWith ?? desk).vault.signTokenProof(text));
    return desk.post('/v1/certificates', { csr, encryptionCsr, nonce, signature });
  };

  test('60 days before its end a desk gets a new key by itself; what the old one signed stays good', async () => {
    time = started + 18 * DAY;
    const desk = await newDesk();
    const before = desk.vault.readEnrolment()!;
    const old = await desk.seal((await decide(suite.registry)).payload);
    expect(desk.vault.needsRenewal()).toBe(false);
    time += 310 * DAY;
    expect(desk.vault.needsRenewal()).toBe(true);
    await untilRenewed(desk.vault);
    const after = desk.vault.readEnrolment()!;
    expect(after.deskId).toBe(before.deskId);
    expect(after.certificate.serial).not.toBe(before.certificate.serial);
    expect(Date.parse(after.certificate.notAfter) - time).toBe(365 * DAY);
    const { registry } = suite.registry;
    const received = unwrap(await receivePacket(registry, old.bytes, 'file'));
    expect(received.receipt.outcomes).toMatchObject([{ outcome: 'accepted' }]);
    const next = await desk.seal((await decide(suite.registry)).payload);
    unwrap(await receivePacket(registry, next.bytes, 'file'));
    const saved = await savePackets([{ path: join(suite.folder, 'old.asice'), bytes: old.bytes }], {
      identity: desk.vault.readIdentity(),
      crypto,
      codec,
    });
    expect(codeOf(saved)).toBe('ok');
  });

  test('a desk of an earlier release gets its second certificate so', async () => {
    const desk = await enrolWireDesk(suite.registry, { folder: suite.folder, now, signingOnly: true });
    expect(desk.vault.needsRenewal()).toBe(true);
    await untilRenewed(desk.vault);
    expect(codeOf(await desk.vault.signManifest(Buffer.from('x')))).toBe('ok');
  });

  test('PKT-141: an answer that was lost comes again, and until it does the present key serves', async () => {
    const desk = await newDesk();
    const [first, second] = [await (await ask(desk)).json(), await (await ask(desk)).json()];
    expect(second).toEqual(first);
    expect(codeOf(await desk.vault.signManifest(Buffer.from('x')))).toBe('ok');
    const proof = await proveToken(suite.registry.address, desk, desk.tokens.refreshToken);
    expect((await postJson(suite.registry.address, '/v1/token', proof)).status).toBe(200);
    unwrap(await desk.vault.keepRenewal(first as never));
    expect(codeOf(await desk.vault.keepRenewal(first as never))).toBe('certificate-refused');
  });

  test('the key of another desk proves nothing', async () => {
    const [desk, thief] = [await newDesk(), await newDesk()];
    expect(await refusalOf(ask(desk, { signWith: thief }))).toBe('401 token-invalid');
  });

  test('PKT-142: a desk that was away beyond its end is told so, on both sides', async () => {
    const desk = await newDesk();
    time += 366 * DAY;
    expect(codeOf(await desk.vault.signManifest(Buffer.from('x')))).toBe('desk-expired');
    expect(desk.vault.needsRenewal()).toBe(false);
    const answer = await clientOf(desk.vault).request({ method: 'GET', path: '/v1/state' });
    expect(codeOf(answer)).toBe('desk-expired');
  });
});
