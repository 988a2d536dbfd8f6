import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Side } from '../../../shared/review/settle-merge';
import { useFormat } from '../../ui/use-format';
import styles from './side-choice.module.css';

type SideChoiceProps = {
  readonly label: string;
  readonly value: Side | null;
  readonly onChange: (side: Side) => void;
  readonly mine: ReactNode;
  readonly theirs: ReactNode;
};

/** Two versions of one part side by side, as one radio group: arrows go over, the space bar chooses. */
export function SideChoice({ label, value, onChange, mine, theirs }: SideChoiceProps) {
  const { t } = useFormat();
  const side = (id: Side, content: ReactNode) => (
    <Radio value={id} className={styles.side!}>
      <span className={styles.head}>
        <span className={styles.dot} aria-hidden="true" />
        {t(`merging.dialog.${id}`)}
      </span>
      <span className={styles.content}>{content}</span>
    </Radio>
  );
  return (
    <RadioGroup
      className={styles.choice!}
      orientation="horizontal"
      value={value}
      onChange={(id) => onChange(id as Side)}
    >
      <Label className={styles.label!}>{label}</Label>
      <div className={styles.sides}>
        {side('mine', mine)}
        {side('theirs', theirs)}
      </div>
    </RadioGroup>
  );
}
