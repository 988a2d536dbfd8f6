import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchDesk } from '../../support/launch-desk';
import { startRegistryProgram } from '../../support/start-registry';
import { LOOKS, putOn } from '../../support/tour/screenshots';
import { words } from '../../support/tour/words';
import { fillRegistry } from './fill-registry';
import { enrolDesk, listChunks } from './list-chunks';

const EVERY_MS = 200;
const SYNC_MS = 15 * 60_000;
const MB = 1024 * 1024;

/**
 * The desk as it is built, in the real Electron, takes its first sync from the real registry. Memory is the sum over
 * all of its processes of PSS, in which a page that several share is counted once: the largest of what is seen five
 * times a second. Only where the system tells it (Linux).
 */
export async function measureMemory({ folder, size }: { readonly folder: string; readonly size: number }) {
  if (!existsSync('/proc/self/smaps_rollup')) {
    console.log('\nThis system does not tell how much memory processes share: memory is left out.');
    return null;
  }
  const registry = await startRegistryProgram({ dataFolder: await fillRegistry(folder, size) });
  const keys = mkdtempSync(join(tmpdir(), 'review-bench-memory-'));
  await listChunks(await enrolDesk(registry, keys));
  const desk = await launchDesk();
  const { pid } = desk.app.process();
  let watch: NodeJS.Timeout | undefined;
  try {
    const t = words('ru');
    await putOn(desk.page, LOOKS[0]);
    const idle = readMemory(pid!);
    const [address, code] = (await registry.enrolment()).split('#') as [string, string];
    let peak = idle;
    watch = setInterval(() => {
      const now = readMemory(pid!);
      if (now.total > peak.total) peak = now;
    }, EVERY_MS);
    const before = performance.now();
    await desk.page.getByLabel(t('settings.enrol.address')).fill(address);
    await desk.page.getByLabel(t('settings.enrol.code')).fill(code);
    await desk.page.getByRole('button', { name: t('settings.enrol.submit') }).click();
    const count = t('queue.count', { shown: '', all: new Intl.NumberFormat('ru').format(size) }).trim();
    const all = desk.page.getByText(new RegExp(`\\s${count.replace(/\s/g, '\\s')}$`)).first();
    await all.waitFor({ timeout: SYNC_MS });
    const seconds = (performance.now() - before) / 1_000;
    const mb = (bytes: number) => (bytes / MB).toFixed(0);
    console.log(
      `\nFirst sync of ${size} applications in the real desk: at most ${mb(peak.total)} MB (PSS) in ` +
        `${peak.processes.length} processes (${peak.processes.map(mb).join(' + ')}), ${mb(idle.total)} MB before it, ` +
        `${seconds.toFixed(0)} s until the queue has them all`,
    );
    return { idle, peak, seconds };
  } finally {
    clearInterval(watch);
    await desk.close();
    await registry.stop();
    rmSync(keys, { recursive: true, force: true });
  }
}

/** Bytes (PSS) of a process and of all that it started. */
function readMemory(root: number): { readonly total: number; readonly processes: number[] } {
  const processes = familyOf(root)
    .map(readPss)
    .filter((bytes) => bytes > 0);
  return { total: processes.reduce((sum, bytes) => sum + bytes, 0), processes };
}

function readPss(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(found?.[1] ?? 0) * 1024;
  } catch {
    // It ended between the list and the reading.
    return 0;
  }
}

function familyOf(root: number): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [root];
  for (const member of family) {
    family.push(...pairs.filter(([, parent]) => parent === member).map(([pid]) => pid!));
  }
  return family;
}
