import { useState, type ClipboardEvent } from 'react';
import { htmlToText, looksLikeMarkup, tidyText } from '../../../shared/review/clean-paste';
import { TextArea, type TextAreaProps } from '../../ui/text-area';
import { useFormat } from '../../ui/use-format';
import styles from './review-text-area.module.css';

type ReviewTextAreaProps = TextAreaProps & {
  readonly maxLength: number;
  /** Which part of the review it is, for whoever leads the focus there. */
  readonly field: 'justification' | 'weakness' | 'comment';
};

/** From so little room on it is said how much is left. */
const LITTLE_ROOM = 1_000;

/**
 * A long text of the review. What is pasted becomes clean text; what does not fit is not cut: it stays on the
 * clipboard, and the field stays as it is. Ctrl+Z is the review's own.
 */
export function ReviewTextArea({ field, ...props }: ReviewTextAreaProps) {
  const { t } = useFormat();
  const { value, maxLength, onChange } = props;
  const [tooLong, setTooLong] = useState<{ length: number; room: number } | null>(null);
  const room = maxLength - value.length;
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = readPaste(event.clipboardData);
    if (text === '') return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const free = room + (selectionEnd - selectionStart);
    if (text.length > free) {
      setTooLong({ length: text.length, room: free });
      return;
    }
    setTooLong(null);
    // The one way to insert that the field itself understands as typing.
    document.execCommand('insertText', false, text);
  };
  return (
    <div data-field={field} data-undo="">
      <TextArea
        {...props}
        onPaste={paste}
        onChange={(text) => {
          setTooLong(null);
          onChange(text);
        }}
      />
      {tooLong && (
        <p className={styles.problem} role="alert">
          {t('scoring.paste.tooLong', tooLong)}
        </p>
      )}
      {room < LITTLE_ROOM && <p className={styles.room}>{t('scoring.left', { count: room })}</p>}
    </div>
  );
}

function readPaste(data: DataTransfer): string {
  const html = data.getData('text/html');
  if (html !== '') return htmlToText(html).trim();
  const plain = data.getData('text/plain');
  return looksLikeMarkup(plain) ? htmlToText(plain).trim() : tidyText(plain);
}
