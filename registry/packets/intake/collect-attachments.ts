import type { ApplicationId } from '../../../shared/application/ids';
import type { IntakeTable } from '../../../shared/packet/intake';
import type { Queryable } from '../../store/store';

export type AttachmentToCarry = {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly applicationId: ApplicationId;
};

type Row = { sha256: string; name: string; media_type: string; size: number; application_id: ApplicationId };

const COLUMNS = 't.sha256, t.name, t.media_type, t.size, t.application_id';

/**
 * The attachments of the calls' applications, each content once: those of applications assigned to the recipients
 * first, in the order in which they are due, then the rest if all are wanted.
 */
export async function collectAttachments(
  store: Queryable,
  wanted: {
    readonly which: IntakeTable['attachments'];
    readonly calls: readonly string[];
    readonly reviewers: readonly string[];
  },
): Promise<AttachmentToCarry[]> {
  const { which, calls, reviewers } = wanted;
  if (which === 'none') return [];
  const rows = await store.query<Row>(
    `select ${COLUMNS} from assignments s join attachments t on t.application_id = s.application_id
     where not s.withdrawn and s.reviewer_id = any ($1::text[]) and s.call_id = any ($2::text[])
     order by s.due_on, t.application_id, t.ordinal`,
    [reviewers, calls],
  );
  if (which === 'all') {
    const rest = await store.query<Row>(
      `select ${COLUMNS} from applications a join attachments t on t.application_id = a.id
       where a.call_id = any ($1::text[]) order by t.application_id, t.ordinal`,
      [calls],
    );
    rows.push(...rest);
  }
  const found = new Map<string, AttachmentToCarry>();
  for (const { sha256, name, media_type: mediaType, size, application_id: applicationId } of rows) {
    if (!found.has(sha256)) found.set(sha256, { sha256, name, mediaType, size, applicationId });
  }
  return [...found.values()];
}
