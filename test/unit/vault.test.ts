import { createHash, randomBytes, randomUUID, webcrypto } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVault } from '../../electron/vault/open-vault';
import type { Protect } from '../../electron/vault/vault';
import type { FileSystem } from '../../electron/vault/write-whole';
import type { Authority } from '../../registry/ca/authority';
import { enrolmentSchema } from '../../shared/ipc/contract';
import { readCertificate } from '../../shared/packet/certificate';
import { decodePem } from '../../shared/packet/pem';
import { answerTo, codeOf, crypto, enrol, makeAuthority, makeFolder, noKeychain, now, unwrap } from '../support/packet-desk'; // prettier-ignore

let folder: string;
let authority: Authority;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, remove } = await makeFolder('vault'));
  authority = await makeAuthority(join(folder, 'ca'));
});
afterAll(() => remove());

const ADDRESS = { address: 'https://registry.example' };
const newFolder = () => join(folder, randomUUID());
const open = async (work: string, protect: Protect = noKeychain, files?: FileSystem) =>
  unwrap(
    await openVault({
      folder: work,
      protect,
      webcrypto: crypto,
      now,
      randomUuid: randomUUID,
      ...(files && { files }),
    }),
  );

/** A keychain with a secret of its own: what one encrypts, another cannot read. */
function keychain(): Protect {
  const secret = randomBytes(32);
  const mix = (bytes: Uint8Array) => Buffer.from(bytes.map((byte, n) => byte ^ secret[n % 32]!));
  const sum = (bytes: Uint8Array) =>
    createHash('sha256').update(secret).update(bytes).digest().subarray(0, 8);
  return {
    by: 'keychain',
    available: true,
    encrypt: (text) => Buffer.concat([sum(Buffer.from(text)), mix(Buffer.from(text))]),
    decrypt: (bytes) => {
      const plain = mix(bytes.subarray(8));
      if (!sum(plain).equals(Buffer.from(bytes.subarray(0, 8)))) throw new Error('not decryptable');
      return plain.toString('utf8');
    },
  };
}

