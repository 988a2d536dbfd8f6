import { useState, type ClipboardEvent } from 'react';
import { htmlToText, looksLikeMarkup, tidyText } from '../../../shared/review/clean-paste';
import { TextArea, type TextAreaProps } from '../../ui/text-area';
import { useFormat } from '../../ui/use-format';
import styles from './review-text-area.module.css';

export type CleanTextAreaProps = TextAreaProps & { readonly maxLength: number };

/**
 * A text of the reviewer's own. What is pasted becomes clean text, one step for Ctrl+Z; what does not fit is not cut:
 * it stays on the clipboard, and the field stays as it is.
 */
export function CleanTextArea(props: CleanTextAreaProps) {
  const { t } = useFormat();
  const { value, maxLength, onChange } = props;
  const [tooLong, setTooLong] = useState<{ length: number; room: number } | null>(null);
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = readPaste(event.clipboardData);
    if (text === '') return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const free = maxLength - value.length + (selectionEnd - selectionStart);
    if (text.length > free) {
      setTooLong({ length: text.length, room: free });
      return;
    }
    setTooLong(null);
    // The one way to insert that the field itself understands as typing.
    document.execCommand('insertText', false, text);
  };
  return (
    <>
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
    </>
  );
}

function readPaste(data: DataTransfer): string {
  const html = data.getData('text/html');
  if (html !== '') return htmlToText(html).trim();
  const plain = data.getData('text/plain');
  return looksLikeMarkup(plain) ? htmlToText(plain).trim() : tidyText(plain);
}
