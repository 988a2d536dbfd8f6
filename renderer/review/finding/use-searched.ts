import { useEffect, useMemo, useState } from 'react';
import type { Application, Attachment } from '../../../shared/application/application';
import { sectionText } from '../../../shared/review/annotation';
import type { PdfLibrary, PdfTexts } from '../pdf/pdf-library';
import { isPdf } from '../reading/file-kind';
import type { AttachmentStates } from '../reading/use-attachment-states';
import { toSearched, type FoundIn, type SearchedPage } from './find-places';

/** Why a file is not searched. */
export type AsideReason = 'scan' | 'damaged' | 'password' | 'slow' | 'too-big' | 'absent' | 'other';

export type Searched = {
  readonly documents: readonly FoundIn[];
  readonly aside: readonly {
    readonly sha256: string;
    readonly name: string;
    readonly reason: AsideReason;
  }[];
  /** Some attachments are still being read. */
  readonly isReading: boolean;
};

type FileText = { readonly pages: readonly SearchedPage[] } | { readonly reason: AsideReason };

/** The texts of an application: its sections at once, its attachments one after the other once they are wanted. */
export function useSearched(
  application: Application,
  options: {
    readonly isWanted: boolean;
    readonly library: PdfLibrary;
    readonly states: AttachmentStates;
    /** Grows when a file was unlocked: it is read again. */
    readonly unlocked: number;
  },
): Searched {
  const { isWanted, library, states, unlocked } = options;
  const { sections, attachments } = application;
  const [texts, setTexts] = useState<ReadonlyMap<string, FileText>>(new Map());
  const held = attachments
    .filter((file) => isPdf(file) && states.looks.get(file.sha256)?.state === 'held')
    .map(({ sha256 }) => sha256)
    .join(' ');

  useEffect(() => {
    if (!isWanted) return;
    const cut = new AbortController();
    const read = async (): Promise<void> => {
      for (const file of attachments) {
        if (cut.signal.aborted || !held.includes(file.sha256)) continue;
        const text = toFileText(await library.readTexts(file, cut.signal));
        if (!cut.signal.aborted) setTexts((old) => withText(old, file.sha256, text));
      }
    };
    void read();
    return () => cut.abort();
  }, [isWanted, library, attachments, held, unlocked]);

  const parts = useMemo(
    () =>
      isWanted
        ? sections.map((section) => ({
            id: `section:${section.id}`,
            name: section.title,
            pages: toSearched([sectionText(section)]),
          }))
        : [],
    [isWanted, sections],
  );
  return useMemo(() => gather(parts, attachments, held, texts), [parts, attachments, held, texts]);
}

function gather(
  parts: readonly FoundIn[],
  attachments: readonly Attachment[],
  held: string,
  texts: ReadonlyMap<string, FileText>,
): Searched {
  const documents = [...parts];
  const aside: Searched['aside'][number][] = [];
  let isReading = false;
  for (const file of attachments) {
    const { sha256, name } = file;
    const text = texts.get(sha256);
    if (!isPdf(file)) aside.push({ sha256, name, reason: 'other' });
    else if (!held.includes(sha256)) aside.push({ sha256, name, reason: 'absent' });
    else if (text === undefined) isReading = true;
    else if ('reason' in text) aside.push({ sha256, name, reason: text.reason });
    else documents.push({ id: `file:${sha256}`, name, pages: text.pages });
  }
  return { documents, aside, isReading };
}

function toFileText(texts: PdfTexts): FileText {
  if (texts.ok) return { pages: toSearched(texts.pages.map(({ text }) => text)) };
  if (texts.problem === 'wrong-password') return { reason: 'password' };
  return { reason: texts.problem === 'missing' ? 'absent' : texts.problem };
}

/** Read anew it is the same text: then nothing is searched again. */
function withText(old: ReadonlyMap<string, FileText>, sha256: string, text: FileText) {
  const before = old.get(sha256);
  return before && 'pages' in before ? old : new Map([...old, [sha256, text]]);
}
