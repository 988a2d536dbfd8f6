import { explainError } from '../../shared/i18n/explain-error';
import type { ApplicationId } from '../../shared/application/ids';
import { isHeld, reasonCodeSchema } from '../../shared/registry-protocol/reason-codes';
import type { PacketRow } from '../db/rows';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useFormat } from '../ui/use-format';
import styles from './packet-details.module.css';
import { StatePill } from './packet-table';
import type { PacketLine } from './use-packet-list';

/** One decision's packet and receipt, and how anybody can verify them. */
export function PacketDetails({
  line,
  onOpen,
}: {
  line: PacketLine | null;
  onOpen: (id: ApplicationId) => void;
}) {
  const { t } = useFormat();
  return (
    <aside className={styles.details} aria-label={t('packet.detail.label')}>
      {line === null ? (
        <p className={styles.quiet}>{t('packet.detail.none')}</p>
      ) : line.kind === 'draft' ? (
        <>
          <h2 className={styles.title}>{line.title}</h2>
          <StatePill state="draft" />
          <Button onPress={() => onOpen(line.applicationId)}>{t('packet.open')}</Button>
        </>
      ) : (
        <Sealed packet={line.packet} onOpen={onOpen} />
      )}
    </aside>
  );
}

function Sealed({ packet, onOpen }: { packet: PacketRow; onOpen: (id: ApplicationId) => void }) {
  const { t, dateTime, bytes } = useFormat();
  const reason = packet.outcome?.reason;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('packet.detail.sealed'), dateTime(packet.sealedAt)],
    [
      t('packet.detail.exported'),
      packet.exportedAt && `${dateTime(packet.exportedAt)} · ${packet.exportedTo ?? ''}`,
    ],
    [t('packet.detail.sent'), packet.sentAt && dateTime(packet.sentAt)],
    [t('packet.detail.received'), packet.receivedAt && dateTime(packet.receivedAt)],
    [t('packet.detail.ledger'), packet.outcome?.ledgerSeq ? `№ ${packet.outcome.ledgerSeq}` : null],
    [t('packet.detail.packet'), packet.packetId],
    [t('packet.detail.sequence'), String(packet.sequence)],
    [t('packet.detail.size'), bytes(packet.size)],
    [t('packet.detail.manifest'), packet.manifestSha256],
    [t('packet.detail.receipt'), packet.receiptId],
  ];
  return (
    <>
      <h2 className={styles.title}>{packet.applicationTitle}</h2>
      <p className={styles.quiet}>{packet.applicationNumber}</p>
      <StatePill state={packet.state} />
      {reason && <Problem error={{ code: reason, retryable: false }} />}
      {packet.clerkNote && (
        <p>
          {t('packet.detail.clerkNote')}: {packet.clerkNote}
        </p>
      )}
      {packet.outcome?.repeated && <p>{t('packet.detail.repeated')}</p>}
      {isHeld(packet.lastProblem) && <Problem error={{ code: packet.lastProblem, retryable: false }} />}
      {packet.lastProblem && !isHeld(packet.lastProblem) && <LastProblem code={packet.lastProblem} />}
      <dl className={styles.facts}>
        {rows.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={styles.quiet}>{t('packet.detail.verify')}</p>
      <Button onPress={() => onOpen(packet.applicationId)}>{t('packet.open')}</Button>
    </>
  );
}

function LastProblem({ code }: { code: string }) {
  const { t, language } = useFormat();
  const known = reasonCodeSchema.safeParse(code);
  const error = { code: known.success ? known.data : ('internal' as const), retryable: true };
  return (
    <p className={styles.problem}>
      {t('packet.detail.problem')}: {explainError(error, language).happened}
    </p>
  );
}
