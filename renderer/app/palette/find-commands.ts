import { COMMAND_GROUPS, type Command } from '../../ui/commands-context';
import { foldText, rateText, type Asked } from './match-text';

/** Commands that answer, the best first; of equals, what was done lately, then in the order of their groups. */
export function findCommands(
  commands: readonly Command[],
  asked: Asked,
  recent: readonly string[],
): readonly Command[] {
  const found = commands.flatMap((command) => {
    const rank = rateCommand(command, asked);
    return rank === null ? [] : [{ command, rank, lately: latelyOf(command.id, recent) }];
  });
  found.sort((a, b) => a.rank - b.rank || a.lately - b.lately || groupOf(a.command) - groupOf(b.command));
  return found.map(({ command }) => command);
}

/** Its own title goes before the other words that lead to it. */
function rateCommand({ title, words }: Command, asked: Asked): number | null {
  const own = rateText(foldText(title), asked);
  if (own !== null || words === undefined) return own;
  const other = rateText(foldText(`${words} ${title}`), asked);
  return other === null ? null : other + 3;
}

function latelyOf(id: string, recent: readonly string[]): number {
  const at = recent.indexOf(id);
  return at < 0 ? recent.length : at;
}

function groupOf({ group }: Command): number {
  return COMMAND_GROUPS.indexOf(group);
}
