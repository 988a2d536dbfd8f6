import { useFormat } from '../../ui/use-format';
import { CleanTextArea, type CleanTextAreaProps } from './clean-text-area';
import styles from './review-text-area.module.css';

type ReviewTextAreaProps = CleanTextAreaProps & {
  /** Which part of the review it is, for whoever leads the focus there. */
  readonly field: 'justification' | 'weakness' | 'comment';
};

/** From so little room on it is said how much is left. */
const LITTLE_ROOM = 1_000;

/** A long text of the review; Ctrl+Z in it is the review's own. */
export function ReviewTextArea({ field, ...props }: ReviewTextAreaProps) {
  const { t } = useFormat();
  const room = props.maxLength - props.value.length;
  return (
    <div data-field={field} data-undo="">
      <CleanTextArea {...props} />
      {room < LITTLE_ROOM && <p className={styles.room}>{t('scoring.left', { count: room })}</p>}
    </div>
  );
}
