import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process as Linux shows it in /proc. */
export type SeenProcess = {
  readonly pid: number;
  /** Chromium's name for what it does: `renderer`, `zygote`, `gpu-process`…; of the first process ''. */
  readonly type: string;
  readonly args: readonly string[];
  readonly uid: number;
  /** 0: off, 2: filters of its system calls. */
  readonly seccomp: number;
  readonly noNewPrivileges: boolean;
  /** Identity of each namespace, as `user:[4026531837]`; '' where it may not be read. */
  readonly namespaces: { readonly user: string; readonly pid: string; readonly net: string };
};

/** The process `pid` and all that come from it, however deep. Those that end meanwhile are left out. */
export function readFamily(pid: number): readonly SeenProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readParent(Number(name)));
  const family = new Set([pid]);
  // A parent may stand after its child: until nothing is added.
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  return [...family].flatMap(readProcess);
}

function readParent(pid: number): { pid: number; parent: number }[] {
  const status = readQuietly(`/proc/${pid}/status`);
  return status === null ? [] : [{ pid, parent: Number(fieldOf(status, 'PPid')) }];
}

function readProcess(pid: number): SeenProcess[] {
  const status = readQuietly(`/proc/${pid}/status`);
  const line = readQuietly(`/proc/${pid}/cmdline`);
  if (status === null || line === null) return [];
  // A renderer rewrites its line, with spaces between its arguments.
  const args = line.split(/[\0 ]/).filter((arg) => arg !== '');
  const type = args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length) ?? '';
  return [
    {
      pid,
      type,
      args,
      uid: Number(fieldOf(status, 'Uid').split(/\s+/)[0]),
      seccomp: Number(fieldOf(status, 'Seccomp')),
      noNewPrivileges: fieldOf(status, 'NoNewPrivs') === '1',
      namespaces: { user: space(pid, 'user'), pid: space(pid, 'pid'), net: space(pid, 'net') },
    },
  ];
}

function fieldOf(status: string, name: string): string {
  return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
}

function space(pid: number, name: string): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/${name}`);
  } catch {
    return '';
  }
}

function readQuietly(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // It has ended.
  }
}
