import type { AppInfo } from '../../shared/ipc/contract';

/** `<address>#<code>` from `--enrol=` or, failing that, from the environment: an enrolment that is offered. */
export function readOffer(
  args: readonly string[],
  environment: string | undefined,
): AppInfo['offeredEnrolment'] {
  const typed = args.find((arg) => arg.startsWith('--enrol='))?.slice('--enrol='.length) ?? environment;
  const match = /^([^#\s]{1,500})#([^#\s]{1,100})$/.exec(typed?.trim() ?? '');
  return match ? { address: match[1]!, code: match[2]! } : null;
}
