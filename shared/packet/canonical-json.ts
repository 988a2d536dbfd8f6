/**
 * The one form of a value that is hashed and signed: RFC 8785 (JSON Canonicalization Scheme).
 * Members sorted by UTF-16 code units, numbers as ECMAScript writes them, no white space.
 * Throws a TypeError, with the path, on what has no such form: NaN and infinities, lone surrogates, bigint,
 * functions, symbols, `undefined` in an array, cycles, objects other than plain ones. As in JSON, members
 * whose value is `undefined` are left out.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', []);
}

/** UTF-8 bytes of the canonical form. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8(canonicalJson(value));
}

function write(value: unknown, path: string, parents: readonly object[]): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path}: ${value} is not a JSON number`);
      return JSON.stringify(value);
    case 'string':
      return writeString(value, path);
    case 'object':
      return writeObject(value, path, parents);
    default:
      throw new TypeError(`${path}: ${typeof value} has no JSON form`);
  }
}

function writeObject(value: object, path: string, parents: readonly object[]): string {
  if (parents.includes(value)) throw new TypeError(`${path}: the value contains itself`);
  const inside = [...parents, value];
  if (Array.isArray(value)) {
    // Array.from also visits the holes of a sparse array, which `map` would skip.
    const items = Array.from(value, (item, index) => write(item, `${path}[${index}]`, inside));
    return `[${items.join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError(`${path}: only plain objects and arrays have a canonical form`);
  }
  // Sorting strings without a comparator is by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
  const names = Object.keys(value).sort();
  const members = names.flatMap((name) => {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined) return [];
    const at = `${path}.${name}`;
    return [`${writeString(name, at)}:${write(member, at, inside)}`];
  });
  return `{${members.join(',')}}`;
}

function writeString(text: string, path: string): string {
  // In unicode mode a surrogate pair is one code point, so this matches lone halves only.
  if (/\p{Surrogate}/u.test(text)) throw new TypeError(`${path}: lone surrogate`);
  return JSON.stringify(text);
}

/** Written out because the rooms that share this have no common TextEncoder type. `text` has no lone surrogates. */
function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index)!;
    if (code > 0xffff) index += 1;
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    }
  }
  return bytes.slice(0, length);
}
