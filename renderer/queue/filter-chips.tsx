import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { ListSnapshot } from '../db/rows';
import { useFormat, type Format } from '../ui/use-format';
import styles from './filter-chips.module.css';
import { NO_FILTER, type QueueFilter } from './filter-rows';
import { useQueueView } from './queue-view';

type Chip = { readonly key: string; readonly name: string; readonly without: Partial<QueueFilter> };

/** What narrows the list, each with its way off. */
export function FilterChips({ list }: { readonly list: ListSnapshot }) {
  const format = useFormat();
  const { t } = format;
  const { filter, changeFilter } = useQueueView();
  const chips = chipsOf(filter, list, format);
  if (chips.length === 0) return null;
  return (
    <div role="group" aria-label={t('queue.chips.label')} className={styles.chips}>
      {chips.map(({ key, name, without }) => (
        <Button
          key={key}
          className={styles.chip!}
          aria-label={t('queue.chips.remove', { name })}
          onPress={() => changeFilter(without)}
        >
          {name}
          <X aria-hidden="true" />
        </Button>
      ))}
      {chips.length > 1 ? (
        <Button className={styles.clear!} onPress={() => changeFilter(NO_FILTER)}>
          {t('queue.chips.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function chipsOf(filter: QueueFilter, list: ListSnapshot, { t, pick }: Format): readonly Chip[] {
  const chips: Chip[] = [];
  const query = filter.query.trim();
  const call = filter.callId === null ? undefined : list.calls.get(filter.callId);
  if (filter.scope !== 'all') {
    chips.push({ key: 'scope', name: t(`queue.scope.${filter.scope}`), without: { scope: 'all' } });
  }
  if (call !== undefined) chips.push({ key: 'call', name: pick(call.title), without: { callId: null } });
  if (query !== '') {
    chips.push({ key: 'query', name: t('queue.chips.query', { query }), without: { query: '' } });
  }
  for (const state of filter.states) {
    const name = t(`queue.state.${state}`);
    chips.push({ key: state, name, without: { states: minus(filter.states, state) } });
  }
  const titles = new Map(
    [...list.calls.values()].flatMap(({ measures }) => measures.map((m) => [m.id, m.title])),
  );
  for (const id of filter.measures) {
    const title = titles.get(id);
    const name = title === undefined ? id : pick(title);
    chips.push({ key: id, name, without: { measures: minus(filter.measures, id) } });
  }
  return chips;
}

function minus<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  return new Set([...set].filter((other) => other !== item));
}
