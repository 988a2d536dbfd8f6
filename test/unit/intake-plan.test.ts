import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVolumeSize } from '../../registry/commands/parse-volume-size';
import { planVolumes, type Placeable } from '../../registry/packets/intake/plan-volumes';
import { INTAKE_LIMITS } from '../../shared/packet/intake';
import { PACKET_LIMITS } from '../../shared/packet/packet';

const file = fc.record({ size: fc.integer({ min: 0, max: 400_000 }), name: fc.string({ maxLength: 60 }) });
const costOf = ({ size, name }: Placeable) => size + 4 * name.length;

describe('SYNC-91: dealing files out to volumes', () => {
  it('puts every file into one volume, in order, chunks first, and none over the size', () => {
    const given = fc.record({
      chunks: fc.array(file, { maxLength: 40 }),
      attachments: fc.array(file, { maxLength: 60 }),
      tableBytes: fc.integer({ min: 0, max: 20_000 }),
      volumeBytes: fc.integer({ min: 100_000, max: 2_000_000 }),
    });
    fc.assert(
      fc.property(given, (wanted) => {
        const plan = planVolumes(wanted);
        if (!plan.ok) {
          // Only rows can make it impossible.
          return plan.error.code === 'limit-size';
        }
        const { volumes, leftOut } = plan.value;
        expect(volumes.flatMap(({ chunks }) => chunks)).toEqual(wanted.chunks);
        const carried = volumes.flatMap(({ attachments }) => attachments);
        expect(carried).toEqual(wanted.attachments.filter((one) => !leftOut.includes(one)));
        for (const { chunks, attachments } of volumes) {
          const bytes = [...chunks, ...attachments].reduce(
            (sum, one) => sum + costOf(one),
            wanted.tableBytes,
          );
          expect(bytes).toBeLessThanOrEqual(wanted.volumeBytes);
        }
        const last = volumes.findLastIndex(({ chunks }) => chunks.length > 0);
        return volumes.slice(0, Math.max(0, last)).every(({ attachments }) => attachments.length === 0);
      }),
      { numRuns: 300, verbose: true },
    );
  });

  it('never has more entries than a packet may, nor more bytes than zip tools read', () => {
    const tiny = Array.from({ length: 2_000 }, () => ({ size: 1, name: '' }));
    const plan = planVolumes({ chunks: [], attachments: tiny, tableBytes: 0, volumeBytes: 9e9 });
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.volumes.map(({ attachments }) => attachments.length)).toEqual([893, 893, 214]);
    expect(893 + 7).toBe(PACKET_LIMITS.entries);
    const large = [{ size: INTAKE_LIMITS.volumeBytes, name: 'a' }];
    const none = planVolumes({ chunks: [], attachments: large, tableBytes: 0, volumeBytes: 9e9 });
    expect(none).toMatchObject({ ok: true, value: { leftOut: large } });
  });
});

it('reads the size of a stick', () => {
  expect(['4GB', '700MB', '1.5 gb', '100KB'].map(parseVolumeSize)).toEqual([4e9, 7e8, 1.5e9, 1e5]);
  for (const text of ['', '4', 'GB', '-1GB', '10KB', '4TB', '1e3MB', '99.9KB']) {
    expect([text, parseVolumeSize(text)]).toEqual([text, null]);
  }
});
