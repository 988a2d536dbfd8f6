import type { AnnotationId } from '../../../shared/application/ids';
import { SEVERITIES, type Annotation } from '../../../shared/review/annotation';
import type { OpenedFile } from '../../db/rows';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import { placeKey, type AnnotationFilter } from './filter-annotations';
import styles from './filter-bar.module.css';
import { needsAttention, type Standing } from './find-standing';

type FilterBarProps = {
  readonly file: OpenedFile;
  readonly annotations: readonly Annotation[];
  readonly standings: ReadonlyMap<AnnotationId, Standing>;
  readonly filter: AnnotationFilter;
  readonly onFilter: (filter: AnnotationFilter) => void;
};
type Option = { readonly id: string; readonly label: string };

/** Stands for no choice: a list of options has no empty one. */
const ANY = '*';

/** What the list shows, and in which order; only places, tags and criteria that occur can be chosen. */
export function FilterBar({ file, annotations, standings, filter, onFilter }: FilterBarProps) {
  const { t, pick } = useFormat();
  const { sections, attachments } = file.application;
  const places = new Set(annotations.map(placeKey));
  const tags = [...new Set(annotations.flatMap(({ tags: given }) => given ?? []))].sort();
  const lost = annotations.filter(({ id }) => needsAttention(standings.get(id))).length;
  const all = { id: ANY, label: t('annotating.filter.any') };
  const choose = (key: keyof AnnotationFilter, label: string, options: readonly Option[]) => (
    <Select
      label={label}
      options={[all, ...options]}
      value={filter[key] ?? ANY}
      onChange={(id) => onFilter({ ...filter, [key]: id === ANY ? null : id })}
    />
  );
  return (
    <div className={styles.bar} role="group" aria-label={t('annotating.filter')}>
      <div className={styles.text}>
        <TextField
          type="search"
          label={t('annotating.filter.text')}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
        />
      </div>
      {choose(
        'severity',
        t('annotating.severity'),
        [...SEVERITIES, 'none' as const].map((id) => ({ id, label: t(`annotating.severity.${id}`) })),
      )}
      {choose(
        'criterionId',
        t('annotating.criterion'),
        file.rubric.criteria.map(({ id, title }) => ({ id, label: pick(title) })),
      )}
      {choose(
        'place',
        t('annotating.filter.place'),
        [
          ...sections.map(({ id, title }) => ({ id: `section:${id}`, label: title })),
          ...attachments.map(({ sha256, name }) => ({ id: `file:${sha256}`, label: name })),
        ].filter(({ id }) => places.has(id)),
      )}
      {choose(
        'tag',
        t('annotating.filter.tag'),
        tags.map((tag) => ({ id: tag, label: tag })),
      )}
      {choose('state', t('annotating.filter.state'), [
        { id: 'lost', label: t('annotating.filter.state.lost', { count: lost }) },
        { id: 'evidence', label: t('annotating.filter.state.evidence') },
      ])}
      <Select
        label={t('annotating.sort')}
        options={(['place', 'number', 'time'] as const).map((id) => ({
          id,
          label: t(`annotating.sort.${id}`),
        }))}
        value={filter.order}
        onChange={(order) => onFilter({ ...filter, order })}
      />
    </div>
  );
}
