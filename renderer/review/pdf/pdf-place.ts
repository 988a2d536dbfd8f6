import type { PageAnchor, Rotation } from './page-layout';
import type { Zoom } from './zoom';

/** Where the person is in a file, and how they look at it. */
export type PdfPlace = PageAnchor & { readonly zoom: Zoom; readonly rotation: Rotation };

/** Where reading a file begins. */
export const FIRST_PLACE: PdfPlace = { page: 1, offset: 0, zoom: 'width', rotation: 0 };
