import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import { Spinner } from '../../ui/spinner';
import { useFormat } from '../../ui/use-format';
import styles from './pdf-outline.module.css';
import { readOutline, type OutlineEntry } from './read-outline';

/** What the file says that it contains. Entries that lead out of the file, or nowhere, are words only. */
export function PdfOutline(props: {
  readonly document: PDFDocumentProxy;
  readonly onGoTo: (page: number) => void;
}) {
  const { document, onGoTo } = props;
  const { t } = useFormat();
  const [entries, setEntries] = useState<readonly OutlineEntry[] | null>(null);
  useEffect(() => {
    let isOver = false;
    void readOutline(document).then((read) => !isOver && setEntries(read));
    return () => {
      isOver = true;
    };
  }, [document]);
  if (entries === null) return <Spinner label={t('reading.pdf.outline')} />;
  if (entries.length === 0) return <p className={styles.none}>{t('reading.pdf.outline.none')}</p>;
  return (
    <ol className={styles.list}>
      {entries.map(({ title, page, depth }, index) => (
        <li key={index} style={{ paddingInlineStart: depth * 10 }}>
          {page === null ? (
            <span className={styles.words} dir="auto">
              {title}
            </span>
          ) : (
            <button type="button" className={styles.entry} onClick={() => onGoTo(page)}>
              <span dir="auto">{title}</span>
              <span className={styles.page}>{page}</span>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
