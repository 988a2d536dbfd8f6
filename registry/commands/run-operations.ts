import { resolve } from 'node:path';
import { encodePem } from '../../shared/packet/pem';
import type { DeskError, Result } from '../../shared/result';
import type { RevocationReason } from '../ca/write-revocation-list';
import { execute, type DataPlace } from './execute';
import { explainError } from './explain-error';
import type { InputOf, OperationName, OutputOf, Progress } from './operations';
import type { Terminal } from './terminal';
import { speak, type Say, type Word } from './words';
import { writeOutputFile } from './write-output-file';

type Common = { readonly data: string };

/** Runs an operation and shows its value; expected failures become three plain lines and exit code 1. */
export async function runOperationFor<N extends OperationName>(
  terminal: Terminal,
  { data }: Common,
  request: { readonly name: N; readonly input: InputOf<N>; readonly progress?: Progress },
  show: (value: OutputOf<N>, say: Say) => Promise<Result<unknown> | void> | void,
): Promise<number> {
  const { name, input, progress = () => undefined } = request;
  const result = await execute(placeOf(terminal, data), name, input, progress);
  if (!result.ok) return tell(terminal, result.error);
  const shown = await show(result.value, speak(terminal.language));
  return shown && !shown.ok ? tell(terminal, shown.error) : 0;
}

/** The address holds a password: it comes from the environment, never from the command line that `ps` shows. */
export function placeOf(
  { cwd, environment }: Pick<Terminal, 'cwd' | 'environment'>,
  data: string,
): DataPlace {
  return { folder: resolve(cwd, data), database: environment.DATABASE_URL || undefined };
}

function tell(terminal: Terminal, error: DeskError): number {
  for (const line of explainError(error, terminal.language)) terminal.err(line);
  return 1;
}

/** Says how far a long operation is, at every tenth. */
export function tenths(terminal: Terminal, word: Word): Progress {
  const say = speak(terminal.language);
  let told = 0;
  return (done, of) => {
    const tenth = Math.floor((10 * done) / of);
    if (tenth <= told) return;
    told = tenth;
    terminal.err(say(word, { done, of }));
  };
}

export function runSeed(
  terminal: Terminal,
  options: Common & { size: number; seed: number },
): Promise<number> {
  const { size, seed } = options;
  const request = { name: 'seed', input: { size, seed }, progress: tenths(terminal, 'seeding') } as const;
  return runOperationFor(terminal, options, request, ({ applications, assignments, files, ms }, say) => {
    const seconds = (ms / 1_000).toFixed(1);
    terminal.out(say('seeded', { ...applications, assignments, files, seconds }));
  });
}

export function runEnrolCode(terminal: Terminal, options: Common & { reviewer: string }): Promise<number> {
  const { reviewer } = options;
  return runOperationFor(terminal, options, { name: 'enrol-code', input: { reviewer } }, (value, say) => {
    const until = new Date(value.expiresAt).toLocaleTimeString(
      terminal.language === 'ru' ? 'ru-RU' : 'en-GB',
    );
    terminal.out(say('code', { reviewer, until }));
    terminal.out(value.code);
  });
}

export function runLedger(terminal: Terminal, options: Common & { json?: boolean }): Promise<number> {
  let isBroken = false;
  return runOperationFor(terminal, options, { name: 'ledger', input: {} }, ({ rows, brokenAt }, say) => {
    isBroken = brokenAt !== null;
    if (options.json) {
      terminal.out(JSON.stringify(rows, null, 2));
    } else if (rows.length === 0) {
      terminal.out(say('ledgerEmpty'));
    } else {
      terminal.out(say('ledgerHead'));
      for (const row of rows) {
        const cells = [row.seq, row.received_at, row.carrier, row.application_id, row.decision_outcome];
        terminal.out([...cells, row.reviewer_id, row.decision_id].join('\t'));
      }
    }
    if (brokenAt !== null) terminal.err(say('ledgerBroken', { seq: brokenAt }));
    else if (!options.json && rows.length > 0) terminal.out(say('ledgerIntact', { count: rows.length }));
  }).then((code) => (isBroken ? 1 : code));
}

