import * as nodeCrypto from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Vault } from '../../electron/vault/vault';
import type { Authority } from '../../registry/ca/authority';
import { envelopeCryptoOf, unwrapKey, wrapKey } from '../../shared/packet/envelope-crypto';
import { ENVELOPE_HEAD, isEnvelope, readEnvelopeHead } from '../../shared/packet/envelope-head';
import type { PacketFileSource } from '../../shared/packet/intake-layout';
import { sealBytes } from '../../shared/packet/seal-envelope';
import { P256_SUITE } from '../../shared/packet/suite';
import { hasOpenssl, openssl } from '../support/openssl';
import { codeOf, enrol, makeAuthority, makeFolder, unwrap } from '../support/packet-desk';

const crypto = envelopeCryptoOf(nodeCrypto);
let folder: string;
let remove: () => Promise<void>;
let authority: Authority;
let vault: Vault;
let deskPem: string;

beforeAll(async () => {
  ({ folder, remove } = await makeFolder('envelope'));
  authority = await makeAuthority(join(folder, 'ca'));
  ({ vault } = await enrol(authority, join(folder, 'desk')));
  deskPem = JSON.parse(await readFile(join(folder, 'desk', 'vault.json'), 'utf8')).encryption[0].certificate;
});
afterAll(() => remove());

const PACKET = randomBytes(3_000_017);
const sourceOf = (bytes: Uint8Array): PacketFileSource => ({
  size: bytes.byteLength,
  read: async (at, length) => bytes.subarray(at, at + length),
});
const seal = async (bytes: Uint8Array, ...to: string[]) => unwrap(await sealBytes(bytes, to, crypto));
const open = (bytes: Uint8Array) => authority.openEnvelope(sourceOf(bytes));
const readAll = async (source: PacketFileSource) => Buffer.from(await source.read(0, source.size));

describe('PKT-143: a packet encrypted for transport', () => {
  it.each([0, 1, 15, 16, 17, 127, 128, 65_535, 65_536])('comes out as it went in: %i bytes', async (size) => {
    const bytes = PACKET.subarray(0, size);
    const opened = unwrap(await open(await seal(bytes, authority.encryptionPem)));
    expect(opened.size).toBe(size);
    expect((await readAll(opened)).equals(bytes)).toBe(true);
  });

  it('is read at any place, as the packet itself is', async () => {
    const opened = unwrap(await open(await seal(PACKET, authority.encryptionPem)));
    for (const [at, length] of [
      [0, 1],
      [1, 40],
      [15, 2],
      [16, 16],
      [1_048_577, 70_000],
      [3_000_016, 1],
    ] as const) {
      expect(Buffer.from(await opened.read(at, length)).equals(PACKET.subarray(at, at + length))).toBe(true);
    }
  });

  it('is opened by each of its recipients, and says nothing of what is in it', async () => {
    const text = Buffer.from('Рецензия: поддержать, 1 234 567,89 ₽. '.repeat(50));
    const sealed = await seal(text, deskPem, authority.encryptionPem);
    expect((await readAll(unwrap(await open(sealed)))).equals(text)).toBe(true);
    expect((await readAll(unwrap(await vault.openEnvelope(sourceOf(sealed))))).equals(text)).toBe(true);
    expect(Buffer.from(sealed).includes(text.subarray(0, 16))).toBe(false);
    expect(Buffer.from(await seal(text, deskPem)).equals(Buffer.from(await seal(text, deskPem)))).toBe(false);
  });

  it.runIf(hasOpenssl)('is opened by openssl with the key and the certificate alone', async () => {
    const work = join(folder, 'openssl');
    await mkdir(work);
    const held = JSON.parse(await readFile(join(folder, 'ca', 'authority.json'), 'utf8')).encryption[0];
    await writeFile(join(work, 'key.pem'), held.key);
    await writeFile(join(work, 'recip.pem'), held.certificate);
    await writeFile(join(work, 'in.p7m'), await seal(PACKET, deskPem, held.certificate));
    const words =
      'cms -decrypt -binary -inform DER -in in.p7m -inkey key.pem -recip recip.pem -out out.asice';
    expect(openssl(work, ...words.split(' '))).toMatchObject({ ok: true });
    expect((await readFile(join(work, 'out.asice'))).equals(PACKET)).toBe(true);
    const shown = openssl(work, ...'cms -cmsout -print -inform DER -in in.p7m -noout'.split(' ')).said;
    expect(shown).toMatch(/authEnvelopedData/);
    expect(shown).toMatch(/dhSinglePass-stdDH-sha256kdf-scheme/);
  });

  it('wraps keys as RFC 3394 does (4.6)', () => {
    const by = Buffer.from('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F', 'hex');
    const key = Buffer.from('00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F', 'hex');
    const wrapped = '28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21';
    expect(Buffer.from(wrapKey(by, key)).toString('hex').toUpperCase()).toBe(wrapped);
    expect(unwrapKey(key, Buffer.from(wrapped, 'hex'))).toBeNull();
  });
});

