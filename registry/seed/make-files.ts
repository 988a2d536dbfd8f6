import { createHash } from 'node:crypto';
import { applicationDocuments, type NamedDocument } from './application-documents';
import type { SeedFile } from './corpus';
import type { ApplicationDraft } from './generate-application';
import { openPdfFonts, type PdfFonts } from './open-pdf-fonts';
import { sharedDocuments } from './shared-documents';
import { writePdf } from './write-pdf';

/**
 * Draws the files of applications, one application after another. Whole applications (the first
 * `WHOLE_APPLICATIONS`) have files of their own, two to five; the brief ones after them share two: a passport of
 * the product and a test programme of the family, each drawn once. So a corpus of 100,000 has about as many
 * different files as one of 600.
 */
export function makeFileMaker(seed: number): (draft: ApplicationDraft) => readonly SeedFile[] {
  const shared = new Map<string, SeedFile>();
  let fonts: PdfFonts | null = null;
  const draw = (named: NamedDocument) => drawFile(named, (fonts ??= openPdfFonts()));
  return (draft) => {
    if (draft.plan.whole) return applicationDocuments(seed, draft).map(draw);
    return sharedDocuments(draft.plan).map((named) => {
      const file = shared.get(named.key) ?? draw(named);
      shared.set(named.key, file);
      return file;
    });
  };
}

function drawFile({ name, document }: NamedDocument, fonts: PdfFonts): SeedFile {
  const { bytes, pages } = writePdf(document, fonts);
  const attachment = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name,
    mediaType: 'application/pdf',
    size: bytes.byteLength,
    pages,
  };
  return { attachment, bytes: () => bytes };
}
