import { Check, TriangleAlert } from 'lucide-react';
import { sectionText } from '../../../shared/review/annotation';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import type { Place } from './anchor-passage';
import type { AnnotationListProps } from './annotation-list-props';
import type { Annotation } from '../../../shared/review/annotation';
import type { Standing } from './find-standing';
import styles from './standing-notice.module.css';
import { sectionTarget } from './target-of';

type NoticeProps = Pick<AnnotationListProps, 'file' | 'isReadOnly' | 'onAttach'> & {
  readonly annotation: Annotation;
  readonly standing: Standing | undefined;
};

/** Characters shown on either side of a place that the reviewer is asked about. */
const AROUND = 40;

/** What is uncertain about where a mark stands, with the places that it may belong to. */
export function StandingNotice({ annotation, standing, file, isReadOnly, onAttach }: NoticeProps) {
  const { t } = useFormat();
  const { target, ordinal } = annotation;
  if (!standing || standing.found === 'exact') return null;
  if (standing.found === 'file') {
    return standing.isHere ? null : <Warning>{t('annotating.orphan.file')}</Warning>;
  }
  if (standing.found === 'gone') return <Warning>{t('annotating.orphan')}</Warning>;
  const section = file.application.sections.find(
    ({ id }) => target.kind === 'section' && id === target.sectionId,
  );
  if (!section) return null;
  const text = sectionText(section);
  return (
    <div className={styles.unsure}>
      <Warning>{t(`annotating.unsure.${standing.by}`)}</Warning>
      <ol
        className={styles.places}
        aria-label={t('annotating.unsure.places', { count: standing.places.length })}
      >
        {standing.places.map((place, index) => (
          <li key={place.start}>
            <span className={styles.around} lang={file.application.language}>
              <Around text={text} place={place} />
            </span>
            {!isReadOnly && (
              <Button
                icon={<Check size={14} aria-hidden />}
                onPress={() => onAttach(annotation, sectionTarget(section, place))}
                aria-label={t('annotating.unsure.hereNamed', { number: ordinal, place: index + 1 })}
              >
                {t('annotating.unsure.here')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Around({ text, place: { start, end } }: { text: string; place: Place }) {
  return (
    <>
      {start > 0 && '…'}
      {text.slice(Math.max(0, start - AROUND), start)}
      <mark className={styles.passage}>{text.slice(start, end)}</mark>
      {text.slice(end, end + AROUND)}
      {end < text.length && '…'}
    </>
  );
}

function Warning({ children }: { children: string }) {
  return (
    <p className={styles.warning}>
      <TriangleAlert size={14} aria-hidden /> {children}
    </p>
  );
}
