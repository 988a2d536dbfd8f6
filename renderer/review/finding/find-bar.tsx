import { ChevronDown, ChevronUp, FileWarning, Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useFormat } from '../../ui/use-format';
import { useShortcuts } from '../../ui/use-shortcuts';
import type { PartId } from '../reading/parts';
import styles from './find-bar.module.css';
import type { FindState } from './use-find';
import { plainLine } from '../../../shared/text/plain-line';

type FindBarProps = {
  readonly find: FindState;
  readonly part: PartId;
  /** The keyboard goes back to what is read. */
  readonly onClose: () => void;
};

/** A phrase, how often it stands where, and steps from one to the next through everything. */
export function FindBar({ find, part, onClose }: FindBarProps) {
  const { t } = useFormat();
  const field = useRef<HTMLInputElement>(null);
  const { asked, phrase, step } = find;
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  useShortcuts({ F3: () => step(1), 'Shift+F3': () => step(-1) });
  const close = (): void => {
    find.close();
    onClose();
  };
  return (
    <div className={styles.bar} role="search" aria-label={t('reading.find.label')}>
      <div className={styles.line}>
        <label className={styles.field}>
          <Search size={14} aria-hidden />
          <input
            ref={field}
            type="search"
            aria-label={t('reading.find.label')}
            placeholder={t('reading.find.placeholder')}
            value={phrase}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => find.setPhrase(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close();
              else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
              else return;
              event.preventDefault();
            }}
          />
        </label>
        <FindCount find={find} />
        <IconButton
          label={t('reading.find.previous')}
          icon={<ChevronUp size={16} aria-hidden />}
          size="small"
          isDisabled={find.matches.length === 0}
          onPress={() => step(-1)}
        />
        <IconButton
          label={t('reading.find.next')}
          icon={<ChevronDown size={16} aria-hidden />}
          size="small"
          isDisabled={find.matches.length === 0}
          onPress={() => step(1)}
        />
        <IconButton
          label={t('reading.find.close')}
          icon={<X size={16} aria-hidden />}
          size="small"
          onPress={close}
        />
      </div>
      {phrase.trim() !== '' && <FindPlaces find={find} part={part} />}
    </div>
  );
}

function FindCount({ find }: { find: FindState }) {
  const { t, number } = useFormat();
  const { matches, place, phrase, isReading } = find;
  const count = matches.length;
  const words =
    phrase.trim() === ''
      ? ''
      : place !== null
        ? t('reading.find.place', { current: number(place), count: number(count) })
        : count > 0
          ? t('reading.find.count', { count })
          : isReading
            ? ''
            : t('reading.find.none');
  return (
    <p className={styles.count} role="status">
      {words}
    </p>
  );
}

/** Where it was found, each with its count; and the files that were not searched, with the reason. */
function FindPlaces({ find, part }: { find: FindState; part: PartId }) {
  const { t, number } = useFormat();
  const { documents, matches, aside, isReading } = find;
  const counts = new Map<string, number>();
  for (const { id } of matches) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (
    <ul className={styles.places} aria-label={t('reading.find.places')}>
      {documents
        .filter(({ id }) => counts.has(id))
        .map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.place}
              aria-current={id === part ? 'true' : undefined}
              onClick={() => find.showIn(id)}
            >
              <span className={styles.name} dir="auto">
                {plainLine(name)}
              </span>
              <span className={styles.number}>{number(counts.get(id)!)}</span>
            </button>
          </li>
        ))}
      {isReading && <li className={styles.quiet}>{t('reading.find.reading')}</li>}
      {aside.length > 0 && (
        <li className={styles.quiet}>
          <details>
            <summary>
              <FileWarning size={12} aria-hidden /> {t('reading.find.aside', { count: aside.length })}
            </summary>
            <ul className={styles.aside}>
              {aside.map(({ sha256, name, reason }) => (
                <li key={sha256}>
                  <bdi dir="ltr">{plainLine(name)}</bdi>: {t(`reading.find.aside.${reason}`)}
                </li>
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  );
}
