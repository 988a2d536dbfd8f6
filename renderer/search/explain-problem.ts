import type { MessageId } from '../../shared/i18n/catalogue';
import type { QueryProblem } from '../../shared/search/query';

/** The message for what was not understood in a query, and what it is filled with. */
export function explainProblem({ code, field = '', value = '', meant = [] }: QueryProblem): {
  readonly id: MessageId;
  readonly values: Readonly<Record<string, string>>;
} {
  return { id: `search.problem.${code}`, values: { field, value, meant: meant.join(', ') || 'none' } };
}
