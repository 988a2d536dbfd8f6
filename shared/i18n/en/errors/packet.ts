import type { packetErrors as ru } from '../../ru/errors/packet';

const REFUSED =
  'The packet was not accepted and nothing was taken from it. Saved reviews and decisions are in place.';
const ASK_AGAIN =
  'Ask the sender to save the file and hand it over again, better by another way or on another stick.';
const FORGED = 'Do not use this file. Ask the sender where it came from and tell the registry administrator.';
const SPLIT = 'Hand the decisions over in several smaller packets.';
const HELD =
  'The registry keeps the packet whole, and it stays in the outbox of this desk. The decision is not lost.';

export const packetErrors = {
  'error.not-a-packet.happened':
    '{path, select, none {This file is not a packet.} other {This file is not a packet: {path}.}}',
  'error.not-a-packet.kept': 'The file was not touched. Everything saved is in place.',
  'error.not-a-packet.todo':
    'Choose a file whose name ends in .asice, saved by a desk or received from the registry.',

  'error.zip-layout.happened': 'The packet is damaged: its inner layout is broken.',
  'error.zip-layout.kept': REFUSED,
  'error.zip-layout.todo': ASK_AGAIN,

  'error.entry-name.happened':
    '{name, select, none {There is a file with a forbidden name in the packet.} other {There is a file with a forbidden name in the packet: {name}.}}',
  'error.entry-name.kept': REFUSED,
  'error.entry-name.todo': FORGED,

  'error.entry-missing.happened':
    '{name, select, none {One of the required files is not in the packet.} other {The required file {name} is not in the packet.}}',
  'error.entry-missing.kept': REFUSED,
  'error.entry-missing.todo': ASK_AGAIN,

  'error.entry-unsigned.happened':
    '{name, select, none {There is a file in the packet that the signature does not cover.} other {There is a file in the packet that the signature does not cover: {name}.}}',
  'error.entry-unsigned.kept': REFUSED,
  'error.entry-unsigned.todo': FORGED,

  'error.manifest-invalid.happened':
    'The packet’s list of files cannot be read or is not the one that was signed.',
  'error.manifest-invalid.kept': REFUSED,
  'error.manifest-invalid.todo': ASK_AGAIN,

  'error.signature-missing.happened': 'The packet is not signed.',
  'error.signature-missing.kept': REFUSED,
  'error.signature-missing.todo': 'Ask the sender for a signed packet.',

  'error.signature-invalid.happened':
    'The packet’s signature is wrong: it was changed or damaged after signing.',
  'error.signature-invalid.kept': REFUSED,
  'error.signature-invalid.todo': ASK_AGAIN,

  'error.certificate-untrusted.happened':
    'The packet is signed with a certificate that your registry did not issue.',
  'error.certificate-untrusted.kept': REFUSED,
  'error.certificate-untrusted.todo': FORGED,

  'error.certificate-not-enrolled.happened':
    'The packet is signed by a desk that the registry does not know.',
  'error.certificate-not-enrolled.kept': REFUSED,
  'error.certificate-not-enrolled.todo':
    'Check that it is the right desk and the right registry. If the desk was enrolled anew, finalise the decision once more.',

  'error.certificate-usage.happened':
    'The certificate that signed the packet was not issued for signing such packets.',
  'error.certificate-usage.kept': REFUSED,
  'error.certificate-usage.todo': FORGED,

  'error.certificate-expired.happened':
    'The certificate was not valid at the time of signing: it had expired or its term had not begun.',
  'error.certificate-expired.kept': REFUSED,
  'error.certificate-expired.todo':
    'Check the date and time of the computer. If they are right, ask the registry administrator for a new code and enrol the desk again.',

  'error.certificate-revoked.happened': 'The registry has revoked the certificate that signed the packet.',
  'error.certificate-revoked.kept': REFUSED,
  'error.certificate-revoked.todo':
    'Do not use this file. Ask the registry’s administrator for a packet signed with a certificate that is in force.',

  'error.suite-unsupported.happened':
    'The packet is signed or encrypted by an algorithm that this version of the program does not know.',
  'error.suite-unsupported.kept': REFUSED,
  'error.suite-unsupported.todo':
    'Update the program. If it is the newest, ask the sender what the packet was made with.',

  'error.envelope-recipient.happened':
    'The packet is encrypted to another recipient: nothing here can open it.',
  'error.envelope-recipient.kept': REFUSED,
  'error.envelope-recipient.todo':
    'Check that it is the right file. If this desk was connected anew, ask the registry’s administrator to write the packet again.',

  'error.envelope-cut.happened': 'The encrypted packet breaks off: the file did not arrive whole.',
  'error.envelope-cut.kept': REFUSED,
  'error.envelope-cut.todo': ASK_AGAIN,

  'error.envelope-damaged.happened': 'The encrypted packet is damaged or was changed on the way.',
  'error.envelope-damaged.kept': REFUSED,
  'error.envelope-damaged.todo': ASK_AGAIN,

  'error.limit-entries.happened': 'There are too many files in the packet.',
  'error.limit-entries.kept': REFUSED,
  'error.limit-entries.todo': SPLIT,

  'error.limit-size.happened': 'The packet or file is larger than can be accepted.',
  'error.limit-size.kept': REFUSED,
  'error.limit-size.todo': SPLIT,

  'error.limit-ratio.happened':
    'A file in the packet is compressed suspiciously well: it could fill the whole memory.',
  'error.limit-ratio.kept': REFUSED,
  'error.limit-ratio.todo': FORGED,

  'error.packet-kind.happened': 'This packet is meant for something else: another kind is expected here.',
  'error.packet-kind.kept': REFUSED,
  'error.packet-kind.todo':
    'A desk takes receipts and intake packets from the registry, each with a button of its own; the registry takes decision packets. Choose the right file.',

  'error.packet-recipient.happened':
    '{for, select, none {The packet is addressed to somebody else.} other {The packet is addressed to somebody else: {for}.}}',
  'error.packet-recipient.kept': REFUSED,
  'error.packet-recipient.todo': 'Hand the file to whom it is addressed, or choose your own.',

  'error.packet-id-reused.happened': 'The registry has already received another packet under this number.',
  'error.packet-id-reused.kept':
    'The earlier packet and its decisions in the registry are unchanged. What is saved is in place.',
  'error.packet-id-reused.todo':
    'Finalise the decision again: the new packet gets its own number. Tell the registry administrator.',

  'error.packet-sequence-back.happened':
    'The packet’s running number is lower than those already accepted: it seems that the desk’s data were restored from an old copy.',
  'error.packet-sequence-back.kept':
    'Decisions that the registry accepted before are unchanged. What is saved is in place.',
  'error.packet-sequence-back.todo': 'Ask the registry administrator: the desk has to be enrolled again.',
  'error.held-expired.happened':
    'The packet waits for a clerk of the registry: the certificate expired after it was signed.',
  'error.held-expired.kept': HELD,
  'error.held-expired.todo':
    'Nothing needs to be done: the answer comes as a receipt. Enrol the desk again, so that new decisions are not held up.',

  'error.held-clock.happened':
    'The packet waits for a clerk of the registry: the clock of this computer is more than 15 minutes fast.',
  'error.held-clock.kept': HELD,
  'error.held-clock.todo':
    'The answer comes as a receipt. Check the date, the time and the time zone of the computer, so that new decisions are not held up.',

  'error.held-rubric.happened':
    'The packet waits for a clerk of the registry: the decision was made by an earlier version of the call’s rubric.',
  'error.held-rubric.kept': HELD,
  'error.held-rubric.todo':
    'Nothing needs to be done: the answer comes as a receipt. Begin new reviews after a sync.',

  'error.clerk-refused.happened': 'A clerk of the registry looked at the held packet and refused it.',
  'error.clerk-refused.kept':
    'The review and the packet with its decision are in place; the registry’s ledger does not have the decision.',
  'error.clerk-refused.todo':
    'Read the reason in the details of the packet. The review can be opened again and finalised as a new decision.',

  'error.intake-older.happened': 'This intake packet is older than what this desk has.',
  'error.intake-older.kept':
    'The newer data stay as they are, nothing was replaced. New attachments of the packet are kept.',
  'error.intake-older.todo':
    'Nothing needs to be done. If you expected new applications, ask the registry administrator to write the packet again.',

  'error.intake-volume-missing.happened':
    '{volumes, select, none {Not all volumes with applications are here.} other {Not all volumes with applications are here. Missing: volume {volumes} of {of}.}}',
  'error.intake-volume-missing.kept':
    'The other volumes were checked and wait while the program is open. What is saved is in place.',
  'error.intake-volume-missing.todo':
    'Open what is missing. If the program was closed in between, choose all volumes at once.',

  'error.intake-mixed.happened':
    '{volume, select, none {One of the volumes does not go with the others: it was written apart from them.} other {Volume {volume} of {of} does not go with the others: it was written apart from them.}}',
  'error.intake-mixed.kept': REFUSED,
  'error.intake-mixed.todo':
    'Choose the volumes of one set: they have the same number in their names. If that does not help, ask for the packet to be written again.',
} as const satisfies Record<keyof typeof ru, string>;
