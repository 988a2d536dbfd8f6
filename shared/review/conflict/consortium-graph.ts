import { z } from 'zod';
import type { Application, Member } from '../../application/application';
import { findNames } from './person-name';

/** Where in the application something stands: a path such as `members[2].inn`, and a section's title where it is prose. */
export type Place = { readonly field: string; readonly section: string | null };

export type GraphOrganisation = Pick<Member, 'organisationId' | 'name' | 'shortName' | 'inn'> & Place;
export type GraphPerson = { readonly name: string; readonly inn: string | null } & Place;

/** Who takes part in an application: organisations, and the people whom it names. */
export type ConsortiumGraph = {
  readonly organisations: readonly GraphOrganisation[];
  readonly people: readonly GraphPerson[];
};

/** People as a registry may list them: what it knows beyond our schema is kept with the application. */
const personSchema = z.looseObject({
  name: z.string().min(1),
  inn: z.string().nullable().optional().catch(null),
});
const PERSONAL: readonly Member['kind'][] = ['entrepreneur', 'individual', 'farm'];

/** Reads nothing but the application: names in its lists first, then those in the prose. */
export function readConsortium(application: Application): ConsortiumGraph {
  const { members, sections } = application;
  const organisations = members.map(({ organisationId, name, shortName, inn }, index) => ({
    organisationId,
    name,
    shortName,
    inn,
    field: `members[${index}]`,
    section: null,
  }));
  const listed = [
    ...readPeople(application.people, 'people'),
    ...members.flatMap((member, index) => {
      const field = `members[${index}]`;
      return [
        // Their name is a person's.
        ...(PERSONAL.includes(member.kind)
          ? [{ name: member.name, inn: personalInn(member.inn), field: `${field}.name`, section: null }]
          : []),
        ...readPeople(member.people, `${field}.people`),
        ...readPeople([member.head], `${field}.head`),
      ];
    }),
  ];
  const written = sections.flatMap(({ title, paragraphs }, index) =>
    findNames(paragraphs.join('\n')).map((name) => ({
      name,
      inn: null,
      field: `sections[${index}]`,
      section: title,
    })),
  );
  return { organisations, people: [...listed, ...written] };
}

function readPeople(value: unknown, field: string): GraphPerson[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown, index) => {
    const person = personSchema.safeParse(typeof one === 'string' ? { name: one } : one);
    return person.success
      ? [{ name: person.data.name, inn: person.data.inn ?? null, field: `${field}[${index}]`, section: null }]
      : [];
  });
}

function personalInn(inn: string | null): string | null {
  return inn?.length === 12 ? inn : null;
}
