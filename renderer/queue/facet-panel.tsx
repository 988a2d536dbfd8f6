import { useMemo, useState, type ReactNode } from 'react';
import { MEASURE_KINDS, type Measure } from '../../shared/application/call';
import type { MeasureId } from '../../shared/application/ids';
import type { ListSnapshot } from '../db/rows';
import { Button } from '../ui/button';
import { useFormat } from '../ui/use-format';
import { ATTENTION } from './attention';
import { FacetRow } from './facet-row';
import styles from './facet-panel.module.css';
import { NEWS, type QueueFilter } from './filter-rows';
import { QUEUE_STATES, type QueueState } from './queue-state';
import { SCOPES } from './scopes';
import { useQueueView } from './queue-view';
import { SavedViews } from './saved-views';
import { SeenAll } from './seen-all';
import type { QueueRows } from './use-queue-rows';

/** States that stand here even when nothing is in them: the panel keeps its shape while the work goes on. */
const USUAL_STATES: ReadonlySet<QueueState> = new Set([
  'not-started',
  'draft',
  'sealed',
  'accepted',
  'conflict',
]);
/** Values of a long facet that are shown before it is opened. */
const FEW = 6;

export function FacetPanel({ rows }: { readonly rows: QueueRows }) {
  const { list, facets, facts } = rows;
  const { t, pick, language } = useFormat();
  const { filter, changeFilter } = useQueueView();
  const present = useMemo(() => new Set(Array.from(facts.states, (at) => QUEUE_STATES[at]!)), [facts]);
  const states = QUEUE_STATES.filter(
    (state) => USUAL_STATES.has(state) || present.has(state) || filter.states.has(state),
  );
  const measures = measuresOf(list, filter.callId, filter.measures);
  const nameOf = ({ kind, title }: Pick<Measure, 'kind' | 'title'>): string =>
    measures.filter((other) => other.kind === kind).length === 1 ? t(`queue.kind.${kind}`) : pick(title);
  const attention = ATTENTION.filter(
    (reason) => reason !== 'none' && (facets.attention.has(reason) || filter.attention.has(reason)),
  );
  const tags = [...new Set([...facts.tags.values, ...filter.tags])].sort((a, b) =>
    a.localeCompare(b, language),
  );
  const calls = [...list.calls.values()].sort((a, b) => pick(a.title).localeCompare(pick(b.title), language));

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
      <SavedViews />
      <ManyFacet
        facet="states"
        label={t('queue.states.label')}
        values={states}
        countOf={(state) => facets.states.get(state)}
        nameOf={(state) => t(`queue.state.${state}`)}
      />
      <ManyFacet
        facet="attention"
        label={t('queue.attention.label')}
        values={attention}
        countOf={(reason) => facets.attention.get(reason)}
        nameOf={(reason) => t(`queue.attention.${reason}`)}
      />
      <ManyFacet
        facet="news"
        label={t('queue.news.label')}
        values={NEWS}
        countOf={(news) => facets.news.get(news)}
        nameOf={(news) => t(`queue.news.${news}.facet`)}
      >
        <SeenAll rows={rows} />
      </ManyFacet>
      <ManyFacet
        facet="measures"
        label={t('queue.measures.label')}
        values={measures.map(({ id }) => id)}
        countOf={(id) => facets.measures.get(id)}
        nameOf={(id) => nameOf(measures.find((measure) => measure.id === id)!)}
      />
      {calls.length < 2 ? null : (
        <FacetGroup label={t('queue.calls.label')}>
          {calls.map(({ id, title }) => (
            <FacetRow
              key={id}
              kind="one"
              isSelected={filter.callId === id}
              count={facets.calls.get(id) ?? 0}
              onPress={() => changeFilter({ callId: filter.callId === id ? null : id })}
            >
              {pick(title)}
            </FacetRow>
          ))}
        </FacetGroup>
      )}
      <ManyFacet
        facet="regions"
        label={t('queue.regions.label')}
        values={byCount([...new Set([...facets.regions.keys(), ...filter.regions])], facets.regions)}
        countOf={(region) => facets.regions.get(region)}
        nameOf={(region) => (region === '' ? t('queue.regions.none') : region)}
      />
      <ManyFacet
        facet="tags"
        label={t('queue.tags.label')}
        values={tags}
        countOf={(tag) => facets.tags.get(tag)}
        nameOf={(tag) => tag}
      />
    </nav>
  );
}

/** Facets of which several values may be chosen. */
type Many = {
  [K in keyof QueueFilter]: QueueFilter[K] extends ReadonlySet<unknown> ? K : never;
}[keyof QueueFilter];
type ValueOf<F extends Many> = QueueFilter[F] extends ReadonlySet<infer V> ? V : never;

function ManyFacet<F extends Many>(props: {
  readonly facet: F;
  readonly label: string;
  readonly values: readonly ValueOf<F>[];
  readonly countOf: (value: ValueOf<F>) => number | undefined;
  readonly nameOf: (value: ValueOf<F>) => string;
  readonly children?: ReactNode;
}) {
  const { facet, label, values, countOf, nameOf, children } = props;
  const { t } = useFormat();
  const { filter, changeFilter } = useQueueView();
  const [isWhole, setWhole] = useState(false);
  const chosen = filter[facet] as ReadonlySet<ValueOf<F>>;
  if (values.length === 0) return null;
  const isLong = values.length > FEW + 4;
  const shown = isLong && !isWhole ? values.filter((value, at) => at < FEW || chosen.has(value)) : values;
  return (
    <FacetGroup label={label} onClear={chosen.size === 0 ? null : () => changeFilter({ [facet]: new Set() })}>
      {shown.map((value) => (
        <FacetRow
          key={String(value)}
          kind="many"
          isSelected={chosen.has(value)}
          count={countOf(value) ?? 0}
          onPress={() => changeFilter({ [facet]: toggled(chosen, value) })}
        >
          {nameOf(value)}
        </FacetRow>
      ))}
      {isLong ? (
        <Button variant="quiet" onPress={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? t('queue.facets.less') : t('queue.facets.more', { count: values.length - shown.length })}
        </Button>
      ) : null}
      {children}
    </FacetGroup>
  );
}

function FacetGroup(props: {
  readonly label: string;
  readonly onClear?: (() => void) | null;
  readonly children: ReactNode;
}) {
  const { label, onClear = null, children } = props;
  const { t } = useFormat();
  return (
    <div role="group" aria-label={label} className={styles.group}>
      <div className={styles.labelLine}>
        <h2 className={styles.label}>{label}</h2>
        {onClear === null ? null : (
          <button
            type="button"
            className={styles.clear}
            aria-label={t('queue.facets.clear', { label })}
            onClick={onClear}
          >
            {t('queue.facets.clear.short')}
          </button>
        )}
      </div>
      {children}
    </div>
  );
}

function byCount(values: readonly string[], counts: ReadonlyMap<string, number>): readonly string[] {
  return [...values].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
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
