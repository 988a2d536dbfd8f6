import { useMemo, useState } from 'react';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { useFormat } from '../../ui/use-format';
import styles from './annotation-list.module.css';
import type { AnnotationListProps } from './annotation-list-props';
import { AnnotationRow } from './annotation-row';
import { ExportMenu } from './export-menu';
import { filterAnnotations, NO_FILTER } from './filter-annotations';
import { FilterBar } from './filter-bar';
import { findStandings } from './find-standing';

/** All annotations of the file: where each stands and what it says, filtered and in order. */
export function AnnotationList(props: AnnotationListProps) {
  const { file, annotations, review } = props;
  const { application } = file;
  const { t } = useFormat();
  const [filter, setFilter] = useState(NO_FILTER);
  const standings = useMemo(() => findStandings(application, annotations), [application, annotations]);
  const shown = filterAnnotations(annotations, filter, { application, criteria: review.criteria, standings });
  if (annotations.length === 0) {
    return (
      <EmptyState title={t('review.annotation.none')}>
        {t('review.annotation.noneHelp')} {t('annotating.keys.hint')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={styles.bar}>
        <FilterBar
          file={file}
          annotations={annotations}
          standings={standings}
          filter={filter}
          onFilter={setFilter}
        />
        <div className={styles.counts}>
          <span role="status">{t('annotating.count', { count: shown.length, of: annotations.length })}</span>
          <ExportMenu file={file} annotations={annotations} review={review} />
        </div>
      </div>
      {shown.length === 0 && (
        <EmptyState
          title={t('annotating.nothing')}
          action={<Button onPress={() => setFilter(NO_FILTER)}>{t('annotating.reset')}</Button>}
        >
          {t('annotating.nothing.help')}
        </EmptyState>
      )}
      <ol className={styles.list} aria-label={t('reading.nav.annotations')}>
        {shown.map((annotation) => (
          <AnnotationRow
            key={annotation.id}
            {...props}
            annotation={annotation}
            standing={standings.get(annotation.id)}
          />
        ))}
      </ol>
    </>
  );
}
