import { ChevronRight, FileText } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import type { ApplicationId } from '../../../shared/application/ids';
import { useList } from '../../db/list-store';
import type { ListRow } from '../../db/rows';
import { COMMAND_GROUPS, useCommandList, type Command } from '../../ui/commands-context';
import { describeKeys } from '../../ui/describe-keys';
import { useDesk } from '../../ui/desk-context';
import { useRoute } from '../../ui/route-context';
import { useFormat } from '../../ui/use-format';
import { findApplications, foldRows, type FoldedRow } from './find-applications';
import { findCommands } from './find-commands';
import { readAsked } from './match-text';
import { noteRun, readRecent } from './recent-runs';

export type PaletteEntry = {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly icon: ReactNode;
  readonly keys?: string;
};
export type PaletteSection = {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
};

const MOST_APPLICATIONS = 8;
const MOST_COMMANDS = 12;
const MOST_RECENT = 5;
/** One letter is in every title. */
const LEAST_TYPED = 2;
const APPLICATION = 'application:';

/** What the palette shows for what was typed: with nothing typed, what was done lately and all there is. */
export function usePaletteEntries(typed: string): {
  readonly sections: readonly PaletteSection[];
  readonly run: (id: string) => void;
} {
  const { t } = useFormat();
  const { rows } = useList();
  const commands = useCommandList();
  const { go } = useRoute();
  const isMac = useDesk().info.platform === 'darwin';
  const folded = useRef<{ readonly of: readonly ListRow[]; readonly rows: readonly FoldedRow[] } | null>(
    null,
  );

  const sections = useMemo(() => {
    const asked = readAsked(typed);
    const recent = readRecent();
    const entryOf = (command: Command) => toEntry(command, isMac);
    const section = (id: string, title: string, entries: readonly PaletteEntry[]): PaletteSection[] =>
      entries.length === 0 ? [] : [{ id, title, entries }];
    if (asked.length === 0) {
      const lately = recent
        .flatMap((id) => commands.find((command) => command.id === id) ?? rowOf(id, rows) ?? [])
        .slice(0, MOST_RECENT)
        .map((found) => ('group' in found ? entryOf(found) : toApplication(found)));
      const known = new Set(lately.map(({ id }) => id));
      return [
        ...section('recent', t('comfort.palette.recent'), lately),
        ...COMMAND_GROUPS.flatMap((group) =>
          section(
            group,
            t(`comfort.palette.group.${group}`),
            commands.filter((command) => command.group === group && !known.has(command.id)).map(entryOf),
          ),
        ),
      ];
    }
    if (folded.current?.of !== rows) folded.current = { of: rows, rows: foldRows(rows) };
    const applications =
      typed.trim().length < LEAST_TYPED
        ? []
        : findApplications(folded.current.rows, asked, MOST_APPLICATIONS).map(toApplication);
    const found = findCommands(commands, asked, recent).slice(0, MOST_COMMANDS).map(entryOf);
    const ofCommands = section('commands', t('comfort.palette.commands'), found);
    const ofApplications = section('applications', t('comfort.palette.applications'), applications);
    // What is typed with a digit is a number.
    return /\d/.test(typed) ? [...ofApplications, ...ofCommands] : [...ofCommands, ...ofApplications];
  }, [typed, rows, commands, isMac, t]);

  return {
    sections,
    run: (id) => {
      noteRun(id);
      if (id.startsWith(APPLICATION)) {
        go({ name: 'file', applicationId: id.slice(APPLICATION.length) as ApplicationId });
      } else commands.find((command) => command.id === id)?.run();
    },
  };
}

function toEntry({ id, title, icon, keys }: Command, isMac: boolean): PaletteEntry {
  const shown = icon ?? <ChevronRight />;
  return { id, title, icon: shown, ...(keys === undefined ? {} : { keys: describeKeys(keys, isMac) }) };
}

function toApplication({ id, number, title, applicant }: ListRow): PaletteEntry {
  return { id: `${APPLICATION}${id}`, title, detail: `${number} · ${applicant}`, icon: <FileText /> };
}

function rowOf(id: string, rows: readonly ListRow[]): ListRow | undefined {
  return id.startsWith(APPLICATION) ? rows.find((row) => `${APPLICATION}${row.id}` === id) : undefined;
}
