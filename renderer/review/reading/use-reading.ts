import { useCallback, useRef, useState } from 'react';
import type { Application } from '../../../shared/application/application';
import type { PageAnchor } from '../pdf/page-layout';
import type { PagesControl } from '../pdf/pdf-pages';
import { FIRST_PLACE } from '../pdf/pdf-place';
import { usePdfLibrary } from '../pdf/use-pdf-library';
import { firstPart, partNamed, type PartId } from './parts';
import type { ReadingPlace } from './reading-place';
import { useAttachmentStates } from './use-attachment-states';
import { usePlaceKeeper } from './use-reading-place';

export type ReadingState = ReturnType<typeof useReading>;

/** What is read of an application and where in it: the part, the place in each part and file, the files themselves. */
export function useReading(
  application: Application,
  options: { readonly start: ReadingPlace; readonly first: PartId | null },
) {
  const { start, first } = options;
  const place = usePlaceKeeper(application, start);
  const [part, choose] = useState<PartId>(
    () => first ?? partNamed(application, start.part) ?? firstPart(application),
  );
  const states = useAttachmentStates(application.attachments);
  const library = usePdfLibrary();
  const pages = useRef<PagesControl>(null);
  const setPart = useCallback(
    (next: PartId) => {
      choose(next);
      place.notePart(next);
    },
    [place],
  );
  /** Shows a page of an attachment, whatever was read before; `offset`: how far down the page, 0 to 1. */
  const openPage = useCallback(
    (sha256: string, anchor: PageAnchor) => {
      place.noteFile(sha256, { ...(place.now().files[sha256] ?? FIRST_PLACE), ...anchor });
      setPart(`file:${sha256}`);
      // It may be open already: then nobody reads where to begin.
      if (pages.current?.sha256 === sha256) pages.current.goTo(anchor);
    },
    [place, setPart],
  );
  return { part, setPart, place, states, library, pages, openPage };
}
