import { BLAME, DENIAL_AFTER, DENIAL_BEFORE, PRAISE, TURN } from './lexicon';

/** Clauses of a text, and how many of them praise or blame and nothing else. */
export type Tone = { readonly clauses: number; readonly praise: number; readonly blame: number };

/** How a text speaks of what it judges, clause by clause; Russian and English may be mixed. */
export function readTone(text: string): Tone {
  const clauses = splitClauses(text);
  const tones = clauses.map(toneOfClause);
  return {
    clauses: clauses.length,
    praise: tones.filter((tone) => tone === 'praise').length,
    blame: tones.filter((tone) => tone === 'blame').length,
  };
}

/** A clause that does both is neither: it weighs one against the other. */
function toneOfClause(clause: string): 'praise' | 'blame' | 'both' | null {
  const blame = find(clause, BLAME);
  // "Not convincing" is found as blame: the praise inside it is not counted.
  const praise = find(clause, PRAISE).filter(
    (one) => !blame.some((other) => one.start >= other.start && one.end <= other.end),
  );
  const said = {
    praise: praise.some((one) => !one.denied) || blame.some((one) => one.denied),
    // Denied praise is no blame by itself: "не безупречно" is said of good things.
    blame: blame.some((one) => !one.denied),
  };
  if (said.praise && said.blame) return 'both';
  return said.blame ? 'blame' : said.praise ? 'praise' : null;
}

function find(clause: string, words: RegExp) {
  return [...clause.matchAll(words)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const denied = DENIAL_BEFORE.test(clause.slice(0, start)) || DENIAL_AFTER.test(clause.slice(end));
    return { start, end, denied };
  });
}

/** Clauses end with a sentence, a semicolon, a line or a word that turns it. */
function splitClauses(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(TURN, ';')
    .split(/[.;!?\n]+(?=\s|$)|;|\n/)
    .map((clause) => clause.trim())
    .filter((clause) => /\p{L}{3}/u.test(clause));
}
