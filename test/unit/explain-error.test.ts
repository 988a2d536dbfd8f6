import { describe, expect, it } from 'vitest';
import { CATALOGUE, LANGUAGES, type Language } from '../../shared/i18n/catalogue';
import { explainError } from '../../shared/i18n/explain-error';
import { REASON_CODES, type ReasonCode } from '../../shared/registry-protocol/reason-codes';

const explain = (
  code: ReasonCode,
  details: Record<string, string | number> = {},
  language: Language = 'en',
) => explainError({ code, retryable: false, details }, language);

/** Details as the rooms give them, all at once. */
const DETAILS = {
  path: 'D:\\decision.asice',
  field: 'recommendation.amount',
  name: 'data/decisions.json',
  status: 503,
  pid: 4321,
  retryAfter: 30,
  reason: 'ECONNREFUSED',
  for: 'Анна Соколова',
  volume: 2,
  volumes: '2, 3',
  of: 4,
};

describe.each(LANGUAGES)('every reason, in %s', (language) => {
  it.each(REASON_CODES)('%s says what happened, what was kept, what to do', (code) => {
    for (const error of [
      { code, retryable: true },
      { code, retryable: false, details: DETAILS },
    ]) {
      const { happened, kept, todo } = explainError(error, language);
      for (const text of [happened, kept, todo]) {
        expect(text).toMatch(/^[\p{Lu}].{10,}\.$/su);
        expect(text).not.toMatch(/\bnone\b|undefined|[{}]|\s\.(?!asice)|\s{2}/);
      }
      expect(new Set([happened, kept, todo]).size).toBe(3);
      if (language === 'ru') expect(happened + kept + todo).toMatch(/\p{Script=Cyrillic}/u);
    }
  });

  it('uses no word of the trade that a reviewer would have to look up', () => {
    const jargon =
      /\b(CMS|ZIP|CSR|TLS|epoch|cursor|token|digest|payload|schema|manifest|blob)\b|токен|курсор|эпох|хеш/i;
    const texts = Object.entries(CATALOGUE[language]).filter(([id]) => id.startsWith('error.'));
    expect(texts.filter(([, text]) => jargon.test(text))).toEqual([]);
  });
});

describe('details', () => {
  it('stand in the sentence where they are known', () => {
    expect(explain('file-not-found', { path: 'E:\\a.asice' }).happened).toBe(
      'The file was not found: E:\\a.asice.',
    );
    expect(explain('file-not-found').happened).toBe('The file was not found.');
    expect(explain('registry-error', { status: 503 }, 'ru').happened).toBe(
      'В реестре произошёл сбой (код ответа 503).',
    );
    expect(explain('storage-failed', { pid: 4321 }).happened).toContain('(process number 4321)');
    expect(explain('storage-failed', { path: '/data' }).happened).toContain('/data');
  });

  it('that are empty count as absent', () => {
    expect(explain('input-invalid', { field: '' }).happened).toBe(explain('input-invalid').happened);
  });

  it('are shown as they are, not read as a message', () => {
    expect(explain('file-not-found', { path: "{x} <b> 'y' #" }).happened).toContain("{x} <b> 'y' #");
  });
});
