import * as nodeCrypto from 'node:crypto';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobs } from '../../electron/blobs/open-blobs';
import { openIntake } from '../../electron/packets/intake/open-intake';
import { savePackets } from '../../electron/packets/save-packets';
import { createRegistryClient } from '../../electron/registry-client/registry-client';
import { startAdminServer } from '../../registry/commands/admin-server';
import { envelopeCryptoOf } from '../../shared/packet/envelope-crypto';
import { isEnvelope } from '../../shared/packet/envelope-head';
import { ok } from '../../shared/result';
import { codec, crypto, makeAuthority } from '../support/packet-desk';
import { decide } from '../support/registry-decisions';
import { enrolWireDesk, type WireDesk, type WireOptions } from '../support/registry-desk';
import { runRegistry } from '../support/registry-terminal';
import { FILES_KEY } from '../support/sealed-shelf';
import { unwrap } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

const suite = useRegistry('registry-transport', { corpus: { applications: 3 } });
let admin: Awaited<ReturnType<typeof startAdminServer>>;
let desk: WireDesk;
const run = (...args: string[]) =>
  runRegistry([...args, '--data', suite.registry.registry.folder], { cwd: suite.folder });

/** As after the first exchange: it has heard the registry's keys. */
async function newDesk(options: Partial<WireOptions> = {}): Promise<WireDesk> {
  const made = await enrolWireDesk(suite.registry, { folder: suite.folder, ...options });
  const client = createRegistryClient({ fetch, vault: made.vault, now: Date.now, appVersion: '0' });
  unwrap(await client.request({ method: 'GET', path: '/v1/state' }));
  return made;
}
async function save(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(suite.folder, name);
  const envelope = envelopeCryptoOf(nodeCrypto);
  const saver = { identity: desk.vault.readIdentity(), crypto, codec, envelope };
  unwrap(await savePackets([{ path, bytes }], saver));
  return path;
}

beforeAll(async () => {
  admin = await startAdminServer(suite.registry.registry);
  desk = await newDesk();
});
afterAll(() => admin.stop());

describe('PKT-143: a decision on a stick', () => {
  test('is encrypted to the registry, which takes it as if it were plain', async () => {
    const { bytes } = await desk.seal((await decide(suite.registry)).payload);
    const [encrypted, plain] = [await save('one.asice.p7m', bytes), await save('one-plain.asice', bytes)];
    expect(isEnvelope(await readFile(encrypted))).toBe(true);
    expect((await readFile(plain)).equals(bytes)).toBe(true);
    const taken = await run('import-packet', 'one.asice.p7m');
    expect([taken.code, /accepted/.test(taken.out)]).toEqual([0, true]);
    const again = await run('import-packet', 'one-plain.asice');
    expect(again.out).toMatch(/received before/);
    const receipts = await Promise.all(
      ['one.receipt.asice', 'one-plain.receipt.asice'].map((name) => readFile(join(suite.folder, name))),
    );
    expect(receipts[0]!.equals(receipts[1]!)).toBe(true);
  });

  test('for another registry, cut or changed, it is told so and nothing is taken', async () => {
    const { bytes } = await desk.seal((await decide(suite.registry)).payload);
    const whole = await readFile(await save('two.asice.p7m', bytes));
    const identity = desk.vault.readIdentity()!;
    const stranger = (await makeAuthority(join(suite.folder, 'stranger'))).encryptionPem;
    const elsewhere = join(suite.folder, 'elsewhere.asice.p7m');
    const saver = { crypto, codec, envelope: envelopeCryptoOf(nodeCrypto) };
    const given = { ...saver, identity: { ...identity, registryEncryption: stranger } };
    unwrap(await savePackets([{ path: elsewhere, bytes }], given));
    await writeFile(join(suite.folder, 'cut.asice.p7m'), whole.subarray(0, whole.length - 100));
    const flipped = Buffer.from(whole);
    flipped[flipped.length - 500]! ^= 4;
    await writeFile(join(suite.folder, 'flipped.asice.p7m'), flipped);
    const said = async (name: string) => {
      const { code, err } = await run('import-packet', name);
      return [code, err.split('\n')[0]];
    };
    expect(await said('elsewhere.asice.p7m')).toEqual([
      1,
      expect.stringContaining('not encrypted to this registry'),
    ]);
    expect(await said('cut.asice.p7m')).toEqual([1, expect.stringContaining('breaks off')]);
    expect(await said('flipped.asice.p7m')).toEqual([1, expect.stringContaining('damaged or was changed')]);
    const rows = await suite.registry.store.query('select 1 from packets where manifest_sha256 is not null');
    expect(rows).toHaveLength(1);
  });
});

