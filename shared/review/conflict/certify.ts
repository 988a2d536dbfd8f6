import type { Application } from '../../application/application';
import { hashCanonical } from '../../packet/hash-canonical';

/** What a declaration was made about, so that it can be told later whether it still covers who takes part (PKT-120). */
export type DeclaredSubject = { readonly applicationVersion: number; readonly membersSha256: string };

export function certifySubject(application: Application): DeclaredSubject {
  return { applicationVersion: application.version, membersSha256: hashMembers(application) };
}

/**
 * Lower-case hex SHA-256 of the RFC 8785 form of the members as `[{"inn": …, "organisationId": …}]`, in the order of
 * their organisation ids by code unit; a missing INN is null.
 */
export function hashMembers({ members }: Pick<Application, 'members'>): string {
  const named = members.map(({ organisationId, inn }) => ({ inn, organisationId }));
  return hashCanonical(named.sort((one, other) => (one.organisationId < other.organisationId ? -1 : 1)));
}
