/**
 * A row as bytes: length of its description (4 bytes, big-endian), the description (JSON), then the bytes that stand in
 * its fields, one field after another. A packet of megabytes is copied, and not written out as text.
 */
type Description = {
  readonly row: Readonly<Record<string, unknown>>;
  readonly bytes: readonly (readonly [field: string, length: number])[];
};

const HEAD_BYTES = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export type Row = Readonly<Record<string, unknown>>;

/** Throws a TypeError on what would not come back as it was: a mistake of ours, found by the first test that writes it. */
export function packRow(row: Row): Uint8Array {
  const fields = Object.entries(row);
  const binary = fields.filter((field): field is [string, Uint8Array] => field[1] instanceof Uint8Array);
  const rest = Object.fromEntries(fields.filter(([, value]) => !(value instanceof Uint8Array)));
  const bytes = binary.map(([field, value]) => [field, value.byteLength] as const);
  const text = encoder.encode(JSON.stringify({ row: rest, bytes } satisfies Description, refuseStrange));
  const size = binary.reduce((sum, [, value]) => sum + value.byteLength, HEAD_BYTES + text.byteLength);
  const packed = new Uint8Array(size);
  new DataView(packed.buffer).setUint32(0, text.byteLength);
  packed.set(text, HEAD_BYTES);
  let at = HEAD_BYTES + text.byteLength;
  for (const [, value] of binary) {
    packed.set(value, at);
    at += value.byteLength;
  }
  return packed;
}

/** Throws on bytes that this desk did not pack. */
export function unpackRow(packed: Uint8Array): Row {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  const text = decoder.decode(packed.subarray(HEAD_BYTES, HEAD_BYTES + length));
  const { row, bytes } = JSON.parse(text) as Description;
  let at = HEAD_BYTES + length;
  const binary = bytes.map(([field, size]) => {
    const value = packed.slice(at, at + size);
    if (value.byteLength !== size) throw new Error('row is cut');
    at += size;
    return [field, value] as const;
  });
  return { ...row, ...Object.fromEntries(binary) };
}

/** JSON would make something else of these, and say nothing. */
function refuseStrange(this: unknown, key: string, value: unknown): unknown {
  const held = (this as Record<string, unknown>)[key];
  const isPlain = typeof held !== 'object' || held === null || Array.isArray(held) || isRecord(held);
  const isNumber = typeof held !== 'number' || Number.isFinite(held);
  if (!isPlain || !isNumber) throw new TypeError(`field ${key} cannot be sealed`);
  return value;
}

function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
