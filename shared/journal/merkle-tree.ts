/** SHA-256 of bytes, as an argument: `createHash` of `node:crypto` on the desk, any other one elsewhere. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Hash of a leaf (RFC 9162, 2.1.1): a leading 0x00 keeps leaves and nodes apart. */
export function hashLeaf(sha256: Sha256, leaf: Uint8Array): Uint8Array {
  return sha256(join([0x00], leaf));
}

function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(join([0x01], left, right));
}

/**
 * A growing Merkle tree. `levels[h][i]` is the root of the i-th full subtree of 2^h leaves, so that a root or a proof
 * costs a few hashes however many leaves there are.
 */
export type MerkleTree = { readonly sha256: Sha256; readonly levels: Uint8Array[][] };

export function emptyTree(sha256: Sha256): MerkleTree {
  return { sha256, levels: [[]] };
}

export function treeSize({ levels }: MerkleTree): number {
  return levels[0]!.length;
}

/** Adds a leaf by its hash (`hashLeaf`). */
export function appendLeaf({ sha256, levels }: MerkleTree, leafHash: Uint8Array): void {
  let hash = leafHash;
  for (let height = 0; ; height += 1) {
    const level = (levels[height] ??= []);
    level.push(hash);
    if (level.length % 2 === 1) return;
    hash = hashNode(sha256, level.at(-2)!, hash);
  }
}

/** Root of the first `size` leaves (RFC 9162, 2.1.1); of none, the hash of nothing. */
export function rootOf(tree: MerkleTree, size = treeSize(tree)): Uint8Array {
  return size === 0 ? tree.sha256(new Uint8Array()) : rangeRoot(tree, 0, size);
}

/**
 * Shows that the tree of `size` leaves begins with the first `earlier` of them (RFC 9162, 2.1.4.1); empty where
 * nothing has to be shown. `0 ≤ earlier ≤ size ≤ treeSize`.
 */
export function proveConsistency(tree: MerkleTree, earlier: number, size = treeSize(tree)): Uint8Array[] {
  if (earlier < 0 || earlier > size || size > treeSize(tree)) throw new RangeError('no such sizes');
  return earlier === 0 || earlier === size ? [] : subproof(tree, earlier, [0, size], true);
}

type Range = readonly [from: number, to: number];

function subproof(tree: MerkleTree, earlier: number, [from, to]: Range, known: boolean): Uint8Array[] {
  if (from + earlier === to) return known ? [] : [rangeRoot(tree, from, to)];
  const middle = from + splitOf(to - from);
  if (from + earlier <= middle) {
    return [...subproof(tree, earlier, [from, middle], known), rangeRoot(tree, middle, to)];
  }
  return [...subproof(tree, earlier - (middle - from), [middle, to], false), rangeRoot(tree, from, middle)];
}

function rangeRoot(tree: MerkleTree, from: number, to: number): Uint8Array {
  const count = to - from;
  // `from` is always a multiple of the largest power of two in the range's length.
  if (isPowerOfTwo(count)) return tree.levels[Math.log2(count)]![from / count]!;
  const middle = from + splitOf(count);
  return hashNode(tree.sha256, rangeRoot(tree, from, middle), rangeRoot(tree, middle, to));
}

/** The largest power of two below a count of 2 or more. */
function splitOf(count: number): number {
  return 2 ** Math.ceil(Math.log2(count) - 1);
}

export type TreeHead = { readonly size: number; readonly root: Uint8Array };

/** Whether the proof shows that `later` only added to `earlier` (RFC 9162, 2.1.4.2). Never throws. */
export function verifyConsistency(
  sha256: Sha256,
  earlier: TreeHead,
  later: TreeHead,
  proof: readonly Uint8Array[],
): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && same(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0 && same(earlier.root, sha256(new Uint8Array()));
  const [first, ...rest] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  if (!first) return false;
  let [fn, sn] = [earlier.size - 1, later.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [first, first];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = hashNode(sha256, hash, fr);
      sr = hashNode(sha256, hash, sr);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = hashNode(sha256, sr, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(fr, earlier.root) && same(sr, later.root);
}

function isPowerOfTwo(count: number): boolean {
  return 2 ** Math.round(Math.log2(count)) === count;
}

/** Not by shifting: that is for 32 bits. */
function half(number: number): number {
  return Math.floor(number / 2);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, n) => byte === b[n]);
}

function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
