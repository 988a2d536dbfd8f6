/** Halves of surrogate pairs that stand alone, and NUL: no UTF-8, no signature and no SQL database has them. */
const UNSOUND = /[\p{Surrogate}\0]/gu;

/** The text with U+FFFD for what cannot be stored or signed. Its length in UTF-16 code units stays. */
export function soundText(text: string): string {
  return text.replace(UNSOUND, '\ufffd');
}

/** A value of JSON with every text in it made sound; the very same value where all were. `tell` hears where not. */
export function soundValue<T>(value: T, tell: (path: string) => void = () => {}): T {
  return sound(value, '', tell) as T;
}

function sound(value: unknown, path: string, tell: (path: string) => void): unknown {
  if (typeof value === 'string') {
    const text = soundText(value);
    if (text !== value) tell(path);
    return text;
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => sound(item, `${path}[${index}]`, tell));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => {
    const key = soundText(name);
    const at = path === '' ? key : `${path}.${key}`;
    if (key !== name) tell(at);
    return [name, key, item as unknown, sound(item, at, tell)] as const;
  });
  return entries.some(([name, key, item, mended]) => name !== key || item !== mended)
    ? Object.fromEntries(entries.map(([, key, , mended]) => [key, mended]))
    : value;
}
