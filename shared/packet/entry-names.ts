import { PACKET_DATA } from './packet';

export const MIMETYPE_ENTRY = 'mimetype';
export const CONTENTS_ENTRY = 'packet.json';
export const MANIFEST_ENTRY = 'META-INF/ASiCManifest001.xml';
export const SIGNATURE_ENTRY = 'META-INF/signature001.p7s';

/** Extensions of attachments inside a packet; the original name lives in packet.json. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/json': 'json',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

const ATTACHMENT = /^attachments\/[0-9]{4}\.[a-z0-9]{1,8}$/;
const CHUNK = /^chunks\/[0-9a-f]{64}$/;

/** `attachments/0001.pdf`: numbers from 1. */
export function attachmentPath(number: number, mediaType: string): string {
  return `attachments/${String(number).padStart(4, '0')}.${EXTENSIONS[mediaType] ?? 'bin'}`;
}

export function isAttachmentPath(name: string): boolean {
  return ATTACHMENT.test(name);
}

/** A chunk of a feed's snapshot, the file that the wire serves under this hash. */
export function chunkPath(sha256: string): string {
  return `chunks/${sha256}`;
}

export function isChunkPath(name: string): boolean {
  return CHUNK.test(name);
}

/** The whole list of names that a packet may hold: everything else is refused unread. */
export function isEntryName(name: string): boolean {
  return (
    name === MIMETYPE_ENTRY ||
    name === CONTENTS_ENTRY ||
    name === MANIFEST_ENTRY ||
    name === SIGNATURE_ENTRY ||
    Object.hasOwn(PACKET_DATA, name) ||
    isChunkPath(name) ||
    isAttachmentPath(name)
  );
}
