import { FileInput, FileOutput, Package, PackageOpen, Send } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import type { Outcome } from '../../shared/review/rubric';
import { readRubrics } from '../db/read-rubrics';
import type { PacketRow } from '../db/rows';
import { useQuery } from '../db/use-query';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Problem } from '../ui/problem';
import { ProgressBar } from '../ui/progress-bar';
import { useRoute } from '../ui/route-context';
import { Select } from '../ui/select';
import { Spinner } from '../ui/spinner';
import { useFormat } from '../ui/use-format';
import { IntakePanel } from './intake-panel';
import { PacketDetails } from './packet-details';
import { PacketTable } from './packet-table';
import styles from './packets-screen.module.css';
import { useIntake } from './use-intake';
import { usePacketActions, type ActionNote, type Gathered } from './use-packet-actions';
import {
  isWaiting,
  matchesFilter,
  usePacketList,
  type PacketFilter,
  type PacketLine,
} from './use-packet-list';

const FILTERS = ['all', 'draft', 'waiting', 'accepted', 'refused'] as const satisfies readonly PacketFilter[];

/** Every decision of this desk and where it is: drafted, sealed, exported, received, accepted or refused. */
export function PacketsScreen() {
  const { t } = useFormat();
  const { go } = useRoute();
  const lines = usePacketList();
  const outcomeTitle = useOutcomeTitle();
  const actions = usePacketActions();
  const intake = useIntake();
  const [filter, setFilter] = useState<PacketFilter>('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<string | null>(null);

  const visible = useMemo(() => lines?.filter((line) => matchesFilter(line, filter)) ?? [], [lines, filter]);
  const waiting = (lines ?? []).filter(isWaiting);
  const chosen = waiting.filter((line) => selected.has(line.id));
  const openFile = (applicationId: ApplicationId) => go({ name: 'file', applicationId });

  if (lines === undefined) return <Spinner label={t('packet.title')} />;
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <h1>{t('packet.title')}</h1>
        <span className={styles.count}>{t('packet.count', { count: lines.length })}</span>
        <Select
          label={t('packet.filter.label')}
          hideLabel
          variant="quiet"
          options={FILTERS.map((id) => ({ id, label: t(`packet.filter.${id}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <div className={styles.actions}>
          <Button
            variant="quiet"
            icon={<PackageOpen size={16} aria-hidden />}
            onPress={() => void intake.open()}
            isDisabled={intake.stage !== 'idle'}
          >
            {t('intake.import')}
          </Button>
          <Button
            variant="quiet"
            icon={<FileInput size={16} aria-hidden />}
            onPress={() => void actions.importReceipt()}
            isDisabled={actions.isBusy}
          >
            {t('packet.import')}
          </Button>
          <Button
            icon={<FileOutput size={16} aria-hidden />}
            onPress={() => void actions.exportPackets(packetsOf(chosen.length > 0 ? chosen : waiting))}
            isDisabled={actions.isBusy || waiting.length === 0}
          >
            {chosen.length > 0
              ? t('packet.exportSelected', { count: chosen.length })
              : t('packet.exportWaiting', { count: waiting.length })}
          </Button>
          <Button
            variant="primary"
            icon={<Send size={16} aria-hidden />}
            onPress={actions.send}
            isDisabled={actions.isSyncing || waiting.length === 0}
          >
            {t(actions.isSyncing ? 'packet.sending' : 'packet.send')}
          </Button>
        </div>
      </header>
      <IntakePanel intake={intake} onQueue={() => go({ name: 'queue' })} />
      <Exporting gathered={actions.gathered} />
      <Note note={actions.note} />
      {lines.length === 0 ? (
        <EmptyState
          icon={<Package size={32} />}
          title={t('packet.empty.title')}
          action={<Button onPress={() => go({ name: 'queue' })}>{t('packet.empty.action')}</Button>}
        >
          {t('packet.empty.text')}
        </EmptyState>
      ) : (
        <div className={styles.columns}>
          <div className={styles.table} tabIndex={0} role="region" aria-label={t('packet.table')}>
            {visible.length === 0 ? (
              <EmptyState
                title={t('packet.filtered.title')}
                action={<Button onPress={() => setFilter('all')}>{t('packet.filtered.action')}</Button>}
              >
                {t('packet.filtered.text')}
              </EmptyState>
            ) : (
              <PacketTable
                lines={visible}
                selected={selected}
                shown={shown}
                outcomeTitle={outcomeTitle}
                onSelect={(id, isSelected) => setSelected((before) => withMember(before, id, isSelected))}
                onShow={setShown}
              />
            )}
          </div>
          <PacketDetails line={lines.find(({ id }) => id === shown) ?? null} onOpen={openFile} />
        </div>
      )}
    </main>
  );
}

/** A few are read in no time: a bar that only flashes says nothing. */
const MANY = 20;

function Exporting({ gathered }: { gathered: Gathered | null }) {
  const { t, number } = useFormat();
  if (gathered === null || gathered.total < MANY) return null;
  const { done, total } = gathered;
  const valueLabel = t('common.sync.count', { done: number(done), total: number(total) });
  return (
    <div className={styles.note}>
      <ProgressBar label={t('comfort.exporting')} done={done} total={total} valueLabel={valueLabel} />
    </div>
  );
}

function Note({ note }: { note: ActionNote | null }) {
  const { t } = useFormat();
  if (note === null) return null;
  if (note.kind === 'problem') return <Problem error={note.error} />;
  return (
    <p className={styles.note} role="status">
      {note.kind === 'imported'
        ? t('packet.imported')
        : t('packet.exported', { count: note.count, path: note.path })}
    </p>
  );
}

/** Titles of outcomes as the rubrics on this desk give them; the bare id where none does. */
function useOutcomeTitle(): (outcome: Outcome) => string {
  const { pick } = useFormat();
  const rubrics = useQuery((db) => readRubrics(db), []);
  return useCallback(
    (outcome) => {
      for (const rubric of rubrics ?? []) {
        const found = rubric.outcomes.find(({ id }) => id === outcome);
        if (found) return pick(found.title);
      }
      return outcome;
    },
    [rubrics, pick],
  );
}

function packetsOf(lines: readonly PacketLine[]): PacketRow[] {
  return lines.flatMap((line) => (line.kind === 'packet' ? [line.packet] : []));
}

function withMember(before: ReadonlySet<string>, id: string, isMember: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (isMember) after.add(id);
  else after.delete(id);
  return after;
}
