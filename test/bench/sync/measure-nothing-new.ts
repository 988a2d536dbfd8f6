import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRegistry } from '../../../registry/start-registry';
import { countReads } from '../../support/count-reads';
import { startDesk } from '../../support/start-desk';

/** A round when nothing is new, of the real sync against the real registry: requests, and what it reads of the store. */
export async function measureNothingNew(size: number) {
  const folder = mkdtempSync(join(tmpdir(), 'review-bench-nothing-'));
  const registry = await startRegistry({ folder, port: 0 });
  const desk = await startDesk({ registry });
  try {
    await registry.seed(Math.min(size, 50));
    await desk.enrol();
    const first = await desk.sync();
    if (first.progress.phase !== 'done') throw new Error(`the first sync ended ${first.progress.phase}`);
    desk.takeRequests();
    const reads = await countReads(() => desk.sync());
    const requests = desk.takeRequests();
    console.log(
      `\nNothing new: ${requests.length} request (${requests.join(', ')}), reads of the store: ${say(reads)}`,
    );
    return { requests, reads };
  } finally {
    await desk.stop();
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(reads: Readonly<Record<string, number>>): string {
  return Object.entries(reads)
    .map(([what, count]) => `${what} × ${count}`)
    .join(', ');
}
