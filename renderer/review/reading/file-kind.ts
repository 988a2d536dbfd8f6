import type { Attachment } from '../../../shared/application/application';

type Named = Pick<Attachment, 'name' | 'mediaType'>;

const KINDS = [
  { kind: 'word', ending: /\.(docx?|odt|rtf)$/i },
  { kind: 'sheet', ending: /\.(xlsx?|ods|csv)$/i },
  { kind: 'slides', ending: /\.(pptx?|odp)$/i },
  { kind: 'picture', ending: /\.(png|jpe?g|tiff?|gif|bmp|webp)$/i },
  { kind: 'archive', ending: /\.(zip|7z|rar|gz)$/i },
  { kind: 'text', ending: /\.(txt|md|xml|html?)$/i },
] as const;

export type FileKind = (typeof KINDS)[number]['kind'] | 'other';

/** Whether an attachment is shown page by page: the registry says so, or its name does. */
export function isPdf({ name, mediaType }: Named): boolean {
  return mediaType === 'application/pdf' || /\.pdf$/i.test(name);
}

/** What kind of file this is, by its name. */
export function kindOf({ name }: Named): FileKind {
  return KINDS.find(({ ending }) => ending.test(name))?.kind ?? 'other';
}
