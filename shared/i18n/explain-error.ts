import type { DeskError } from '../result';
import type { Language } from './catalogue';
import { formatMessage } from './format-message';

export type Explanation = {
  readonly happened: string;
  /** What was kept: nothing already saved is lost. */
  readonly kept: string;
  readonly todo: string;
};

/** Placeholders of the messages: where a failure has no value, the message chooses the words that need none. */
const ABSENT = {
  path: 'none',
  field: 'none',
  name: 'none',
  status: 'none',
  tooOld: 'none',
  pid: 'none',
  for: 'none',
  volume: 'none',
  volumes: 'none',
  of: 'none',
  retryAfter: 'none',
};

/** What happened, what was kept and what to do, in the person's words. */
export function explainError(error: DeskError, language: Language): Explanation {
  const given = Object.entries(error.details ?? {}).filter(([, value]) => value !== '');
  const values = { ...ABSENT, ...Object.fromEntries(given) };
  return {
    happened: formatMessage(language, `error.${error.code}.happened`, values),
    kept: formatMessage(language, `error.${error.code}.kept`, values),
    todo: formatMessage(language, `error.${error.code}.todo`, values),
  };
}
