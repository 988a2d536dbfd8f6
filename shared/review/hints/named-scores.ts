import { exactScore, type Scale } from '../scale';

const NUMBER = '(\\d{1,3}(?:[.,]\\d{1,2})?)';
/** After the number there is the end of it, or points: not per cent, money, years or things counted. */
const AFTER =
  '(?=\\s*(?:балл|очк|point|из\\s+\\d|out of|/\\s*\\d|$|[.;:!?)\\n—–]|,\\s|-\\s|\\s(?:так как|потому|поскольку|за|because|since|as|for)(?!\\p{L})))';

const RU = new RegExp(
  `(?<!\\p{L})(?:(?:ставлю|выставляю|поставила?)\\s*(?:оценку\\s*)?|оцениваю\\s+(?:(?:критерий|раздел|его|ее)\\s+)?(?:в|на)\\s+|моя оценка\\s*[:—–-]?\\s*|(?<=(?:^|[.;!\\n])\\s*)оценка\\s*[:—–-]\\s*)${NUMBER}${AFTER}`,
  'gu',
);
const EN = new RegExp(
  `(?<!\\p{L})(?:i\\s+(?:give|gave|score|scored|rate|rated|award)\\s+(?:(?:it|this|them)\\s+)?(?:an?\\s+|at\\s+|as\\s+)?|my score(?:\\s+is)?\\s*:?\\s*|(?<=(?:^|[.;!\\n])\\s*)score\\s*:\\s*)${NUMBER}${AFTER}`,
  'gu',
);

/** Scores that the text says it gives, as far as they are steps of the scale. What is denied or wished is not said. */
export function findNamedScores(text: string, scale: Scale): number[] {
  const plain = text.toLowerCase().replaceAll('ё', 'е');
  const named = [RU, EN].flatMap((said) =>
    [...plain.matchAll(said)].flatMap((match) => {
      if (/(?<!\p{L})(?:не|бы|not|never|cannot|would|if|если)\s+$/u.test(plain.slice(0, match.index)))
        return [];
      return [Number(match[1]!.replace(',', '.'))];
    }),
  );
  return [...new Set(named)].filter((score) => exactScore(score, scale) !== null);
}
