import { aeskw } from '@noble/ciphers/aes';
import { TAG } from './der';
import { joinBytes, writeAlgorithm, writeDer } from './der-writer';
import type { AlgorithmSuite } from './suite';

/** A cipher that gives its bytes as they come. */
type Stream = { update(bytes: Uint8Array): Uint8Array; final(): Uint8Array };

/** What is used of `node:crypto`, as an argument: shared code imports no Node. */
export type NodeCiphers = {
  readonly webcrypto: object;
  createCipheriv(
    name: 'aes-256-gcm',
    key: Uint8Array,
    nonce: Uint8Array,
  ): Stream & { getAuthTag(): Uint8Array };
  createDecipheriv(
    name: 'aes-256-gcm',
    key: Uint8Array,
    nonce: Uint8Array,
  ): Stream & {
    setAuthTag(tag: Uint8Array): unknown;
  };
  createDecipheriv(name: 'aes-256-ctr', key: Uint8Array, counter: Uint8Array): Stream;
  randomBytes(count: number): Uint8Array;
};

type Subtle = {
  generateKey(
    algorithm: object,
    extractable: boolean,
    usages: string[],
  ): Promise<{ privateKey: object; publicKey: object }>;
  importKey(
    format: string,
    bytes: Uint8Array,
    algorithm: object,
    extractable: boolean,
    usages: string[],
  ): Promise<object>;
  exportKey(format: string, key: object): Promise<ArrayBuffer>;
  deriveBits(algorithm: object, key: object, bits: number): Promise<ArrayBuffer>;
  digest(name: string, bytes: Uint8Array): Promise<ArrayBuffer>;
};

export type EnvelopeCrypto = Omit<NodeCiphers, 'webcrypto'> & { readonly subtle: Subtle };

export const AGREEMENT_KEY = { name: 'ECDH', namedCurve: 'P-256' } as const;

export function envelopeCryptoOf(node: NodeCiphers): EnvelopeCrypto {
  const { subtle } = node.webcrypto as { readonly subtle: Subtle };
  return {
    subtle,
    createCipheriv: (...words) => node.createCipheriv(...words),
    createDecipheriv: ((...words: Parameters<NodeCiphers['createDecipheriv']>) =>
      node.createDecipheriv(...words)) as NodeCiphers['createDecipheriv'],
    randomBytes: (count) => node.randomBytes(count),
  };
}

/**
 * The key that wraps the content's key (RFC 5753, 7.2): X9.63 with SHA-256 over the shared secret, of one round, since
 * it gives 256 bits. Throws where the other point is none.
 */
export async function agreeOnKey(
  own: object,
  other: object,
  { crypto: { subtle }, suite }: { readonly crypto: EnvelopeCrypto; readonly suite: AlgorithmSuite },
): Promise<Uint8Array> {
  const secret = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: other }, own, 256));
  const about = writeDer(
    TAG.sequence,
    writeAlgorithm(suite.keyWrap),
    writeDer(0xa2, writeDer(TAG.octetString, new Uint8Array([0, 0, 1, 0]))),
  );
  return new Uint8Array(
    await subtle.digest('SHA-256', joinBytes([secret, new Uint8Array([0, 0, 0, 1]), about])),
  );
}

/** RFC 3394; the engine of Electron has none. */
export function wrapKey(by: Uint8Array, key: Uint8Array): Uint8Array {
  return aeskw(by).encrypt(key);
}

/** Null where it was wrapped by another key, or changed. */
export function unwrapKey(by: Uint8Array, wrapped: Uint8Array): Uint8Array | null {
  try {
    return aeskw(by).decrypt(wrapped);
  } catch {
    return null;
  }
}
