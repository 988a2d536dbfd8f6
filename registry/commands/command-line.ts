import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { isRevocationReason, REVOCATION_REASONS, type RevocationReason } from '../ca/write-revocation-list';
import { REGISTRY_VERSION } from '../version';
import { runStart } from './run-start';
import { runImportApplications } from './run-import-applications';
import { runImportPacket } from './run-import-packet';
import {
  runListQuarantine,
  runRefuseQuarantined,
  runReleaseQuarantined,
  runShowQuarantined,
} from './run-quarantine';
import {
  runAmend,
  runCa,
  runCrl,
  runEnrolCode,
  runLedger,
  runNewEpoch,
  runRecoverDesk,
  runRevokeDesk,
  runSeed,
  runTrimFeeds,
  runUnassign,
} from './run-operations';
import { parseVolumeSize } from './parse-volume-size';
import { showDeclared } from './show-declared';
import { showIntake } from './show-intake';
import { showJournals } from './show-journals';
import type { Terminal } from './terminal';
import { chooseLanguage } from './words';

const DATA = 'out/registry';
const FORMATS = ['review-desk', '360giving'] as const;
const ATTACHMENTS = ['none', 'assigned', 'all'] as const;

/** Runs one command of the registry; resolves with the exit code. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Omit<Terminal, 'language'>,
): Promise<number> {
  let exitCode = 0;
  const program = new Command('registry')
    .description('Reference registry of Review Desk')
    .version(REGISTRY_VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  const command = (name: string, about: string, group = program): Command =>
    group
      .command(name)
      .description(about)
      .option('--data <folder>', 'data folder', DATA)
      .option('--lang <language>', 'language of the messages: ru or en');
  /** What commander parsed goes to the command's own function, with the language chosen. */
  const run =
    <O extends object>(work: (terminal: Terminal, options: O, argument: string) => Promise<number>) =>
    async (...given: unknown[]): Promise<void> => {
      const options = given.at(-2) as O & { lang?: string };
      const argument = given.length > 2 ? (given[0] as string) : '';
      const language = chooseLanguage(options.lang, terminal.environment);
      exitCode = await work({ ...terminal, language }, options, argument);
    };

  command('start', 'answer desks until stopped')
    .option('--port <port>', 'port; 0 takes a free one', toCount, 7420)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .action(run(runStart));
  command('seed', 'fill in the demonstration corpus')
    .requiredOption('--size <count>', 'applications: 500, 25000, 100000 or any other number', toCount)
    .option('--seed <number>', 'another number gives another corpus', toCount, 1)
    .action(run(runSeed));
  command('enrol-code', 'a one-time code for a desk; the last line is the code alone')
    .requiredOption('--reviewer <reviewer>', 'id of the reviewer')
    .action(run(runEnrolCode));
  command('import-applications', 'make applications of a call out of a file')
    .argument('<file>')
    .requiredOption('--format <format>', FORMATS.join(' or '), toFormat)
    .requiredOption('--call <call>', 'id of the call; made when there is none')
    .option('--reviewer <reviewers...>', 'who are granted the call and assigned its applications', ['demo'])
    .option('--assign <count>', 'how many applications each is assigned; all when not given', toCount)
    .option('--rubric <file>', 'rubric of the call that is made; the cluster’s own when not given')
    .option('--report <file>', 'where the report goes; into the data folder when not given')
    .action(run(runImportApplications));
  command('import-packet', 'take a decision packet that came as a file')
    .argument('<file>')
    .option('--receipt <file>', 'where the receipt goes; beside the packet when not given')
    .action(run(runImportPacket));
  command('write-intake', 'write what a reviewer’s desk would be given by wire into files')
    .option('--reviewer <reviewer>', 'id of the reviewer: all that this reviewer is granted')
    .option('--call <call>', 'id of a call: that call, for all who are granted it')
    .option('--attachments <which>', ATTACHMENTS.join(', '), toAttachments, 'assigned')
    .option('--volume-size <size>', 'such as 700MB; a volume never exceeds 2GB', toVolumeSize, 2_000_000_000)
    .option('--plain', 'without encryption, even where the recipients’ desks could open it')
    .requiredOption('--out <folder>', 'where the volumes go')
    .action(run(showIntake));
  const quarantine = program.command('quarantine').description('packets that are held for a clerk');
  command('list', 'what is held', quarantine).option('--json', 'as JSON').action(run(runListQuarantine));
  command('show', 'a held packet: why, and what it decides', quarantine)
    .argument('<packet>')
    .option('--packet <file>', 'write it there as it came')
    .action(run(runShowQuarantined));
  command('release', 'judge a held packet as if nothing had held it', quarantine)
    .argument('<packet>')
    .option('--receipt <file>', 'write the receipt there too')
    .action(run(runReleaseQuarantined));
  command('refuse', 'refuse a held packet; the reason goes to the desk in the receipt', quarantine)
    .argument('<packet>')
    .requiredOption('--reason <text>', 'for the reviewer, 500 characters at most')
    .option('--receipt <file>', 'write the receipt there too')
    .action(run(runRefuseQuarantined));
  command('ledger', 'accepted decisions, each once').option('--json', 'as JSON').action(run(runLedger));
  command('declarations', 'what reviewers declared of conflicts of interest, for the chair')
    .option('--all', 'those without anything to look at, too')
    .option('--json', 'as JSON')
    .action(run(showDeclared));
  command('journals', 'journals of the desks as their packets showed them, and what is wrong with them')
    .option('--json', 'as JSON')
    .action(run(showJournals));
  command('ca', 'certificate against which packets and receipts verify')
    .option('--out <file>', 'write it there')
    .action(run(runCa));
  command('crl', 'list of certificates that were taken back: for auditors, and desks check it too')
    .option('--out <file>', 'write it there')
    .action(run(runCrl));
  command('amend', 'make the next version of an application')
    .argument('<application>', 'id or number')
    .option('--title <text>')
    .option('--summary <text>')
    .option('--withdrawn', 'the applicant took it back')
    .action(run(runAmend));
  command('unassign', 'take an application from a reviewer')
    .argument('<application>', 'id or number')
    .requiredOption('--reviewer <reviewer>')
    .action(run(runUnassign));
  command('new-epoch', 'after a backup was restored: desks compare all that they hold').action(
    run(runNewEpoch),
  );
  command('trim-feeds', 'forget rows that left the feeds long ago')
    .option('--keep <count>', 'leave the last so many numbers of each feed alone', toCount)
    .option('--older-than <days>', 'forget only what left so many days ago', toCount)
    .action(run(runTrimFeeds));
  command('recover-desk', 'a code for a reviewer who forgot the passphrase; the last line is the code alone')
    .argument('<request>', 'the file that the desk saved')
    .action(run(runRecoverDesk));
  command('revoke-desk', 'take nothing more from a desk')
    .argument('<desk>')
    .option('--reason <reason>', Object.keys(REVOCATION_REASONS).join(', '), toReason)
    .action(run(runRevokeDesk));

  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode;
  }
  return exitCode;
}

function toCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is expected');
  return Number(text);
}

function toFormat(text: string): (typeof FORMATS)[number] {
  const format = FORMATS.find((name) => name === text);
  if (!format) throw new InvalidArgumentError(`${FORMATS.join(' or ')} is expected`);
  return format;
}

function toReason(text: string): RevocationReason {
  if (isRevocationReason(text)) return text;
  throw new InvalidArgumentError(`${Object.keys(REVOCATION_REASONS).join(', ')} is expected`);
}

function toAttachments(text: string): (typeof ATTACHMENTS)[number] {
  const which = ATTACHMENTS.find((name) => name === text);
  if (!which) throw new InvalidArgumentError(`${ATTACHMENTS.join(', ')} is expected`);
  return which;
}

function toVolumeSize(text: string): number {
  const bytes = parseVolumeSize(text);
  if (bytes === null)
    throw new InvalidArgumentError('a size such as 700MB or 2GB is expected, 100KB at least');
  return bytes;
}
