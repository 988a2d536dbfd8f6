import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root';
import {
  isPortFree,
  runRegistryCommand,
  startRegistryProcess,
  type RegistryProcess,
} from './registry-process';

const USUAL_PORT = 7420;
const DEMONSTRATION_SIZE = 500;
/** Opens the lock of the demonstration's desk, which would ask for it otherwise. */
const DEMONSTRATION_PASSPHRASE = 'review desk demonstration';
const registryFolder = join(projectRoot, 'out', 'registry');
const deskFolder = join(projectRoot, 'out', 'desk');

/** A registry with the demonstration call in it, and a desk's folder that belongs to it. */
export type Demonstration = {
  registry: RegistryProcess;
  registryFolder: string;
  deskFolder: string;
  /** What the desk is told at its start: where to enrol, as long as it has not. */
  deskEnvironment: () => Promise<NodeJS.ProcessEnv>;
};

/** Starts the registry of `npm start` and fills it the first time. Throws a message for the person. */
export async function openDemonstration(say: (text: string) => void): Promise<Demonstration> {
  mkdirSync(deskFolder, { recursive: true });
  const port = (await isPortFree(USUAL_PORT)) ? USUAL_PORT : 0;
  const registry = await startRegistryProcess({ dataFolder: registryFolder, port });
  try {
    say(`${registry.address}, its data in ${registryFolder}`);
    await seedOnce(say);
  } catch (error) {
    await registry.stop();
    throw error;
  }
  const deskEnvironment = async () => ({
    REVIEW_DESK_PASSPHRASE: DEMONSTRATION_PASSPHRASE,
    ...(await enrolmentFor(registry.address)),
  });
  return { registry, registryFolder, deskFolder, deskEnvironment };
}

async function seedOnce(say: (text: string) => void): Promise<void> {
  const seeded = join(registryFolder, 'demonstration-seeded');
  if (existsSync(seeded)) return;
  say(`seeding the demonstration call: ${DEMONSTRATION_SIZE} applications`);
  await registryCommand(['seed', '--size', String(DEMONSTRATION_SIZE)]);
  writeFileSync(seeded, new Date().toISOString());
}

async function enrolmentFor(address: string): Promise<NodeJS.ProcessEnv> {
  if (existsSync(join(deskFolder, 'vault', 'vault.json'))) return {};
  const printed = await registryCommand(['enrol-code', '--reviewer', 'demo']);
  return { REVIEW_DESK_ENROL: `${address}#${printed.trim().split('\n').at(-1)?.trim()}` };
}

async function registryCommand(args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runRegistryCommand(registryFolder, args);
  if (code === 0) return stdout;
  throw new Error(
    `The registry could not do "${args.join(' ')}". Its data is kept in ${registryFolder}. It said:\n${stdout}${stderr}`,
  );
}
