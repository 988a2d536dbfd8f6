import { useState } from 'react';
import { createPdfLibrary, type PdfLibrary } from './pdf-library';

/** One library for as long as an application is open; its passwords and texts go with it. */
export function usePdfLibrary(): PdfLibrary {
  const [library] = useState(() => createPdfLibrary());
  return library;
}