describe('PKT-146: an intake packet on a stick', () => {
  const take = async (to: WireDesk, folder: string, path: string) => {
    const room = await openIntake({
      folder,
      key: FILES_KEY,
      dialogs: { askOpenPaths: async () => [path] },
      vault: to.vault,
      blobs: openBlobs({
        folder: join(folder, 'blobs'),
        key: FILES_KEY,
        now: Date.now,
        readFree: async () => null,
      }),
      room: { take: async () => ok({ giveBack: () => undefined }) },
      ...{ now: () => new Date(), crypto, codec },
    });
    const opened = unwrap(await room.open({ closed: [] }));
    return { sets: opened.sets.length, codes: opened.problems.map(({ error }) => error.code) };
  };
  const volumeIn = async (name: string) => {
    const [file, ...more] = await readdir(join(suite.folder, name));
    expect(more).toEqual([]);
    return join(suite.folder, name, file!);
  };

  test('is encrypted to the desks of the reviewer, old and new, and to nobody else’s', async () => {
    const second = await newDesk();
    const other = await newDesk({ reviewer: 'other' });
    const written = await run('write-intake', '--reviewer', 'demo', '--out', 'stick');
    expect([written.code, /Encrypted: only/.test(written.out)]).toEqual([0, true]);
    const path = await volumeIn('stick');
    expect([basename(path).endsWith('.asice.p7m'), isEnvelope(await readFile(path))]).toEqual([true, true]);
    expect((await readdir(suite.registry.registry.folder)).filter((name) => /^intake-/.test(name))).toEqual(
      [],
    );
    for (const [n, one] of [desk, second].entries()) {
      expect(await take(one, join(suite.folder, `taken-${n}`), path)).toEqual({ sets: 1, codes: [] });
    }
    const strange = join(suite.folder, 'strange');
    expect(await take(other, strange, path)).toEqual({ sets: 0, codes: ['envelope-recipient'] });
    expect(await readdir(strange).catch(() => [])).toEqual([]);
    const cut = join(suite.folder, 'cut-volume.asice.p7m');
    await copyFile(path, cut);
    await writeFile(cut, (await readFile(path)).subarray(0, -1));
    expect(await take(desk, strange, cut)).toEqual({ sets: 0, codes: ['envelope-cut'] });
  });

  test('of a call is encrypted to all who are granted it; a desk that has no key for it is named', async () => {
    const stranger = await newDesk({ reviewer: 'other' });
    const earlier = await newDesk();
    const drop = "delete from desk_certificates where desk_id = $1 and use = 'encryption'";
    await suite.registry.store.query(drop, [earlier.deskId]);
    const written = await run('write-intake', '--call', 'C1', '--out', 'call');
    expect([written.code, /Encrypted: only/.test(written.out)]).toEqual([0, true]);
    expect(written.out.match(/^Cannot open it: /gm)).toHaveLength(1);
    const path = await volumeIn('call');
    expect(isEnvelope(await readFile(path))).toBe(true);
    expect(await take(desk, join(suite.folder, 'call-demo'), path)).toEqual({ sets: 1, codes: [] });
    for (const shut of [stranger, earlier]) {
      const end = await take(shut, join(suite.folder, `call-${shut.deskId}`), path);
      expect(end).toEqual({ sets: 0, codes: ['envelope-recipient'] });
    }
    const own = await run('write-intake', '--reviewer', 'demo', '--out', 'own');
    expect(own.out).toMatch(/Cannot open it: .+, desk “.+”/);
    await run('revoke-desk', earlier.deskId);
    expect((await run('write-intake', '--call', 'C1', '--out', 'after-all')).out).not.toMatch(/Cannot open/);
  });

  test('is plain where the person wants it, and says so', async () => {
    for (const [n, args] of [
      ['--reviewer', 'demo', '--plain'],
      ['--call', 'C1', '--plain'],
    ].entries()) {
      const out = `plain-${n}`;
      const written = await run('write-intake', ...args, '--out', out);
      expect([written.code, /NOT ENCRYPTED/.test(written.out)]).toEqual([0, true]);
      expect(isEnvelope(await readFile(await volumeIn(out)))).toBe(false);
    }
  });

  test('a revoked desk is told so by the list in the packet, and is not encrypted to', async () => {
    const revoked = await newDesk();
    await run('write-intake', '--reviewer', 'demo', '--plain', '--out', 'before');
    await run('revoke-desk', revoked.deskId);
    await run('write-intake', '--reviewer', 'demo', '--plain', '--out', 'after');
    await run('write-intake', '--reviewer', 'demo', '--out', 'encrypted');
    const folder = join(suite.folder, 'revoked');
    expect(await take(revoked, folder, await volumeIn('before'))).toMatchObject({ codes: [] });
    expect(await take(revoked, folder, await volumeIn('after'))).toEqual({
      sets: 0,
      codes: ['desk-revoked'],
    });
    expect(await take(revoked, folder, await volumeIn('encrypted'))).toEqual({
      sets: 0,
      codes: ['envelope-recipient'],
    });
  });

  test('is plain where no desk could open it, and says so', async () => {
    await suite.registry.store.query("delete from desk_certificates where use = 'encryption'", []);
    for (const args of [
      ['--reviewer', 'demo'],
      ['--call', 'C1'],
    ]) {
      const out = `none-${args[0]}`;
      const written = await run('write-intake', ...args, '--out', out);
      expect([written.code, /NOT ENCRYPTED/.test(written.out)]).toEqual([0, true]);
      expect(written.out).not.toMatch(/Cannot open/);
      expect(isEnvelope(await readFile(await volumeIn(out)))).toBe(false);
    }
  });
});
