import * as nodeCrypto from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLock } from '../../electron/lock/open-lock';
import { protectByLock } from '../../electron/lock/protect-by-lock';
import { createRegistryClient } from '../../electron/registry-client/registry-client';
import { openVault } from '../../electron/vault/open-vault';
import { keysOf } from '../../registry/identity/keys-of';
import { recoverDesk } from '../../registry/commands/recover-desk';
import { revokeDesk } from '../../registry/commands/revoke-desk';
import { startRegistry } from '../../registry/start-registry';
import { envelopeCryptoOf } from '../../shared/packet/envelope-crypto';
import { sealBytes } from '../../shared/packet/seal-envelope';
import { codeOf, crypto, noKeychain } from '../support/packet-desk';
import { makePlace } from '../support/registry-place';
import { unwrap } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

const now = () => new Date();
const suite = useRegistry('registry-recovery', { now, corpus: { applications: 1 } });
const RIGHT = 'тихий омут весной';
const FRESH = 'ветер с востока 7';

/** A desk with its lock, enrolled, that was in contact with the registry once. */
async function makeLockedDesk() {
  const folder = join(suite.folder, randomUUID());
  const cost = { memoryKiB: 8, passes: 1 };
  const reopen = async () =>
    unwrap(await openLock({ folder, keychain: noKeychain, now: () => Date.now(), cost }));
  const lock = await reopen();
  unwrap(await lock.create(RIGHT));
  const vault = unwrap(
    await openVault({
      ...{ folder, webcrypto: crypto, now, randomUuid: randomUUID },
      protect: protectByLock(lock),
      heardRecovery: lock.keepRecoveryCertificate,
    }),
  );
  const client = createRegistryClient({ fetch, vault, now: () => Date.now(), appVersion: '0' });
  const { registry } = suite;
  const code = await registry.enrolCode('demo');
  unwrap(await client.enrol({ address: registry.address, code, deskName: 'Стол' }));
  return { folder, lock, vault, reopen };
}
const hear = async (vault: { keepKeys: (keys: never) => Promise<unknown> }) =>
  vault.keepKeys((await keysOf(suite.registry.registry)) as never);
const ask = async (bytes: Uint8Array) => {
  const file = join(suite.folder, `${randomUUID()}.p7m`);
  await writeFile(file, bytes);
  return recoverDesk(suite.registry.registry, { file });
};

test('PKT-147: a forgotten passphrase: the registry opens the request, its code opens the desk once', async () => {
  const { lock, vault, reopen } = await makeLockedDesk();
  expect(codeOf(await lock.recoveryRequest())).toBe('recovery-unavailable');
  await hear(vault);
  expect(lock.status().recoverable).toBe(true);
  const key = lock.keys()!.rows.slice();

  // Another day: nobody remembers the passphrase.
  const shut = await reopen();
  const recovered = unwrap(await ask(unwrap(await shut.recoveryRequest())));
  const { deskId, reviewer } = vault.readEnrolment()!;
  expect(recovered).toMatchObject({ deskId, reviewer, revoked: false });
  unwrap(await shut.recover({ code: recovered.code.toLowerCase(), passphrase: FRESH }));
  expect(shut.keys()!.rows).toEqual(key);

  shut.lock('asked');
  expect(codeOf(await shut.recover({ code: recovered.code, passphrase: RIGHT }))).toBe('recovery-code-wrong');
  expect(codeOf(await shut.unlock(RIGHT))).toBe('passphrase-wrong');
  unwrap(await shut.unlock(FRESH));
  // The next request has another code, which opens it again.
  shut.lock('asked');
  const again = unwrap(await ask(unwrap(await shut.recoveryRequest())));
  expect(again.code).not.toBe(recovered.code);
  unwrap(await shut.recover({ code: again.code, passphrase: RIGHT }));
});

test('the clerk is told of a revoked desk, and a code of one desk opens no other', async () => {
  const [one, other] = [await makeLockedDesk(), await makeLockedDesk()];
  for (const { vault } of [one, other]) await hear(vault);
  const { code } = unwrap(await ask(unwrap(await one.lock.recoveryRequest())));
  const shut = await other.reopen();
  expect(codeOf(await shut.recover({ code, passphrase: FRESH }))).toBe('recovery-code-wrong');
  unwrap(await revokeDesk(suite.registry.registry, { desk: one.vault.readEnrolment()!.deskId }));
  expect(unwrap(await ask(unwrap(await one.lock.recoveryRequest()))).revoked).toBe(true);
});

test('PKT-147: a recovery certificate that the desk’s own authority did not issue, or issued for packets, is not taken', async () => {
  const { lock, vault } = await makeLockedDesk();
  const keys = await keysOf(suite.registry.registry);
  const place = await makePlace('other-recovery');
  const stranger = await startRegistry({ ...place.data, port: 0 });
  try {
    for (const recovery of [
      stranger.registry.authority.recoveryPem,
      keys.encryption,
      'no certificate'.repeat(9),
    ]) {
      await vault.keepKeys({ ...keys, recovery });
      expect(lock.status().recoverable).toBe(false);
    }
    await hear(vault);
    const request = unwrap(await lock.recoveryRequest());
    const file = join(suite.folder, 'request.p7m');
    await writeFile(file, request);
    expect(codeOf(await recoverDesk(stranger.registry, { file }))).toBe('recovery-request-wrong');
  } finally {
    await stranger.stop();
    await place.remove();
  }
});

test('files that are no request get a plain answer', async () => {
  const { lock, vault } = await makeLockedDesk();
  await hear(vault);
  const request = unwrap(await lock.recoveryRequest());
  const cut = request.slice(0, -1);
  const changed = request.slice();
  changed[changed.length - 40]! ^= 1;
  const envelope = envelopeCryptoOf(nodeCrypto);
  const { recoveryPem } = suite.registry.registry.authority;
  const other = unwrap(await sealBytes(Buffer.from('{"format":"another"}'), [recoveryPem], envelope));
  for (const bytes of [new Uint8Array(0), Buffer.from('hello'), cut, changed, other])
    expect(codeOf(await ask(bytes))).toBe('recovery-request-wrong');
  const missing = await recoverDesk(suite.registry.registry, { file: join(suite.folder, 'nothing.p7m') });
  expect(codeOf(missing)).toBe('file-not-found');
});
