import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PacketFileSource } from '../../shared/packet/intake-layout';
import { openIntakeVolume, readIntakePart } from '../../shared/packet/read-intake';
import { ok } from '../../shared/result';
import { makeIntake } from '../support/make-intake';
import { codec, crypto, makeAuthority, makeFolder, now } from '../support/packet-desk';
import { unwrap } from '../support/unwrap';

const MIB = 1024 * 1024;
let base: Awaited<ReturnType<typeof makeFolder>>;
let authority: Awaited<ReturnType<typeof makeAuthority>>;

beforeAll(async () => {
  base = await makeFolder('intake-streaming');
  authority = await makeAuthority(base.folder);
});
afterAll(() => base.remove());

it('PKT-111: neither end ever holds more of a file than a piece', async () => {
  const large = Buffer.alloc(9 * MIB, 5);
  const appended: number[] = [];
  const [bytes] = await makeIntake({
    sign: authority.signManifest,
    volumes: [{ chunks: [Buffer.alloc(3 * MIB, 6)], files: [large] }],
    pieces: 64 * 1024,
    appended: (count) => void appended.push(count),
  });
  expect(Math.max(...appended)).toBe(64 * 1024);

  const asked: number[] = [];
  const source: PacketFileSource = {
    size: bytes!.length,
    read: async (at, length) => {
      asked.push(length);
      return bytes!.slice(at, at + length);
    },
  };
  const trust = { ca: authority.caPem, signerOf: () => ok(null) };
  const volume = unwrap(await openIntakeVolume(source, { trust, crypto, codec, now }));
  expect(asked.reduce((sum, length) => sum + length, 0)).toBeLessThan(MIB / 4);
  for (const part of volume.parts) {
    const keep = async () => ok(null);
    unwrap(await readIntakePart(source, part, { hash: () => createHash('sha256'), keep }));
  }
  expect(Math.max(...asked)).toBe(MIB);
  expect(asked.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(12 * MIB);
});
