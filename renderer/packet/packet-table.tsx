import { Check, CircleDashed, Clock, FileOutput, Hourglass, Send, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Outcome } from '../../shared/review/rubric';
import { formatTotal } from '../../shared/review/score';
import type { DecisionState } from '../db/rows';
import { Checkbox } from '../ui/checkbox';
import { Pill, type PillTone } from '../ui/pill';
import { useFormat } from '../ui/use-format';
import styles from './packet-table.module.css';
import { isWaiting, type PacketLine } from './use-packet-list';

type PacketTableProps = {
  readonly lines: readonly PacketLine[];
  readonly selected: ReadonlySet<string>;
  readonly shown: string | null;
  readonly outcomeTitle: (outcome: Outcome) => string;
  readonly onSelect: (id: string, isSelected: boolean) => void;
  readonly onShow: (id: string) => void;
};

/** Decisions with their state in words; those without a receipt can be selected. */
export function PacketTable(props: PacketTableProps) {
  const { t } = useFormat();
  return (
    <table className={styles.table} aria-label={t('packet.table')}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('packet.column.select')}</span>
          </th>
          <th scope="col">{t('packet.column.number')}</th>
          <th scope="col">{t('packet.column.title')}</th>
          <th scope="col">{t('packet.column.outcome')}</th>
          <th scope="col" className={styles.number}>
            {t('packet.column.amount')}
          </th>
          <th scope="col" className={styles.number}>
            {t('packet.column.total')}
          </th>
          <th scope="col">{t('packet.column.sealed')}</th>
          <th scope="col">{t('packet.column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <Line key={line.id} line={line} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function Line({
  line,
  selected,
  shown,
  outcomeTitle,
  onSelect,
  onShow,
}: PacketTableProps & { line: PacketLine }) {
  const { t, language, moneyCompact, dateTime } = useFormat();
  const isDraft = line.kind === 'draft';
  const number = isDraft ? line.number : line.packet.applicationNumber;
  const decision = isDraft ? null : line.packet.decision;
  const total = isDraft ? line.progress.total : line.packet.decision.total;
  return (
    <tr className={shown === line.id ? styles.shown : undefined} onClick={() => onShow(line.id)}>
      <td>
        {isWaiting(line) && (
          <Checkbox
            isSelected={selected.has(line.id)}
            onChange={(isSelected) => onSelect(line.id, isSelected)}
            aria-label={t('packet.selectNamed', { number })}
          />
        )}
      </td>
      <td className={styles.code}>
        <button
          type="button"
          className={styles.show}
          aria-label={t('packet.details', { number })}
          onClick={() => onShow(line.id)}
        >
          {number}
        </button>
      </td>
      <td className={styles.title} title={isDraft ? line.title : line.packet.applicationTitle}>
        {isDraft ? line.title : line.packet.applicationTitle}
      </td>
      <td>
        {isDraft
          ? t('packet.draftProgress', { scored: line.progress.scored, of: line.progress.of })
          : outcomeTitle(line.packet.decision.outcome)}
      </td>
      <td className={styles.number}>{decision?.amount ? moneyCompact(decision.amount) : '—'}</td>
      <td className={styles.number}>{total === null ? '—' : formatTotal(total, language)}</td>
      <td className={styles.code}>{isDraft ? '—' : dateTime(line.packet.sealedAt)}</td>
      <td>
        <StatePill state={isDraft ? 'draft' : line.packet.state} />
      </td>
    </tr>
  );
}

const STATES: Readonly<Record<DecisionState, { tone: PillTone; icon: ReactNode }>> = {
  draft: { tone: 'neutral', icon: <CircleDashed size={14} aria-hidden /> },
  sealed: { tone: 'accent', icon: <Clock size={14} aria-hidden /> },
  exported: { tone: 'accent', icon: <FileOutput size={14} aria-hidden /> },
  received: { tone: 'accent', icon: <Send size={14} aria-hidden /> },
  held: { tone: 'warn', icon: <Hourglass size={14} aria-hidden /> },
  accepted: { tone: 'good', icon: <Check size={14} aria-hidden /> },
  refused: { tone: 'bad', icon: <TriangleAlert size={14} aria-hidden /> },
};

export function StatePill({ state }: { state: DecisionState }) {
  const { t } = useFormat();
  const { tone, icon } = STATES[state];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`packet.state.${state}`)}
    </Pill>
  );
}
