import { resolve } from 'node:path';
import type { ImportedPacket } from './import-packet';
import { runOperationFor } from './run-operations';
import type { Terminal } from './terminal';
import type { Say } from './words';
import { writeOutputFile } from './write-output-file';

type Options = { readonly data: string; readonly receipt?: string };

/** Takes a packet file, prints what became of each decision and writes the receipt. */
export function runImportPacket(terminal: Terminal, options: Options, argument: string): Promise<number> {
  const file = resolve(terminal.cwd, argument);
  return runOperationFor(
    terminal,
    options,
    { name: 'import-packet', input: { file } },
    async (imported, say) => {
      printReceived(terminal, imported, say);
      const path = resolve(
        terminal.cwd,
        options.receipt ?? `${file.replace(/\.asice(\.p7m)?$/, '')}.receipt.asice`,
      );
      const written = await writeOutputFile(path, Buffer.from(imported.packet, 'base64'));
      if (written.ok) terminal.out(say('receiptIn', { path }));
      return written;
    },
  );
}

/** What became of each decision of a packet. */
export function printReceived(
  terminal: Terminal,
  { receipt, repeated, numbers }: ImportedPacket,
  say: Say,
): void {
  terminal.out(say('packetTaken', { packet: receipt.inReplyTo, desk: receipt.deskId }));
  if (repeated) terminal.out(say('packetRepeated'));
  if (receipt.sequenceGap) terminal.out(say('packetGap'));
  for (const { decisionId, outcome, reason, repeated: again } of receipt.outcomes) {
    const parts = [numbers[decisionId] ?? '—', decisionId, say(outcome)];
    if (reason !== null) parts.push(reason);
    if (again) parts.push(say('repeated'));
    terminal.out(parts.join('  '));
  }
}
