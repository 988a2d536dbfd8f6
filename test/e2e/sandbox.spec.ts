import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { resolveRuntime } from '../../build/runtime/resolve-runtime';
import { sandboxArguments } from '../../build/runtime/sandbox-arguments';
import { projectRoot } from '../../build/setup/project-root';
import { runProgram } from '../support/run-by-hand';
import { PASSPHRASE } from '../support/launch-desk';
import { launchByHand } from '../support/launch-by-hand';
import { becomeOrdinary } from '../support/ordinary-user';
import { readOutsideHosts } from '../support/read-net-log';
import { readFamily } from '../support/read-processes';
import { startRegistryProgram } from '../support/start-registry';
import { enrol, reviewNext, type Plan } from '../support/tour/reviewer';
import { words } from '../support/tour/words';

const t = words('ru');
const PLAN: Plan = { scores: [4, 4, 4, 4, 4, 4], outcome: 'Поддержать', amount: true };

test.skip(process.platform !== 'linux', 'elsewhere every journey runs as an ordinary user, in the sandbox');

// Without Playwright's switches, which would turn off what the engine asks of the network by itself.
test('window flags, network: an ordinary user seals a decision in a confined renderer, and no outside host is named', async () => {
  const runtime = await resolveRuntime({ root: projectRoot, say: () => {} });
  const user = becomeOrdinary(runtime.executable);
  const registry = await startRegistryProgram({ seed: 12 });
  const netLog = join(user.home, 'net-log.json');
  try {
    // A virtual screen counts as untouched since its own start.
    const data = join(user.home, 'data');
    mkdirSync(data);
    writeFileSync(join(data, 'settings.json'), '{"lockAfter":60}');
    if (user.as.uid !== undefined)
      for (const path of [data, join(data, 'settings.json')]) chownSync(path, user.as.uid, user.as.uid);
    const desk = await launchByHand({
      executable: user.executable,
      args: [`--user-data-dir=${data}`, `--log-net-log=${netLog}`, '--lang=ru', user.application],
      env: { ...user.env, REVIEW_DESK_PASSPHRASE: PASSPHRASE },
      cwd: user.application,
      as: user.as,
    });
    try {
      await desk.page.getByLabel(t('settings.enrol.address')).waitFor();
      expectConfined(desk.child.pid!, user.as.uid ?? process.getuid!());
      const [address, code] = (await registry.enrolment()).split('#');
      await enrol(desk.page, t, address!, code!);
      await reviewNext(desk.page, t, PLAN);
    } finally {
      await desk.close();
    }
    expect(readOutsideHosts(netLog)).toEqual([]);
  } finally {
    await registry.remove();
    user.remove();
  }
});

test('network: a net log that names an outside host is found', async () => {
  const runtime = await resolveRuntime({ root: projectRoot, say: () => {} });
  const folder = mkdtempSync(join(tmpdir(), 'review-control-'));
  const netLog = join(folder, 'net-log.json');
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, net } = require('electron');
     app.whenReady().then(() => net.fetch('http://outside.invalid/page')).catch(() => undefined).then(() => app.quit());`,
  );
  writeFileSync(join(folder, 'package.json'), '{"name":"control","main":"main.cjs"}');
  try {
    await runProgram(runtime.executable, [
      ...sandboxArguments(runtime.executable),
      `--user-data-dir=${join(folder, 'data')}`,
      `--log-net-log=${netLog}`,
      folder,
    ]);
    const hosts = readOutsideHosts(netLog);
    expect(hosts).toContain('URL_REQUEST_START_JOB outside.invalid');
    expect(hosts).toContain('HOST_RESOLVER_MANAGER_REQUEST outside.invalid');
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** As the kernel sees it: the renderer is the user's own, filtered, and in namespaces apart from the desk's. */
function expectConfined(pid: number, uid: number): void {
  const family = readFamily(pid);
  const main = family.find((one) => one.pid === pid)!;
  const renderers = family.filter(({ type }) => type === 'renderer');
  expect(uid).not.toBe(0);
  expect(family.filter((one) => one.uid !== uid)).toEqual([]);
  expect(family.flatMap(({ args }) => args)).not.toContain('--no-sandbox');
  expect(renderers.length).toBeGreaterThan(0);
  for (const { seccomp, noNewPrivileges, namespaces } of renderers) {
    expect({ seccomp, noNewPrivileges }).toEqual({ seccomp: 2, noNewPrivileges: true });
    expect(namespaces.pid).not.toBe(main.namespaces.pid);
    expect(namespaces.net).not.toBe(main.namespaces.net);
  }
}
