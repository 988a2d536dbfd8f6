import type { RevocationList, VerifiedPacket } from '../../shared/packet/verified-packet';

export type Line = (line: string) => void;

/** A check that was passed, in both languages. */
export function passed(russian: string, english: string, mark = 'да/ok'): string {
  return `[${mark}] ${russian} / ${english}`;
}

/** What a packet that was read through has passed, in the order of the reading. */
export function passLines(packet: VerifiedPacket, revocations: RevocationList | null): string[] {
  const { certificate, contents, data, attachments } = packet;
  const parts = Object.keys(data).length + attachments.size + 1;
  return [
    passed('Устройство файла: каждый байт на своём месте', 'Layout: every byte accounted for'),
    passed('Подпись под перечнем', 'Signature over the manifest'),
    passed(`Перечень и суммы SHA-256, частей: ${parts}`, `Manifest and SHA-256 digests, ${parts} parts`),
    passed(
      `Сертификат выдан этим удостоверяющим центром: ${certificate.holder.id}`,
      'Certificate issued by this authority for signing packets',
    ),
    revocations
      ? passed(
          `Сертификат не отозван по списку от ${revocations.thisUpdate.toISOString()}`,
          'Certificate not revoked by that list',
        )
      : passed('Отзыв не проверен: нет --crl', 'Revocation not checked: no --crl', '  —  '),
    passed(`Содержание описано верно: ${contents.kind}`, 'Contents are as described'),
  ];
}

/** Who decided what, and when by the desk's own word. */
export function summaryLines({ contents, data, claimedSigningTime }: VerifiedPacket): string[] {
  const { packetId, sequence, createdAt } = contents;
  return [
    `      пакет / packet ${packetId}, № ${sequence}, ${createdAt} (часы рабочего места / the desk’s clock)`,
    `      подписан, по его словам / signed, as it claims: ${claimedSigningTime.toISOString()}`,
    ...(data['data/decisions.json'] ?? []).map(({ id, applicationId, outcome, amount, ...one }) => {
      const money = amount ? `, ${(amount.amount / 100).toFixed(2)} ${amount.currency}` : '';
      return `      решение / decision ${id}: ${applicationId} → ${outcome}${money}, балл / total ${one.total}, рецензент / reviewer ${one.reviewerId}, ${one.decidedAt}`;
    }),
  ];
}
