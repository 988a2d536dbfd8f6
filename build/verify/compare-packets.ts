import { createHash } from 'node:crypto';
import { checkJournalProof, parseCheckpoint } from '../../shared/journal/checkpoint';
import { hexOf } from '../../shared/packet/der-values';
import type { VerifiedPacket } from '../../shared/packet/verified-packet';
import { passed, type Line } from './verdict-lines';
import { refuse, uncheck, type Verdict } from './verdict';

/** Whether the journal in a packet grew from where the packet says that it did (PKT-162). */
export function checkOwnProofs({ contents }: VerifiedPacket, print: Line): Verdict {
  const { journalCheckpoint, journalProofs = [] } = contents;
  const now = journalCheckpoint === null ? null : parseCheckpoint(journalCheckpoint);
  if (!now) return 'accepted';
  if (!journalProofs.every((proof) => checkJournalProof(sha256, proof, now)))
    return refuse('journal-inconsistent');
  print(
    passed(
      `Журнал рабочего места: записей ${now.size}, корень ${hexOf(now.root)}`,
      `The desk’s journal: ${now.size} entries; proofs that it only grew: ${journalProofs.length}`,
    ),
  );
  return 'accepted';
}

/** Whether this is the registry's receipt for this very packet, journal and all. */
export function checkReceipt(packet: VerifiedPacket, other: VerifiedPacket, print: Line): Verdict {
  const receipt = other.data['data/receipt.json'];
  const { packetId, journalCheckpoint } = packet.contents;
  const isFor =
    receipt?.inReplyTo === packetId &&
    receipt.manifestSha256 === packet.manifestSha256 &&
    receipt.receiptId === other.contents.packetId &&
    receipt.deskId === packet.certificate.holder.id &&
    (!receipt.journal || receipt.journal.checkpoint === journalCheckpoint);
  if (!isFor) return refuse('receipt-mismatch');
  const { receivedAt, outcomes, journal } = receipt;
  print(
    passed(
      `Квитанция реестра на этот пакет, получен ${receivedAt}`,
      `The registry’s receipt for this packet, received ${receivedAt}`,
    ),
  );
  for (const { decisionId, outcome, reason } of outcomes) {
    print(`      ${decisionId}: ${outcome} ${reason ?? ''}`.trimEnd());
  }
  if (journal) print(`      журнал / journal: ${journal.verdict}`);
  return 'accepted';
}

/** Whether the packet follows an earlier one of the same desk, and the journal only grew between the two. */
export function checkPrevious(packet: VerifiedPacket, earlier: VerifiedPacket, print: Line): Verdict {
  const { previous, sequence, journalProofs = [] } = packet.contents;
  const before = earlier.contents;
  const sameDesk = earlier.certificate.holder.id === packet.certificate.holder.id;
  if (!sameDesk || before.sequence >= sequence) return refuse('packet-sequence-back');
  const follows = previous?.packetId === before.packetId;
  if (follows && previous.manifestSha256 !== earlier.manifestSha256) return refuse('packet-sequence-back');
  const proved =
    before.journalCheckpoint !== null && journalProofs.some(({ from }) => from === before.journalCheckpoint);
  if (proved) {
    print(passed('Журнал между двумя пакетами только рос', 'The journal only grew between the two packets'));
    return 'accepted';
  }
  return follows && before.journalCheckpoint !== null
    ? refuse('journal-inconsistent')
    : uncheck('journal-unproved');
}

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
