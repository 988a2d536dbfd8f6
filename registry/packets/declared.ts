import { applicationSchema } from '../../shared/application/application';
import { hashMembers } from '../../shared/review/conflict/certify';
import { declarationSchema, type Declaration } from '../../shared/review/declaration';
import type { Queryable } from '../store/store';

/** What a reviewer declared about an application whose decision was accepted, for the chair. */
export type DeclaredRow = {
  readonly ledgerSeq: number;
  readonly receivedAt: string;
  readonly applicationId: string;
  readonly number: string;
  readonly reviewerId: string;
  readonly reviewer: string;
  readonly decisionId: string;
  readonly declaration: Declaration;
  /**
   * Whether who takes part is still what was declared about, in the version that was decided; null for a declaration
   * that does not say (PKT-122).
   */
  readonly membersSame: boolean | null;
};

type Row = {
  readonly ledger_seq: number;
  readonly received_at: string;
  readonly application_id: string;
  readonly number: string;
  readonly reviewer_id: string;
  readonly name: string;
  readonly decision_id: string;
  readonly declarations: unknown;
  readonly doc: unknown;
};

/**
 * Declarations of all accepted decisions in the order of the ledger; `flagged`: only those that a chair must look at:
 * a potential conflict, a match that was dismissed, or members that changed since the declaration.
 */
export async function readDeclared(
  store: Queryable,
  { flagged }: { readonly flagged: boolean },
): Promise<readonly DeclaredRow[]> {
  const rows = await store.query<Row>(
    `select d.ledger_seq, l.received_at, d.application_id, a.number, d.reviewer_id, r.name, d.decision_id,
       d.declarations, doc.doc
     from decisions d
     join ledger l on l.seq = d.ledger_seq
     join applications a on a.id = d.application_id
     join reviewers r on r.id = d.reviewer_id
     left join documents doc
       on doc.kind = 'application' and doc.id = d.application_id and doc.ver = d.application_version
     where d.outcome = 'accepted' order by d.ledger_seq`,
  );
  const all = rows.map(toDeclared);
  return flagged ? all.filter(needsChair) : all;
}

export function needsChair({ declaration, membersSame }: DeclaredRow): boolean {
  const { answer, suggestions = [] } = declaration;
  return answer !== 'none' || suggestions.length > 0 || membersSame === false;
}

function toDeclared(row: Row): DeclaredRow {
  // An accepted decision has exactly one: `checkDecision`.
  const [declaration] = declarationSchema.array().parse(row.declarations);
  const { membersSha256 } = declaration!;
  const application = applicationSchema.safeParse(row.doc);
  return {
    ledgerSeq: row.ledger_seq,
    receivedAt: row.received_at,
    applicationId: row.application_id,
    number: row.number,
    reviewerId: row.reviewer_id,
    reviewer: row.name,
    decisionId: row.decision_id,
    declaration: declaration!,
    membersSame:
      membersSha256 === undefined || !application.success
        ? null
        : hashMembers(application.data) === membersSha256,
  };
}
