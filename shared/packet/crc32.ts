/** TABLES[n][byte]: what a byte contributes when n more bytes follow it in the same step of four. */
const TABLES = makeTables();

/**
 * The check sum of zip entries (ISO 3309); it guards against accidents, the digests against people.
 * `before` is that of the bytes before these, for what is read piece by piece.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [none, one, two, three] = TABLES;
  let rest = before ^ 0xffffffff;
  let at = 0;
  // Four bytes a step: attachments are long.
  for (const last = bytes.length - 3; at < last; at += 4) {
    rest ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    rest = three[rest & 0xff]! ^ two[(rest >>> 8) & 0xff]! ^ one[(rest >>> 16) & 0xff]! ^ none[rest >>> 24]!;
  }
  for (; at < bytes.length; at += 1) rest = none[(rest ^ bytes[at]!) & 0xff]! ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

function makeTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const none = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest;
  });
  const follow = (table: Uint32Array) => table.map((rest) => (rest >>> 8) ^ none[rest & 0xff]!);
  const one = follow(none);
  const two = follow(one);
  return [none, one, two, follow(two)];
}