describe('enrolment', () => {
  it('keeps the answer and finds it again after a restart', async () => {
    const work = newFolder();
    const { vault } = await enrol(authority, work);
    const enrolment = vault.readEnrolment();
    expect(enrolmentSchema.parse(enrolment)).toEqual(enrolment);
    const again = await open(work);
    expect(again.readEnrolment()).toEqual(enrolment);
    expect(again.setAside).toBeNull();
    expect(codeOf(await again.signManifest(Buffer.from('x')))).toBe('ok');
  });

  it('answers the same request until it is answered, then a new one', async () => {
    const vault = await open(newFolder());
    const first = unwrap(await vault.makeCertificateRequest());
    expect(unwrap(await vault.makeCertificateRequest())).toEqual(first);
    unwrap(await vault.keepEnrolment(await answerTo(authority, first), ADDRESS));
    expect(unwrap(await vault.makeCertificateRequest()).deskId).not.toBe(first.deskId);
  });

  it('knows nothing before it', async () => {
    const vault = await open(newFolder());
    expect(vault.readEnrolment()).toBeNull();
    expect(vault.readIdentity()).toBeNull();
    expect(codeOf(await vault.signManifest(Buffer.from('x')))).toBe('not-enrolled');
    expect(codeOf(await vault.signTokenProof('x'))).toBe('not-enrolled');
    expect(codeOf(vault.readTokens())).toBe('not-enrolled');
    const tokens = { accessToken: 'a'.repeat(20), refreshToken: 'b'.repeat(20), expiresInMs: 1 };
    expect(codeOf(await vault.replaceTokens(tokens))).toBe('not-enrolled');
  });

  type Answer = Awaited<ReturnType<typeof answerTo>>;
  const other = async () => makeAuthority(newFolder());
  it.each<[string, string, (answer: Answer) => Promise<Answer> | Answer]>([
    [
      'a certificate for another key',
      'key',
      async (answer) => ({
        ...answer,
        certificate: (await answerTo(authority, await freshRequest())).certificate,
      }),
    ],
    [
      'a certificate of another CA',
      'certificate-untrusted',
      async (answer) => ({ ...answer, ca: (await other()).caPem }),
    ],
    ['no certificate', 'certificate', (answer) => ({ ...answer, certificate: 'x'.repeat(60) })],
    ['no CA', 'certificate-untrusted', (answer) => ({ ...answer, ca: 'x'.repeat(60) })],
    [
      'its own certificate for a CA',
      'certificate-untrusted',
      (answer) => ({ ...answer, ca: answer.certificate }),
    ],
    [
      'the registry’s own certificate',
      'key',
      (answer) => ({ ...answer, certificate: authority.certificatePem }),
    ],
  ])('refuses %s, and keeps the older enrolment', async (_, reason, edit) => {
    const work = newFolder();
    const { vault } = await enrol(authority, work);
    const before = await fs.readFile(join(work, 'vault.json'), 'utf8');
    const enrolment = vault.readEnrolment();
    const request = unwrap(await vault.makeCertificateRequest());
    const answer = await vault.keepEnrolment(await edit(await answerTo(authority, request)), ADDRESS);
    expect(answer).toMatchObject({ ok: false, error: { code: 'certificate-refused', details: { reason } } });
    expect(vault.readEnrolment()).toEqual(enrolment);
    expect(await fs.readFile(join(work, 'vault.json'), 'utf8')).toBe(before);
    expect(codeOf(await vault.signManifest(Buffer.from('x')))).toBe('ok');
  });

  async function freshRequest() {
    return unwrap(await (await open(newFolder())).makeCertificateRequest());
  }

  it('refuses a certificate in another desk’s name, and an answer that nobody asked for', async () => {
    const vault = await open(newFolder());
    const request = unwrap(await vault.makeCertificateRequest());
    const wrongName = await answerTo(authority, { ...request, deskId: 'somebody' as never });
    expect(await vault.keepEnrolment(wrongName, ADDRESS)).toMatchObject({
      error: { details: { reason: 'desk' } },
    });
    const unasked = await open(newFolder());
    const answer = await unasked.keepEnrolment(await answerTo(authority, request), ADDRESS);
    expect(answer).toMatchObject({ error: { code: 'certificate-refused', details: { reason: 'key' } } });
  });

  it('keeps the older enrolment when the disk is full, and can be tried again', async () => {
    const work = newFolder();
    const { vault: first } = await enrol(authority, work);
    let full = true;
    const failure = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const files: FileSystem = {
      open: (...words) => (full ? Promise.reject(failure) : fs.open(...words)),
      rename: fs.rename,
      rm: fs.rm,
    };
    const vault = await open(work, noKeychain, files);
    const answer = await answerTo(authority, unwrap(await vault.makeCertificateRequest()));
    expect(codeOf(await vault.keepEnrolment(answer, ADDRESS))).toBe('disk-full');
    expect(vault.readEnrolment()).toEqual(first.readEnrolment());
    full = false;
    expect(codeOf(await vault.keepEnrolment(answer, ADDRESS))).toBe('ok');
    expect((await fs.readdir(work)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('secrets', () => {
  it('seals key and refresh token with the keychain, and needs it again', async () => {
    const work = newFolder();
    const chain = keychain();
    const { vault } = await enrol(authority, work, chain);
    expect(vault.protection).toBe('keychain');
    const text = await fs.readFile(join(work, 'vault.json'), 'utf8');
    expect(Buffer.from(text).includes('refresh-refresh')).toBe(false);
    expect(Buffer.from((JSON.parse(text) as { key: string }).key, 'base64').toString()).not.toMatch(/^MI/);

    for (const wrong of [keychain(), noKeychain]) {
      const locked = await open(work, wrong);
      expect(locked.readEnrolment()).toEqual(vault.readEnrolment());
      expect(locked.protection).toBe('keychain');
      expect(codeOf(await locked.signManifest(Buffer.from('x')))).toBe('key-unavailable');
      expect(codeOf(await locked.signTokenProof('x'))).toBe('key-unavailable');
      expect(codeOf(locked.readTokens())).toBe('key-unavailable');
    }
    expect(codeOf(await (await open(work, chain)).signManifest(Buffer.from('x')))).toBe('ok');
  });

  it('says when only the file’s permissions protect them, and moves them once there is a keychain', async () => {
    const work = newFolder();
    const { vault } = await enrol(authority, work);
    expect(vault.protection).toBe('file');
    if (process.platform !== 'win32')
      expect((await fs.stat(join(work, 'vault.json'))).mode & 0o777).toBe(0o600);
    const chain = keychain();
    const moved = await open(work, chain);
    expect(moved.protection).toBe('keychain');
    expect(unwrap(moved.readTokens()).refreshToken).toBe('refresh-'.repeat(4));
    expect(codeOf(await (await open(work, noKeychain)).signManifest(Buffer.from('x')))).toBe(
      'key-unavailable',
    );
    expect(codeOf(await (await open(work, chain)).signManifest(Buffer.from('x')))).toBe('ok');
  });

  it('shows no secret in anything that it answers', async () => {
    const { vault } = await enrol(authority, newFolder());
    const shown = JSON.stringify([
      vault.readEnrolment(),
      vault.readIdentity(),
      unwrap(await vault.makeCertificateRequest()),
      { ...vault },
    ]);
    expect(shown).not.toMatch(/PRIVATE|refresh-|access-/);
  });

  it('signs the proof of a token request as the wire asks', async () => {
    const { vault, identity } = await enrol(authority, newFolder());
    const signature = Buffer.from(unwrap(await vault.signTokenProof('review-desk-token\nд')), 'base64');
    expect(signature.length).toBe(64);
    const { publicKey } = readCertificate(decodePem('CERTIFICATE', identity.certificate)!)!;
    const key = await webcrypto.subtle.importKey(
      'spki',
      publicKey,
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    const check = (text: string) =>
      webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, Buffer.from(text, 'utf8'));
    expect(await check('review-desk-token\nд')).toBe(true);
    expect(await check('review-desk-token\nе')).toBe(false);
  });
});

describe('tokens', () => {
  it('keeps the refresh token on disk and the access token in memory', async () => {
    const work = newFolder();
    const { vault } = await enrol(authority, work);
    expect(unwrap(vault.readTokens()).accessExpiresAt).toBe(now().getTime() + 3_600_000);
    unwrap(
      await vault.replaceTokens({
        accessToken: 'A'.repeat(20),
        refreshToken: 'R'.repeat(20),
        expiresInMs: 500,
      }),
    );
    expect(unwrap(vault.readTokens())).toEqual({
      refreshToken: 'R'.repeat(20),
      accessToken: 'A'.repeat(20),
      accessExpiresAt: now().getTime() + 500,
    });
    const again = unwrap((await open(work)).readTokens());
    expect(again).toEqual({ refreshToken: 'R'.repeat(20), accessToken: null, accessExpiresAt: 0 });
  });

  it('keeps the last of several, in whatever order the disk answers', async () => {
    const work = newFolder();
    const { vault } = await enrol(authority, work);
    const tokens = (n: number) => ({
      accessToken: 'a'.repeat(20),
      refreshToken: `refresh token no ${1000 + n}`,
      expiresInMs: 1,
    });
    await Promise.all(Array.from({ length: 10 }, (_, n) => vault.replaceTokens(tokens(n))));
    expect(unwrap((await open(work)).readTokens()).refreshToken).toBe('refresh token no 1009');
  });
});

describe('damage', () => {
  it.each([
    ['cut', (text: string) => text.slice(0, 100)],
    ['empty', () => ''],
    ['not JSON', () => '\u0000'.repeat(500)],
    ['of another shape', (text: string) => text.replace('"deskId"', '"desk"')],
  ])('puts a file aside that is %s, and never overwrites it', async (_, damage) => {
    const work = newFolder();
    await enrol(authority, work);
    const path = join(work, 'vault.json');
    const damaged = damage(await fs.readFile(path, 'utf8'));
    await fs.writeFile(path, damaged);
    const vault = await open(work);
    expect(vault.readEnrolment()).toBeNull();
    expect(vault.setAside).toMatch(/vault\.json\.damaged-\d+$/);
    expect(await fs.readFile(vault.setAside!, 'utf8')).toBe(damaged);
    // The desk can be enrolled anew.
    unwrap(
      await vault.keepEnrolment(
        await answerTo(authority, unwrap(await vault.makeCertificateRequest())),
        ADDRESS,
      ),
    );
    expect(await fs.readFile(vault.setAside!, 'utf8')).toBe(damaged);
  });

  it('does not open at all over a file that it cannot read', async () => {
    const work = newFolder();
    await fs.mkdir(join(work, 'vault.json'), { recursive: true });
    const options = { folder: work, protect: noKeychain, webcrypto: crypto, now, randomUuid: randomUUID };
    expect(codeOf(await openVault(options))).toBe('storage-failed');
  });

  it('says that the key is gone when its text is damaged', async () => {
    const work = newFolder();
    await enrol(authority, work);
    const path = join(work, 'vault.json');
    const file = JSON.parse(await fs.readFile(path, 'utf8')) as { key: string };
    file.key = Buffer.from('not a key').toString('base64');
    await fs.writeFile(path, JSON.stringify(file));
    expect(codeOf(await (await open(work)).signManifest(Buffer.from('x')))).toBe('key-unavailable');
  });
});
