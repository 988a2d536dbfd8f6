import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { protectByLock } from '../../electron/lock/protect-by-lock';
import { dataKeysOf } from '../../electron/lock/wrap-key';
import type { Authority } from '../../registry/ca/authority';
import { openVault } from '../../electron/vault/open-vault';
import type { Protect } from '../../electron/vault/vault';
import {
  codeOf,
  crypto,
  enrol,
  makeAuthority,
  makeFolder,
  noKeychain,
  now,
  unwrap,
} from './../support/packet-desk';

let folder: string;
let remove: () => Promise<void>;
let authority: Authority;
beforeAll(async () => {
  ({ folder, remove } = await makeFolder('vault-lock'));
  authority = await makeAuthority(join(folder, 'ca'));
});
afterAll(() => remove());

const keys = dataKeysOf(new Uint8Array(32).fill(7));
const lock = protectByLock({ keys: () => keys });
const keychain: Protect = {
  by: 'keychain',
  available: true,
  encrypt: (text) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x55),
  decrypt: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x55)).toString('utf8'),
};
const open = async (work: string, protect: Protect, earlier?: Protect) =>
  unwrap(
    await openVault({
      ...{ folder: work, protect, webcrypto: crypto, now, randomUuid: randomUUID },
      ...(earlier && { earlier }),
    }),
  );
const textOf = (work: string) => fs.readFile(join(work, 'vault.json'), 'utf8');

it.each([
  ['in the file', noKeychain],
  ['in the keychain', keychain],
])(
  'secrets that an earlier version kept %s rest under the lock from its first opening on',
  async (_, before) => {
    const work = join(folder, randomUUID());
    const { vault } = await enrol(authority, work, before);
    const moved = await open(work, lock, keychain);
    expect(moved.protection).toBe('lock');
    expect(moved.readEnrolment()).toEqual(vault.readEnrolment());
    expect(unwrap(moved.readTokens()).refreshToken).toBe('refresh-'.repeat(4));
    expect(codeOf(await moved.signManifest(Buffer.from('x')))).toBe('ok');

    const { key, refreshToken } = JSON.parse(await textOf(work)) as Record<string, string>;
    for (const sealed of [key, refreshToken].map((text) => Buffer.from(text!, 'base64')))
      for (const plain of [sealed.toString('utf8'), keychain.decrypt(sealed)])
        expect(plain).not.toMatch(/^MI|refresh-/);
    for (const other of [keychain, noKeychain, protectByLock({ keys: () => null })])
      expect(codeOf(await (await open(work, other, keychain)).signManifest(Buffer.from('x')))).toBe(
        'key-unavailable',
      );
    expect((await open(work, keychain)).protection).toBe('lock');
  },
);

it('what the keychain does not open any more is left as it is, and moved once it opens again', async () => {
  const work = join(folder, randomUUID());
  await enrol(authority, work, keychain);
  const before = await textOf(work);
  const stuck = await open(work, lock, { ...keychain, available: false });
  expect(codeOf(await stuck.signManifest(Buffer.from('x')))).toBe('key-unavailable');
  expect([stuck.protection, await textOf(work)]).toEqual(['keychain', before]);
  expect((await open(work, lock, keychain)).protection).toBe('lock');
});

it('a locked desk signs nothing, and signs again after the next unlocking', async () => {
  const work = join(folder, randomUUID());
  let held: typeof keys | null = keys;
  const protect = protectByLock({ keys: () => held });
  await enrol(authority, work, protect);
  const vault = await open(work, protect);
  expect(codeOf(await vault.signManifest(Buffer.from('x')))).toBe('ok');
  held = null;
  vault.forgetKeys();
  expect(codeOf(await vault.signManifest(Buffer.from('x')))).toBe('key-unavailable');
  expect(codeOf(vault.readTokens())).toBe('key-unavailable');
  held = keys;
  expect(codeOf(await vault.signManifest(Buffer.from('x')))).toBe('ok');
});
