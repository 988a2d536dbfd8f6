import type { Declaration } from '../declaration';
import { DISMISSAL_MIN, type AnsweredSuggestion } from './suggestion';

/** Characters of explanation asked for unless there is no conflict. */
export const EXPLANATION_MIN = 10;

export type DeclarationFault = 'explanation' | 'dismissal' | 'confirmed';

/**
 * What is wrong with a declaration: a tie without words, a suggestion dismissed without a reason, or one confirmed
 * beside "no conflict" (PKT-121). Declarations that were made before suggestions existed are judged by none of this.
 */
export function findDeclarationFault(declaration: Declaration): DeclarationFault | null {
  const { answer, explanation, suggestions } = declaration;
  if (!suggestions) return null;
  if (answer !== 'none' && countCharacters(explanation) < EXPLANATION_MIN) return 'explanation';
  if (!suggestions.every(isAnswered)) return 'dismissal';
  return answer === 'none' && suggestions.some((one) => one.answer === 'confirmed') ? 'confirmed' : null;
}

export function isAnswered({
  answer,
  explanation,
}: Pick<AnsweredSuggestion, 'answer' | 'explanation'>): boolean {
  return answer === 'confirmed' || countCharacters(explanation) >= DISMISSAL_MIN;
}

/** Code points without leading and trailing space. */
export function countCharacters(text: string): number {
  return [...text.trim()].length;
}
