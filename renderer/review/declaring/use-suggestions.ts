import { useMemo, useState } from 'react';
import type { Application } from '../../../shared/application/application';
import type { Affiliations } from '../../../shared/review/conflict/affiliations';
import { isAnswered } from '../../../shared/review/conflict/declaration-rules';
import { suggestConflicts, type EarlierTie } from '../../../shared/review/conflict/suggest-conflicts';
import type { AnsweredSuggestion, Suggestion } from '../../../shared/review/conflict/suggestion';

/** What the reviewer said to a suggestion so far. */
export type Given = { readonly answer: AnsweredSuggestion['answer'] | null; readonly explanation: string };

const NOTHING: Given = { answer: null, explanation: '' };

export type Suggestions = ReturnType<typeof useSuggestions>;

/** What the desk finds in an application that is not open yet, and the reviewer's answers to it. */
export function useSuggestions(
  application: Application,
  about: {
    readonly name: string;
    readonly affiliations: Affiliations;
    readonly earlier: readonly EarlierTie[];
  },
) {
  const { name, affiliations, earlier } = about;
  const [given, setGiven] = useState<ReadonlyMap<string, Given>>(new Map());
  const found = useMemo(
    () =>
      suggestConflicts({
        reviewer: { name, affiliations },
        application,
        earlier,
        today: new Date().toISOString().slice(0, 10),
      }),
    [name, affiliations, application, earlier],
  );
  const givenTo = ({ id }: Suggestion): Given => given.get(id) ?? NOTHING;
  const left = found.filter((one) => {
    const { answer, explanation } = givenTo(one);
    return answer === null || !isAnswered({ answer, explanation });
  });
  return {
    found,
    givenTo,
    /** How many still need an answer, or a reason. */
    left: left.length,
    isConfirmed: found.some((one) => givenTo(one).answer === 'confirmed'),
    /** Nothing to look for but the reviewer's own name. */
    isUnknown: affiliations.organisations.length + affiliations.people.length === 0,
    give: (suggestion: Suggestion, change: Partial<Given>) =>
      setGiven((before) =>
        new Map(before).set(suggestion.id, { ...(before.get(suggestion.id) ?? NOTHING), ...change }),
      ),
    /** For the declaration; to be asked for when nothing is left. */
    answered: (): AnsweredSuggestion[] =>
      found.flatMap((one) => {
        const { answer, explanation } = givenTo(one);
        return answer === null ? [] : [{ ...one, answer, explanation: explanation.trim() }];
      }),
  };
}
