import { createHash } from 'node:crypto';
import { checkJournalProof, parseCheckpoint, type Checkpoint } from '../../shared/journal/checkpoint';
import { hexOf } from '../../shared/packet/der-values';
import type { PacketContents } from '../../shared/packet/packet';
import type { JournalVerdict, Receipt } from '../../shared/packet/receipt';
import { raiseAlarm } from '../raise-alarm';
import type { Queryable } from '../store/store';
import type { RegistryTools } from '../tools';
import type { DecisionPacket, EnrolledDesk } from '../verify/verify-decision-packet';
import { readNeighbours, type HeldCheckpoint, type JournalNeighbours } from './journal-neighbours';

/** `why` a journal is broken: for the clerk, in the alarm. */
type Judged = { readonly verdict: JournalVerdict; readonly why?: string };

/**
 * What the registry makes of the journal that a packet shows (PKT-165), and keeps of it. The packet is in the table of
 * packets already. A journal that was rolled back, edited or begun anew takes nothing from the decision: it is taken,
 * the receipt says what was seen, and an alarm tells the clerk (ADR 29).
 */
export async function judgeJournal(
  tx: Queryable,
  tools: Pick<RegistryTools, 'now' | 'log'>,
  { packet: { contents }, deskId }: Pick<DecisionPacket<EnrolledDesk>, 'packet' | 'deskId'>,
): Promise<NonNullable<Receipt['journal']>> {
  const { journalCheckpoint: text, journalProofs: proofs = [], packetId } = contents;
  const own = text === null ? null : parseCheckpoint(text);
  const bases = proofs.flatMap(({ from }) => parseCheckpoint(from) ?? []);
  const around = await readNeighbours(tx, deskId, { contents, shown: own ? [own, ...bases] : [] });
  const judged = own ? judge(own, contents, around) : judgeAbsent(around);
  if (own) await keep(tx, { deskId, packetId, own, bases, verdict: judged.verdict });
  const isNews = judged.verdict === 'broken' || (judged.verdict === 'restarted' && !around.knowsOrigin);
  if (isNews) {
    await raiseAlarm(tx, tools, {
      code: judged.verdict === 'broken' ? 'journal-broken' : 'journal-restarted',
      deskId,
      details: { packetId, why: judged.why ?? '', origin: own?.origin ?? '', size: own?.size ?? 0 },
    });
  }
  return { checkpoint: text, verdict: judged.verdict };
}

function judgeAbsent({ knowsAny }: JournalNeighbours): Judged {
  return knowsAny ? { verdict: 'broken', why: 'absent' } : { verdict: 'absent' };
}

function judge(own: Checkpoint, { journalProofs = [] }: PacketContents, around: JournalNeighbours): Judged {
  const bases = journalProofs.flatMap(({ from }) => parseCheckpoint(from) ?? []);
  if (!journalProofs.every((proof) => checkJournalProof(sha256, proof, own))) return broken('proof');
  const { parent, children } = around;
  const continues = parent?.origin === own.origin;
  if (parent && continues && parent.size > own.size) return broken('shorter');
  // Two trees of one size under one name: one of them was made after the other was shown.
  const isForked = [own, ...bases].some((shown) =>
    around.samePlace.some((held) => isPlaceOf(held, shown) && held.root !== hexOf(shown.root)),
  );
  if (isForked) return broken('fork');
  if (parent && continues && !bases.some((base) => isHeld(parent, base)))
    return broken('no proof from the packet before');
  // A packet that came earlier than the one it follows names this one's checkpoint, or another journal's.
  const followed = children.filter(({ origin }) => origin === own.origin);
  if (
    children.length > 0 &&
    followed.length === children.length &&
    !followed.some((base) => isHeld(base, own))
  )
    return broken('the packet after follows another journal');
  if (!around.knowsAny) return { verdict: bases.length === 0 ? 'first' : 'unproved' };
  if ((parent && !continues) || (!parent && !around.knowsOrigin))
    return { verdict: 'restarted', why: parent?.origin ?? '' };
  const isLinked =
    continues ||
    bases.some((base) => around.samePlace.some((held) => held.role === 'own' && isHeld(held, base)));
  return { verdict: isLinked ? 'consistent' : 'unproved' };
}

function broken(why: string): Judged {
  return { verdict: 'broken', why };
}

function isPlaceOf(held: HeldCheckpoint, { origin, size }: Checkpoint): boolean {
  return held.origin === origin && held.size === size;
}

function isHeld(held: HeldCheckpoint, shown: Checkpoint): boolean {
  return isPlaceOf(held, shown) && held.root === hexOf(shown.root);
}

async function keep(
  tx: Queryable,
  of: {
    readonly deskId: string;
    readonly packetId: string;
    readonly own: Checkpoint;
    readonly bases: readonly Checkpoint[];
    readonly verdict: JournalVerdict;
  },
): Promise<void> {
  const { own, bases, verdict } = of;
  const row = (role: 'own' | 'base', { origin, size, root }: Checkpoint) => ({
    role,
    origin,
    size,
    root: hexOf(root),
  });
  const rows = [{ ...row('own', own), verdict }, ...bases.map((base) => row('base', base))];
  await tx.query(
    `insert into journal_checkpoints (desk_id, packet_id, role, origin, size, root, verdict)
     select $1, $2, r.* from json_to_recordset($3::json) as r (role text, origin text, size bigint, root text,
       verdict text)
     on conflict do nothing`,
    [of.deskId, of.packetId, JSON.stringify(rows)],
  );
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
