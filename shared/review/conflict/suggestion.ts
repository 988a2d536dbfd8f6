import { z } from 'zod';

/** Why the desk thinks that there may be a tie: by what it was found. */
export const SUGGESTION_REASONS = [
  /** The reviewer's own INN or name stands in the application. */
  'own-inn',
  'own-name',
  /** An organisation of the reviewer's is a member. */
  'organisation-inn',
  'organisation-name',
  /** A person whom the reviewer is tied to takes part. */
  'person-inn',
  'person-name',
  /** The reviewer declared a tie to this organisation in another application. */
  'declared-before',
] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

const text = z.string().max(500);

/** One possible tie. Whoever reads the packet needs nothing else to understand it. */
export const suggestionSchema = z.object({
  /** The same for the same match, however often it is looked for. */
  id: z.string().min(1).max(200),
  reason: z.enum(SUGGESTION_REASONS),
  /** What of the reviewer's matched: an organisation, a person, the number of another application. */
  mine: text,
  /** Who in the application. */
  theirs: text,
  /** INN of who in the application; null where there is none. */
  inn: z.string().max(20).nullable(),
  /** Where it stands: `members[2]`, `sections[3]`. */
  field: text,
  /** Title of the section, where it stands in prose. */
  section: text.nullable(),
  tie: z.enum(['self', 'employer', 'owner', 'relative', 'co-author', 'colleague', 'declared']),
  /** Years of the tie; null: not known, or to this day. */
  since: z.int().nullable(),
  until: z.int().nullable(),
  /** How sure a match of names is; `exact` for codes. */
  match: z.enum(['exact', 'full', 'initials', 'inflected']),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** Characters of a reason asked for when a suggestion is dismissed. */
export const DISMISSAL_MIN = 10;

/** What the reviewer said to a suggestion. `reason` is required (10 characters) to dismiss it. */
export const answeredSuggestionSchema = suggestionSchema.extend({
  answer: z.enum(['confirmed', 'dismissed']),
  explanation: z.string().max(2_000),
});
export type AnsweredSuggestion = z.infer<typeof answeredSuggestionSchema>;
