import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReceipt } from '../../electron/packets/read-receipt';
import type { RevokedCertificate } from '../../registry/ca/write-revocation-list';
import { writeReceipt } from '../../registry/verify/write-receipt';
import { readCertificate } from '../../shared/packet/certificate';
import { decodePem } from '../../shared/packet/pem';
import { readRevocationList } from '../../shared/packet/revocation-list';
import { codec, codeOf, crypto, makeAuthority, makeDesk, makeFolder, now, unwrap, type TestDesk } from '../support/packet-desk'; // prettier-ignore

let folder: string;
let remove: () => Promise<void>;
let desk: TestDesk;
beforeAll(async () => {
  ({ folder, remove } = await makeFolder('revoked'));
  desk = await makeDesk(folder);
});
afterAll(() => remove());

const DAY = 86_400_000;
const listOf = (number: number, revoked: readonly RevokedCertificate[] = []) =>
  desk.authority.writeRevocationList({
    number,
    revoked,
    thisUpdate: now(),
    nextUpdate: new Date(now().getTime() + 30 * DAY),
  });
const keep = async (der: Uint8Array) =>
  unwrap(
    await desk.vault.keepKeys({
      crl: Buffer.from(der).toString('base64'),
      encryption: desk.authority.encryptionPem,
    }),
  );
const serialOf = (pem: string) => readCertificate(decodePem('CERTIFICATE', pem)!)!.serial;
const revokedNow = (pem: string): RevokedCertificate => ({
  serial: serialOf(pem),
  revokedAt: now(),
  reason: 'key-compromise',
});

async function receive() {
  const receipt = {
    ...{ receiptId: randomUUID(), deskId: desk.identity.deskId, inReplyTo: randomUUID() },
    ...{ manifestSha256: 'a'.repeat(64), receivedAt: now().toISOString(), carrier: 'file' as const },
    ...{ outcomes: [], sequenceGap: false },
  };
  const { authority } = desk;
  const options = { authority, sequence: 1, previous: null, version: '1', crypto, codec };
  const { bytes } = unwrap(await writeReceipt(receipt as never, options));
  return readReceipt(bytes, { identity: desk.vault.readIdentity(), now, crypto, codec });
}

describe('PKT-55, PKT-132: what was taken back', () => {
  it('a receipt counts until its signer is on a list, and an older list does not bring it back', async () => {
    await keep(await listOf(10));
    expect(codeOf(await receive())).toBe('ok');
    await keep(await listOf(11, [revokedNow(desk.authority.certificatePem)]));
    expect(codeOf(await receive())).toBe('certificate-revoked');
    await keep(await listOf(10));
    await keep(await listOf(11));
    expect(codeOf(await receive())).toBe('certificate-revoked');
    await keep(await listOf(12));
    expect(codeOf(await receive())).toBe('ok');
  });

  it('a list of another CA, cut or with any byte changed, is none', async () => {
    const list = await listOf(20, [revokedNow(desk.authority.certificatePem)]);
    const read = (der: Uint8Array, ca = desk.authority.caPem) => readRevocationList(der, ca, crypto);
    expect((await read(list))?.number).toBe(20);
    const other = await makeAuthority(join(folder, 'other'));
    expect(await read(list, other.caPem)).toBeNull();
    expect(await read(list, desk.authority.certificatePem)).toBeNull();
    for (let at = 0; at < list.length; at += 1) {
      const changed = list.slice();
      changed[at]! ^= 1;
      expect(await read(changed)).toBeNull();
      expect(await read(list.subarray(0, at))).toBeNull();
    }
  });

  it('holds thousands', async () => {
    const revoked = Array.from({ length: 5_000 }, (_, n) => ({
      serial: (0x40000000 + n).toString(16),
      revokedAt: now(),
      reason: 'superseded' as const,
    }));
    const list = await readRevocationList(await listOf(30, revoked), desk.authority.caPem, crypto);
    expect(list?.serials.size).toBe(5_000);
  });
});