describe('PKT-144: what is wrong with one', () => {
  it('for somebody else: envelope-recipient', async () => {
    const sealed = await seal(PACKET.subarray(0, 100), deskPem);
    expect(codeOf(await open(sealed))).toBe('envelope-recipient');
    const { vault: other } = await enrol(authority, join(folder, 'other'));
    expect(codeOf(await other.openEnvelope(sourceOf(sealed)))).toBe('envelope-recipient');
  });

  it('cut anywhere: envelope-cut, or no packet where nothing of it is left', async () => {
    const sealed = await seal(PACKET.subarray(0, 200), authority.encryptionPem);
    for (let length = 0; length < sealed.length; length += 1) {
      const code = codeOf(await open(sealed.subarray(0, length)));
      expect([length, code]).toEqual([length, length < 17 ? 'not-a-packet' : 'envelope-cut']);
    }
    expect(codeOf(await open(Buffer.concat([sealed, Buffer.from([0])])))).toBe('envelope-damaged');
  });

  it('any bit flipped: nothing of it is given out', async () => {
    const sealed = await seal(PACKET.subarray(0, 200), authority.encryptionPem);
    const codes: Record<string, number> = {};
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const code = codeOf(await open(flipped));
      codes[code] = (codes[code] ?? 0) + 1;
    }
    expect(codes['ok']).toBeUndefined();
    const known = [
      'envelope-cut',
      'envelope-damaged',
      'envelope-recipient',
      'not-a-packet',
      'suite-unsupported',
    ];
    expect(Object.keys(codes).sort()).toEqual(known);
    expect(codes['envelope-damaged']).toBeGreaterThan(200 * 8);
  });

  it('PKT-145: other algorithms are called so, not damage', async () => {
    const suite = { ...P256_SUITE, name: 'other', encryption: '2.16.840.1.101.3.4.1.6' };
    const sealed = await seal(PACKET.subarray(0, 10), authority.encryptionPem);
    expect(codeOf(readEnvelopeHead(sealed.subarray(0, ENVELOPE_HEAD), sealed.length, suite))).toBe(
      'suite-unsupported',
    );
  });

  it('a packet as it is, and anything else, is none', async () => {
    for (const bytes of [Buffer.from('PK\u0003\u0004'), Buffer.alloc(0), Buffer.alloc(40, 0x30)]) {
      expect([isEnvelope(bytes), codeOf(await open(bytes))]).toEqual([false, 'not-a-packet']);
    }
  });

  it('a recipient’s certificate that is for signing is never encrypted to by the desk or the registry', async () => {
    const keys = { crl: 'AAAA', encryption: authority.certificatePem };
    unwrap(await vault.keepKeys(keys));
    expect(vault.readIdentity()!.registryEncryption).toBeNull();
    unwrap(await vault.keepKeys({ ...keys, encryption: deskPem }));
    expect(vault.readIdentity()!.registryEncryption).toBeNull();
    unwrap(await vault.keepKeys({ ...keys, encryption: authority.encryptionPem }));
    expect(vault.readIdentity()!.registryEncryption).toBe(authority.encryptionPem);
  });
});
