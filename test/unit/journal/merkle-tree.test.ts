import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendLeaf,
  emptyTree,
  hashLeaf,
  proveConsistency,
  rootOf,
  verifyConsistency,
  type MerkleTree,
  type Sha256,
} from '../../../shared/journal/merkle-tree';

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The published vectors of Certificate Transparency (RFC 6962; RFC 9162 hashes trees the same way). */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PROOFS: readonly (readonly [number, number, readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

function treeOf(leaves: readonly Uint8Array[]): MerkleTree {
  const tree = emptyTree(sha256);
  for (const leaf of leaves) appendLeaf(tree, hashLeaf(sha256, leaf));
  return tree;
}

const published = treeOf(LEAVES.map((leaf) => Buffer.from(leaf, 'hex')));

describe('PKT-161: the tree of the published vectors', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('%d leaves: %s', (size, root) => {
    expect(hex(rootOf(published, size))).toBe(root);
  });

  it.each(PROOFS)('the proof from %d to %d', (from, to, hashes) => {
    expect(proveConsistency(published, from, to).map(hex)).toEqual(hashes);
    const head = (size: number) => ({ size, root: Buffer.from(ROOTS[size]!, 'hex') });
    const proof = hashes.map((hash) => Buffer.from(hash, 'hex'));
    expect(verifyConsistency(sha256, head(from), head(to), proof)).toBe(true);
  });
});

describe('PKT-162: proofs that a tree only grew', () => {
  const tree = treeOf(Array.from({ length: 70 }, (_, n) => Buffer.from(`entry ${n}`)));
  const head = (size: number) => ({ size, root: rootOf(tree, size) });
  const sizes = fc.tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 70 }));

  it('hold for all sizes', () => {
    for (let to = 0; to <= 70; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        expect([from, to, verifyConsistency(sha256, head(from), head(to), proveConsistency(tree, from, to))]).toEqual([from, to, true]); // prettier-ignore
      }
    }
  });

  it('hold for nothing else: another root, a bit, a hash more or less, another size', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ([a, b], at) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        fc.pre(from > 0 && from < to);
        const proof = proveConsistency(tree, from, to);
        const flipped = (bytes: Uint8Array) =>
          bytes.map((byte, n) => (n === at % 32 ? byte ^ (1 << (at % 8)) : byte));
        const holds = (early = head(from), late = head(to), hashes = proof): boolean =>
          verifyConsistency(sha256, early, late, hashes);
        const lies = [
          holds({ size: from, root: flipped(head(from).root) }),
          holds(head(from), { size: to, root: flipped(head(to).root) }),
          holds(head(from), head(to), [...proof, proof[0]!]),
          holds(head(from), head(to), proof.slice(1)),
          holds(head(from), head(to), proof.slice(0, -1)),
          holds(
            head(from),
            head(to),
            proof.map((hash, n) => (n === at % proof.length ? flipped(hash) : hash)),
          ),
          holds(head(to), head(from)),
          holds({ ...head(from), size: from - 1 || to }),
        ];
        return lies.every((lie) => !lie);
      }),
    );
  });

  it('hold for no other history with the same beginning', () => {
    const forked = treeOf(
      Array.from({ length: 70 }, (_, n) => Buffer.from(n === 12 ? 'changed' : `entry ${n}`)),
    );
    for (const from of [13, 16, 31, 64]) {
      const later = { size: 70, root: rootOf(forked) };
      expect(verifyConsistency(sha256, head(from), later, proveConsistency(forked, from))).toBe(false);
    }
    expect(verifyConsistency(sha256, head(12), { size: 70, root: rootOf(forked) }, proveConsistency(forked, 12))).toBe(true); // prettier-ignore
  });
});
