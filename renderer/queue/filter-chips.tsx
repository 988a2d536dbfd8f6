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
  const query = filter.query.trim();
  const call = filter.callId === null ? undefined : list.calls.get(filter.callId);
  const titles = new Map(
    [...list.calls.values()].flatMap(({ measures }) => measures.map((m) => [m.id, m.title])),
  );
  const each = <V extends string>(
    facet: keyof QueueFilter,
    chosen: ReadonlySet<V>,
    nameOf: (value: V) => string,
  ) =>
    [...chosen].map((value) => ({
      key: `${facet} ${value}`,
      name: nameOf(value),
      without: { [facet]: minus(chosen, value) },
    }));
  const only = (
    isSet: boolean,
    key: string,
    name: () => string,
    without: Partial<QueueFilter>,
  ): readonly Chip[] => (isSet ? [{ key, name: name(), without }] : []);
  return [
    ...only(filter.scope !== 'all', 'scope', () => t(`queue.scope.${filter.scope}`), { scope: 'all' }),
    ...only(call !== undefined, 'call', () => pick(call!.title), { callId: null }),
    ...only(query !== '', 'query', () => t('queue.chips.query', { query }), { query: '' }),
    ...each('states', filter.states, (state) => t(`queue.state.${state}`)),
    ...each('attention', filter.attention, (reason) => t(`queue.attention.${reason}`)),
    ...each('news', filter.news, (news) => t(`queue.news.${news}.facet`)),
    ...each('measures', filter.measures, (id) => {
      const title = titles.get(id);
      return title === undefined ? id : pick(title);
    }),
    ...each('regions', filter.regions, (region) => (region === '' ? t('queue.regions.none') : region)),
    ...each('tags', filter.tags, (tag) => t('queue.chips.tag', { tag })),
  ];
}

function minus<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  return new Set([...set].filter((other) => other !== item));
}
