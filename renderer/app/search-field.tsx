import { Search, X } from 'lucide-react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useQueueView } from '../queue/queue-view';
import { useFormat } from '../ui/use-format';
import { useRoute } from '../ui/route-context';
import { Shortcut } from '../ui/shortcut';
import styles from './search-field.module.css';

const INPUT_ID = 'application-search';

/** Filters the queue as one types; down or Enter goes to what was found. */
export function SearchField() {
  const { t } = useFormat();
  const { filter, changeFilter, askFocus } = useQueueView();
  const { route, go } = useRoute();
  return (
    <AriaSearchField
      className={styles.field!}
      aria-label={t('common.header.search')}
      value={filter.query}
      onChange={(query) => {
        changeFilter({ query });
        if (route.name !== 'queue') go({ name: 'queue' });
      }}
      onSubmit={askFocus}
    >
      <Search aria-hidden="true" className={styles.icon} />
      <Input
        id={INPUT_ID}
        className={styles.input!}
        placeholder={t('common.header.searchPlaceholder')}
        spellCheck="false"
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || route.name !== 'queue') return;
          event.preventDefault();
          askFocus();
        }}
      />
      {filter.query === '' ? (
        <Shortcut keys="Ctrl K" />
      ) : (
        <Button className={styles.clear!} aria-label={t('common.header.clearSearch')}>
          <X aria-hidden="true" />
        </Button>
      )}
    </AriaSearchField>
  );
}

export function focusSearch(): void {
  const input = document.getElementById(INPUT_ID);
  if (!(input instanceof HTMLInputElement)) return;
  input.focus();
  input.select();
}
