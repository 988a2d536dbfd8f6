import { Search, TriangleAlert, X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { parseQuery } from '../../shared/search/parse-query';
import { useQueueView } from '../queue/queue-view';
import type { Suggestion } from '../queue/suggest-query';
import { useQueryCompletion } from '../queue/use-query-completion';
import { useFormat } from '../ui/use-format';
import { useRoute } from '../ui/route-context';
import { Shortcut } from '../ui/shortcut';
import { QueryProblems } from './query-problems';
import styles from './search-field.module.css';

const INPUT_ID = 'application-search';
const LIST_ID = 'application-search-words';

/** Filters the queue as one types; down or Enter goes to what was found. Names and values of fields are offered. */
export function SearchField() {
  const { t } = useFormat();
  const { filter, changeFilter, askFocus } = useQueueView();
  const { route, go } = useRoute();
  const completion = useQueryCompletion();
  const input = useRef<HTMLInputElement>(null);
  const { problems } = useMemo(() => parseQuery(filter.query), [filter.query]);
  const change = (query: string): void => {
    changeFilter({ query });
    if (route.name !== 'queue') go({ name: 'queue' });
  };
  const choose = (item: Suggestion): void => {
    const { text, caret } = completion.accept(item);
    change(text);
    completion.look(text, caret);
    requestAnimationFrame(() => input.current?.setSelectionRange(caret, caret));
  };
  const optionId = (at: number) => `${LIST_ID}-${at}`;
  return (
    <AriaSearchField
      className={styles.field!}
      aria-label={t('common.header.search')}
      value={filter.query}
      onChange={(query) => {
        change(query);
        completion.look(query, input.current?.selectionStart ?? query.length);
      }}
      onSubmit={() => {
        completion.close();
        askFocus();
      }}
      onBlur={completion.close}
    >
      {problems.length > 0 ? (
        <TriangleAlert aria-hidden="true" className={styles.warning} />
      ) : (
        <Search aria-hidden="true" className={styles.icon} />
      )}
      <Input
        ref={input}
        id={INPUT_ID}
        className={styles.input!}
        placeholder={t('common.header.searchPlaceholder')}
        spellCheck="false"
        autoComplete="off"
        aria-autocomplete="list"
        aria-controls={completion.items.length > 0 ? LIST_ID : undefined}
        aria-activedescendant={completion.active === null ? undefined : optionId(completion.active)}
        onKeyDownCapture={(event) => {
          const isTaken = completion.onKey(event, choose);
          // Down, or Escape once the search is empty, goes on to the list: letters are its keys again.
          const leaves = event.key === 'ArrowDown' || (event.key === 'Escape' && filter.query === '');
          if (!isTaken && (!leaves || route.name !== 'queue')) return;
          event.preventDefault();
          event.stopPropagation();
          if (!isTaken) askFocus();
        }}
      />
      {filter.query === '' ? (
        <Shortcut keys="/" />
      ) : (
        <Button className={styles.clear!} aria-label={t('common.header.clearSearch')}>
          <X aria-hidden="true" />
        </Button>
      )}
      {completion.items.length > 0 ? (
        <ul id={LIST_ID} role="listbox" aria-label={t('queue.suggest.label')} className={styles.words}>
          {completion.items.map((item, at) => (
            <li
              key={item.text}
              id={optionId(at)}
              role="option"
              aria-selected={completion.active === at}
              className={styles.word}
              // Focus stays in the field.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(item);
              }}
            >
              {item.text}
            </li>
          ))}
        </ul>
      ) : problems.length > 0 ? (
        <QueryProblems query={filter.query} problems={problems} onMend={change} />
      ) : null}
    </AriaSearchField>
  );
}

export function focusSearch(): void {
  const input = document.getElementById(INPUT_ID);
  if (!(input instanceof HTMLInputElement)) return;
  input.focus();
  input.select();
}
