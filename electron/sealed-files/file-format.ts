import type { FileSystem } from '../vault/write-whole';

/** The content of a file, and how many bytes it has. */
export type FileMark = { readonly sha256: string; readonly size: number };

/** Bytes from `start` up to and with `end`. */
export type Span = { readonly start: number; readonly end: number };

/** A file that is being written. It is written from its beginning on, and goes on where an earlier writing ended. */
export type PartFile = {
  /** Bytes of the content that are here. */
  readonly held: () => number;
  /** Begins anew. */
  readonly restart: () => Promise<void>;
  /** Adds what follows: never more than the size that the file was opened with. */
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Everything is on the disk when it returns. */
  readonly sync: () => Promise<void>;
  /** SHA-256 of the content, once: nothing can be added after that. */
  readonly digest: () => string;
  readonly close: () => Promise<void>;
};

/** A whole file, open for reading at any place. Its one `stream`, or `close`, lets go of it. */
export type OpenFile = {
  /** Bytes of its content. */
  readonly size: number;
  /** At the pace of its reader. Breaks off where the file is damaged, before any byte of the damage. */
  readonly stream: (span?: Span) => ReadableStream<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** How files rest on the disk: sealed, or plain where the lock's own test asks for it. */
export type FileFormat = {
  /** The name on the disk, 64 hexadecimal digits. */
  readonly nameOf: (sha256: string) => string;
  /** Bytes on the disk of a file of so many bytes. */
  readonly diskSize: (size: number) => number;
  /** Bytes of content in a whole file that takes so many on the disk; null when no whole file takes so many. */
  readonly sizeOf: (diskBytes: number) => number | null;
  /** Bytes of content in what is here of a file. */
  readonly partSizeOf: (diskBytes: number) => number;
  /** SHA-256 of the content of the file with this name; null where the file does not say, so is damaged. Throws what the disk throws. */
  readonly readMark: (path: string, name: string) => Promise<string | null>;
  /** Throws what the disk throws. */
  readonly openPart: (path: string, mark: FileMark, files: FileSystem) => Promise<PartFile>;
  /** `damaged`: it is not what was written. `onDamage` hears of it when it shows later. Throws what the disk throws. */
  readonly open: (
    path: string,
    sha256: string,
    onDamage: () => Promise<void>,
  ) => Promise<OpenFile | 'damaged'>;
};
