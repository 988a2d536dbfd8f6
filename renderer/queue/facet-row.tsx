import { Check } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { CutText } from '../ui/cut-text';
import { useFormat } from '../ui/use-format';
import styles from './facet-panel.module.css';

export type FacetRowProps = {
  /** `one`: of its group only one is chosen. */
  readonly kind: 'one' | 'many';
  readonly isSelected: boolean;
  readonly count: number;
  readonly onPress: () => void;
  readonly children: string;
};

export function FacetRow({ kind, isSelected, count, onPress, children }: FacetRowProps) {
  const { number } = useFormat();
  return (
    <ToggleButton
      className={`${styles.row} ${count === 0 ? styles.empty : ''}`}
      isSelected={isSelected}
      onChange={onPress}
    >
      <span className={`${styles.mark} ${styles[kind]}`} aria-hidden="true">
        {isSelected && kind === 'many' ? <Check strokeWidth={3} /> : null}
      </span>
      <CutText className={styles.name}>{children}</CutText>
      <span className={styles.count}>{number(count)}</span>
    </ToggleButton>
  );
}
