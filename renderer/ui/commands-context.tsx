import {
  createContext,
  useContext,
  useEffect,
  useId,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';

/** In the order in which they are shown. */
export const COMMAND_GROUPS = ['file', 'go', 'do', 'look'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that the person can have done by its name, from anywhere (the palette). */
export type Command = {
  /** The same at every start: what was done last is found again by it. */
  readonly id: string;
  readonly group: CommandGroup;
  /** In the words of the person's language. */
  readonly title: string;
  /** Other words that lead to it, such as its title in the other language. */
  readonly words?: string | undefined;
  readonly icon?: ReactNode;
  /** Its key, as `useShortcuts` names it; whoever listens to the key is somebody else. */
  readonly keys?: string | undefined;
  readonly run: () => void;
};

type CommandBoard = {
  readonly put: (owner: string, commands: readonly Command[]) => void;
  readonly remove: (owner: string) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly list: () => readonly Command[];
};

const BoardContext = createContext<CommandBoard | null>(null);

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [board] = useState(createBoard);
  return <BoardContext value={board}>{children}</BoardContext>;
}

/** Offers these commands while the component is there. Nothing is drawn anew by it but an open palette. */
export function useCommands(commands: readonly Command[]): void {
  const board = useBoard();
  const owner = useId();
  useEffect(() => board.put(owner, commands));
  useEffect(() => () => board.remove(owner), [board, owner]);
}

/** All commands that are offered at this moment. */
export function useCommandList(): readonly Command[] {
  const board = useBoard();
  return useSyncExternalStore(board.subscribe, board.list);
}

function useBoard(): CommandBoard {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('useCommands outside CommandsProvider');
  return board;
}

function createBoard(): CommandBoard {
  const offers = new Map<string, readonly Command[]>();
  const listeners = new Set<() => void>();
  let all: readonly Command[] | null = [];
  const change = (): void => {
    all = null;
    for (const listener of listeners) listener();
  };
  return {
    put: (owner, commands) => {
      offers.set(owner, commands);
      change();
    },
    remove: (owner) => {
      offers.delete(owner);
      change();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Put together when somebody looks: screens are drawn far more often.
    list: () => (all ??= [...offers.values()].flat()),
  };
}
