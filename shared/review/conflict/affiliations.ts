import { z } from 'zod';

const year = z.int().min(1900).max(2200);
const name = z.string().min(1).max(300);
const inn = z.string().max(20);

export const ORGANISATION_TIES = ['employer', 'owner'] as const;
export const PERSON_TIES = ['relative', 'co-author', 'colleague'] as const;

/** An organisation that the reviewer works or worked for, or has a part in. */
export const organisationTieSchema = z.strictObject({
  tie: z.enum(ORGANISATION_TIES),
  name,
  /** Empty where it is not known. */
  inn,
  from: year.nullable(),
  /** Null: to this day. */
  to: year.nullable(),
});
export type OrganisationTie = z.infer<typeof organisationTieSchema>;

/** A person whom the reviewer is related to, or wrote or worked with. */
export const personTieSchema = z.strictObject({
  tie: z.enum(PERSON_TIES),
  name,
  inn,
  /** Year of the last work together; null: to this day. A relative stays one. */
  to: year.nullable(),
});
export type PersonTie = z.infer<typeof personTieSchema>;

/**
 * What the reviewer says of themselves so that the desk can look for ties to an application. It stays on this desk:
 * a packet carries only what matched, with the reviewer's answer.
 */
export const affiliationsSchema = z.strictObject({
  /** Of the reviewer, 12 digits; empty where it is not given. */
  inn,
  /** Names that the reviewer had before, or is written with elsewhere. */
  otherNames: z.array(name).max(20),
  organisations: z.array(organisationTieSchema).max(200),
  people: z.array(personTieSchema).max(500),
});
export type Affiliations = z.infer<typeof affiliationsSchema>;

export const NO_AFFILIATIONS: Affiliations = { inn: '', otherNames: [], organisations: [], people: [] };
