import { resolve } from 'node:path';
import type { Decision } from '../../shared/packet/decision';
import { HELD_WORDS } from './held-words';
import { printReceived } from './run-import-packet';
import { runOperationFor } from './run-operations';
import type { Terminal } from './terminal';
import type { HeldPacket } from '../packets/quarantine/read-held';
import type { Decided } from './quarantine';
import type { Say } from './words';
import { writeOutputFile } from './write-output-file';

type Common = { readonly data: string };
type Answering = Common & { readonly receipt?: string };

/** What waits for a clerk: one packet a line. */
export function runListQuarantine(
  terminal: Terminal,
  options: Common & { readonly json?: boolean },
): Promise<number> {
  return runOperationFor(terminal, options, { name: 'quarantine-list', input: {} }, (held, say) => {
    if (options.json) return terminal.out(JSON.stringify(held, null, 2));
    if (held.length === 0) return terminal.out(say('quarantineEmpty'));
    terminal.out(say('quarantineHead'));
    for (const one of held) terminal.out(lineOf(one, say));
  });
}

/** One held packet: why, and what it decides; `--packet` writes it as it came, for other tools to verify. */
export function runShowQuarantined(
  terminal: Terminal,
  options: Common & { readonly packet?: string },
  packet: string,
): Promise<number> {
  const request = { name: 'quarantine-show', input: { packet } } as const;
  return runOperationFor(terminal, options, request, async ({ held, decisions, packet: bytes }, say) => {
    terminal.out(lineOf(held, say));
    terminal.out(HELD_WORDS[terminal.language][held.reason][0]);
    terminal.out(say('quarantineClaimed', { claimed: held.claimedAt }));
    for (const decision of decisions) for (const line of linesOf(decision)) terminal.out(line);
    if (options.packet === undefined) return;
    const path = resolve(terminal.cwd, options.packet);
    const written = await writeOutputFile(path, Buffer.from(bytes, 'base64'));
    if (written.ok) terminal.out(say('packetIn', { path }));
    return written;
  });
}

export function runReleaseQuarantined(
  terminal: Terminal,
  options: Answering,
  packet: string,
): Promise<number> {
  const request = { name: 'quarantine-release', input: { packet } } as const;
  return runOperationFor(terminal, options, request, (decided, say) =>
    tellDecided(terminal, options, decided, say),
  );
}

export function runRefuseQuarantined(
  terminal: Terminal,
  options: Answering & { readonly reason: string },
  packet: string,
): Promise<number> {
  const request = { name: 'quarantine-refuse', input: { packet, note: options.reason } } as const;
  return runOperationFor(terminal, options, request, (decided, say) =>
    tellDecided(terminal, options, decided, say),
  );
}

async function tellDecided(terminal: Terminal, { receipt }: Answering, { answer }: Decided, say: Say) {
  if (!answer) return terminal.out(say('quarantineRevoked'));
  printReceived(terminal, answer, say);
  if (receipt === undefined) return;
  const path = resolve(terminal.cwd, receipt);
  const written = await writeOutputFile(path, Buffer.from(answer.packet, 'base64'));
  if (written.ok) terminal.out(say('receiptIn', { path }));
  return written;
}

function lineOf(held: HeldPacket, say: Say): string {
  const carrier = say(held.carrier === 'wire' ? 'byWire' : 'byFile');
  return [held.packetId, held.heldAt, held.reason, carrier, held.reviewer, held.deskId].join('\t');
}

function linesOf({
  id,
  applicationId,
  outcome,
  amount,
  total,
  base,
  decidedAt,
  comment,
}: Decision): string[] {
  const money = amount ? `${(amount.amount / 100).toFixed(2)} ${amount.currency}` : '—';
  return [
    `  ${applicationId} (${base.applicationVersion})  ${outcome}  ${money}  ${total}`,
    `    ${id}  ${decidedAt}`,
    // What a person wrote must not be able to draw lines of its own on a terminal.
    ...(comment === '' ? [] : [`    ${comment.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()}`]),
  ];
}
