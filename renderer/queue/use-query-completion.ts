import { useState, type KeyboardEvent } from 'react';
import { useList } from '../db/list-store';
import { useFormat } from '../ui/use-format';
import { suggestQuery, type KnownValues, type Suggestion } from './suggest-query';
import { useQueueView } from './queue-view';

export type QueryCompletion = {
  readonly items: readonly Suggestion[];
  /** Place among the items; null: none is chosen, and Enter searches. */
  readonly active: number | null;
  /** To be told of each change of the text or the caret. */
  readonly look: (text: string, caret: number) => void;
  readonly close: () => void;
  /** The text with an item in it, and where the caret goes. */
  readonly accept: (item: Suggestion) => { readonly text: string; readonly caret: number };
  /** True where the key was meant for the list; `choose` gets what was chosen. */
  readonly onKey: (event: KeyboardEvent, choose: (item: Suggestion) => void) => boolean;
};

/** What the word that is being typed in the search could become. */
export function useQueryCompletion(): QueryCompletion {
  const { language } = useFormat();
  const list = useList();
  const { lastMarks } = useQueueView();
  const [typed, setTyped] = useState<{ readonly text: string; readonly caret: number } | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const known: KnownValues = (field) => {
    if (field === 'region') return [...new Set(list.rows.map(({ region }) => region))].filter(Boolean).sort();
    if (field === 'tag') return [...new Set([...(lastMarks.current?.tags.values() ?? [])].flat())].sort();
    return [];
  };
  const found = typed === null ? null : suggestQuery(typed.text, typed.caret, language, known);
  const items = found?.items ?? [];
  const close = (): void => {
    setTyped(null);
    setActive(null);
  };
  return {
    items,
    active: active !== null && active < items.length ? active : null,
    look: (text, caret) => {
      setTyped({ text, caret });
      setActive(null);
    },
    close,
    accept: (item) => {
      const { text } = typed!;
      const { from, to } = found!;
      const put = item.kind === 'value' ? `${item.text} ` : item.text;
      return { text: text.slice(0, from) + put + text.slice(to), caret: from + put.length };
    },
    onKey: (event, choose) => {
      if (items.length === 0) return false;
      const last = items.length - 1;
      if (event.key === 'ArrowDown') setActive(active === null || active >= last ? 0 : active + 1);
      else if (event.key === 'ArrowUp') setActive(active === null || active === 0 ? last : active - 1);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Tab' && !event.shiftKey) choose(items[active ?? 0]!);
      else if (event.key === 'Enter' && active !== null && active <= last) choose(items[active]!);
      else return false;
      return true;
    },
  };
}
