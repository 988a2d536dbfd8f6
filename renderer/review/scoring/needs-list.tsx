import type { Missing } from '../../../shared/review/completeness';
import { useFormat, type Format } from '../../ui/use-format';
import styles from './needs-list.module.css';

/** What the rubric still asks for in the open criterion, beside the fields where it is done. */
export function NeedsList({ missing }: { readonly missing: readonly Missing[] }) {
  const { t } = useFormat();
  const needs = missing.flatMap((what) => needWords(what, t) ?? []);
  if (needs.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('scoring.needs')}>
      {needs.map((need) => (
        <li key={need}>{need}</li>
      ))}
    </ul>
  );
}

/** The score itself is plain from the empty scale: only the rest is put into words. */
function needWords({ kind, need = 0, have = 0 }: Missing, t: Format['t']): string | null {
  switch (kind) {
    case 'justification':
      return have === 0 ? null : t('scoring.needs.justification', { count: need - have });
    case 'evidence':
    case 'weakness':
      return t(`scoring.needs.${kind}`);
    default:
      return null;
  }
}
