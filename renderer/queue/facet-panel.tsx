import { useMemo, type ReactNode } from 'react';
import { MEASURE_KINDS, type Measure } from '../../shared/application/call';
import type { MeasureId } from '../../shared/application/ids';
import type { ListSnapshot } from '../db/rows';
import { useFormat } from '../ui/use-format';
import { FacetRow } from './facet-row';
import styles from './facet-panel.module.css';
import { SCOPES } from './filter-rows';
import { QUEUE_STATES, stateOf, type QueueState } from './queue-row';
import { useQueueView } from './queue-view';
import type { QueueRows } from './use-queue-rows';

/** States that stand here even when nothing is in them: the panel keeps its shape while the work goes on. */
const USUAL_STATES: ReadonlySet<QueueState> = new Set([
  'not-started',
  'draft',
  'sealed',
  'accepted',
  'conflict',
]);

export function FacetPanel({ rows }: { readonly rows: QueueRows }) {
  const { list, facets } = rows;
  const { t, pick } = useFormat();
  const { filter, changeFilter } = useQueueView();
  const present = useMemo(() => new Set(list.rows.map((row) => stateOf(row, list))), [list]);
  const states = QUEUE_STATES.filter(
    (state) => USUAL_STATES.has(state) || present.has(state) || filter.states.has(state),
  );
  const measures = measuresOf(list, filter.callId, filter.measures);
  const nameOf = ({ kind, title }: Pick<Measure, 'kind' | 'title'>): string =>
    measures.filter((other) => other.kind === kind).length === 1 ? t(`queue.kind.${kind}`) : pick(title);

  return (
    <nav className={styles.panel} aria-label={t('queue.facets.label')}>
      <FacetGroup label={t('queue.scope.label')}>
        {SCOPES.map((scope) => (
          <FacetRow
            key={scope}
            kind="one"
            isSelected={filter.scope === scope}
            count={facets.scopes[scope]}
            onPress={() => changeFilter({ scope })}
          >
            {t(`queue.scope.${scope}`)}
          </FacetRow>
        ))}
      </FacetGroup>
      <FacetGroup label={t('queue.states.label')}>
        {states.map((state) => (
          <FacetRow
            key={state}
            kind="many"
            isSelected={filter.states.has(state)}
            count={facets.states.get(state) ?? 0}
            onPress={() => changeFilter({ states: toggled(filter.states, state) })}
          >
            {t(`queue.state.${state}`)}
          </FacetRow>
        ))}
      </FacetGroup>
      {measures.length === 0 ? null : (
        <FacetGroup label={t('queue.measures.label')}>
          {measures.map(({ id, kind, title }) => (
            <FacetRow
              key={id}
              kind="many"
              isSelected={filter.measures.has(id)}
              count={facets.measures.get(id) ?? 0}
              onPress={() => changeFilter({ measures: toggled(filter.measures, id) })}
            >
              {nameOf({ kind, title })}
            </FacetRow>
          ))}
        </FacetGroup>
      )}
    </nav>
  );
}

function FacetGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={styles.group}>
      <h2 className={styles.label}>{label}</h2>
      {children}
    </div>
  );
}

/** Measures of the chosen call, or of all; a chosen one stays, so that it can be taken off. */
function measuresOf(
  { calls }: ListSnapshot,
  callId: string | null,
  chosen: ReadonlySet<MeasureId>,
): readonly Measure[] {
  const found = new Map<MeasureId, Measure>();
  for (const call of calls.values()) {
    for (const measure of call.measures) {
      if (callId === null || call.id === callId || chosen.has(measure.id)) found.set(measure.id, measure);
    }
  }
  return [...found.values()].sort((a, b) => MEASURE_KINDS.indexOf(a.kind) - MEASURE_KINDS.indexOf(b.kind));
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
