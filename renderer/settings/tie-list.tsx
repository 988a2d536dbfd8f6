import { Trash2 } from 'lucide-react';
import type { OrganisationTie, PersonTie } from '../../shared/review/conflict/affiliations';
import { IconButton } from '../ui/icon-button';
import { useFormat } from '../ui/use-format';
import styles from './affiliations-section.module.css';

type Tie = Pick<OrganisationTie | PersonTie, 'name' | 'inn' | 'tie'> & {
  readonly from: number | null;
  readonly until: number | null;
};

type TieListProps = {
  readonly empty: string;
  readonly ties: readonly Tie[];
  readonly onRemove: (index: number) => void;
};

export function TieList({ empty, ties, onRemove }: TieListProps) {
  const { t } = useFormat();
  if (ties.length === 0) return <p className={styles.lead}>{empty}</p>;
  return (
    <ul className={styles.list}>
      {ties.map(({ name, inn, tie, from, until }, index) => {
        const facts = [
          t(`conflicts.tie.${tie}`),
          inn && t('conflicts.inn', { inn }),
          from !== null && t('conflicts.since', { year: String(from) }),
          until !== null && t('conflicts.until', { year: String(until) }),
        ];
        return (
          <li key={index}>
            <span>
              <strong>{name}</strong>
              <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
            </span>
            <IconButton
              label={t('conflicts.mine.remove', { name })}
              icon={<Trash2 size={16} aria-hidden />}
              onPress={() => onRemove(index)}
            />
          </li>
        );
      })}
    </ul>
  );
}