export function runCa(terminal: Terminal, options: Common & { out?: string }): Promise<number> {
  return runOperationFor(terminal, options, { name: 'ca', input: {} }, async ({ pem }, say) => {
    if (options.out === undefined) return terminal.out(pem.trimEnd());
    const path = resolve(terminal.cwd, options.out);
    const written = await writeOutputFile(path, pem);
    if (written.ok) terminal.out(say('caIn', { path }));
    return written;
  });
}

/** For auditors, beside the CA's certificate: PEM, as `openssl verify -CRLfile` wants it. */
export function runCrl(terminal: Terminal, options: Common & { out?: string }): Promise<number> {
  return runOperationFor(terminal, options, { name: 'crl', input: {} }, async ({ der }, say) => {
    const pem = encodePem('X509 CRL', Buffer.from(der, 'base64'));
    if (options.out === undefined) return terminal.out(pem.trimEnd());
    const path = resolve(terminal.cwd, options.out);
    const written = await writeOutputFile(path, pem);
    if (written.ok) terminal.out(say('crlIn', { path }));
    return written;
  });
}

type AmendOptions = Common & { title?: string; summary?: string; withdrawn?: boolean };

export function runAmend(terminal: Terminal, options: AmendOptions, application: string): Promise<number> {
  const { title, summary, withdrawn } = options;
  const status = withdrawn ? 'withdrawn' : undefined;
  const input = { application, title, summary, status } as const;
  return runOperationFor(terminal, options, { name: 'amend', input }, (value, say) => {
    terminal.out(say('amended', value));
  });
}

export function runUnassign(
  terminal: Terminal,
  options: Common & { reviewer: string },
  application: string,
): Promise<number> {
  const input = { application, reviewer: options.reviewer };
  return runOperationFor(terminal, options, { name: 'unassign', input }, (value, say) => {
    terminal.out(say('unassigned', { id: value.id }));
  });
}

/** Opens a recovery request: whose desk it is, and the code alone on the last line. */
export function runRecoverDesk(terminal: Terminal, options: Common, request: string): Promise<number> {
  const input = { file: resolve(terminal.cwd, request) };
  return runOperationFor(terminal, options, { name: 'recover-desk', input }, (value, say) => {
    const { deskId, reviewer, revoked, code } = value;
    terminal.out(say('recoveryWhose', { desk: deskId, name: reviewer.name, reviewer: reviewer.id }));
    if (revoked) terminal.out(say('recoveryRevoked'));
    terminal.out(say('recoveryCode'));
    terminal.out(code);
  });
}

export function runRevokeDesk(
  terminal: Terminal,
  options: Common & { reason?: RevocationReason },
  desk: string,
): Promise<number> {
  const { reason } = options;
  return runOperationFor(
    terminal,
    options,
    { name: 'revoke-desk', input: { desk, reason } },
    (value, say) => {
      terminal.out(say('revoked', { desk: value.deskId }));
    },
  );
}

export function runNewEpoch(terminal: Terminal, options: Common): Promise<number> {
  return runOperationFor(terminal, options, { name: 'new-epoch', input: {} }, (value, say) => {
    terminal.out(say('epochBegun', { epoch: value.epoch }));
  });
}

export function runTrimFeeds(
  terminal: Terminal,
  options: Common & { keep?: number; olderThan?: number },
): Promise<number> {
  const { keep = null, olderThan = null } = options;
  const request = { name: 'trim-feeds', input: { keep, olderThanDays: olderThan } } as const;
  return runOperationFor(terminal, options, request, (value, say) => {
    terminal.out(say('trimmed', { removed: value.removed, feeds: value.feeds }));
  });
}
