import { useCallback, useEffect, useState } from 'react';
import type { OpenedPdf } from './opened-pdf';
import type { PdfLibrary } from './pdf-library';
import type { PdfFile } from './read-bytes';

/** A file of the library, open as long as it is looked at; null while it is being opened. */
export function usePdf(library: PdfLibrary, file: PdfFile) {
  const { sha256, size } = file;
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState<{ readonly key: string; readonly opened: OpenedPdf } | null>(null);
  const key = `${sha256} ${attempt}`;
  useEffect(() => {
    let isOver = false;
    const { opened, giveBack } = library.borrow({ sha256, size });
    void opened.then((pdf) => !isOver && setSeen({ key, opened: pdf }));
    return () => {
      isOver = true;
      giveBack();
    };
  }, [library, sha256, size, key]);
  const unlock = useCallback(
    (password: string) => {
      library.unlock(sha256, password);
      setAttempt((before) => before + 1);
    },
    [library, sha256],
  );
  return { opened: seen?.key === key ? seen.opened : null, unlock };
}
