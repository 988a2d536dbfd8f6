import { CornerUpLeft, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Application } from '../../../shared/application/application';
import type { AnnotationId } from '../../../shared/application/ids';
import { sectionText, type Annotation } from '../../../shared/review/annotation';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { TextArea } from '../../ui/text-area';
import { useFormat } from '../../ui/use-format';
import { anchorPassage } from './anchor-passage';
import styles from './annotation-list.module.css';

type AnnotationListProps = {
  readonly application: Application;
  readonly annotations: readonly Annotation[];
  readonly evidence: ReadonlySet<AnnotationId>;
  readonly isReadOnly: boolean;
  readonly onJump: (id: AnnotationId) => void;
  readonly onNote: (annotation: Annotation, note: string) => void;
  readonly onRemove: (annotation: Annotation) => void;
};

/** All annotations of the file: quote, note, and whether the passage still stands in the text. */
export function AnnotationList(props: AnnotationListProps) {
  const { annotations, evidence, onRemove } = props;
  const { t } = useFormat();
  const [removing, setRemoving] = useState<Annotation | null>(null);
  if (annotations.length === 0) {
    return <EmptyState title={t('review.annotation.none')}>{t('review.annotation.noneHelp')}</EmptyState>;
  }
  const remove = (annotation: Annotation) =>
    evidence.has(annotation.id) ? setRemoving(annotation) : onRemove(annotation);
  return (
    <>
      <ol className={styles.list}>
        {annotations.map((annotation) => (
          <AnnotationRow key={annotation.id} annotation={annotation} {...props} onRemove={remove} />
        ))}
      </ol>
      <Dialog
        title={t('review.annotation.removeTitle')}
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        role="alertdialog"
        actions={
          <>
            <Button variant="quiet" onPress={() => setRemoving(null)}>
              {t('review.annotation.keep')}
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                if (removing) onRemove(removing);
                setRemoving(null);
              }}
            >
              {t('review.annotation.remove')}
            </Button>
          </>
        }
      >
        {t('review.annotation.removeEvidence')}
      </Dialog>
    </>
  );
}

type RowProps = AnnotationListProps & { readonly annotation: Annotation };

function AnnotationRow({
  annotation,
  application,
  evidence,
  isReadOnly,
  onJump,
  onNote,
  onRemove,
}: RowProps) {
  const { t } = useFormat();
  const [note, setNote] = useState(annotation.note);
  const { ordinal, target } = annotation;
  const section =
    target.kind === 'section' ? application.sections.find(({ id }) => id === target.sectionId) : undefined;
  const isOrphan =
    target.kind === 'section' && (!section || anchorPassage(sectionText(section), target.selectors) === null);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.number}>{ordinal}</span>
        <span className={styles.place}>{section?.title ?? ''}</span>
        {evidence.has(annotation.id) && (
          <span className={styles.evidence}>{t('review.annotation.isEvidence')}</span>
        )}
        {isOrphan && (
          <span className={styles.orphan}>
            <TriangleAlert size={14} aria-hidden /> {t('review.annotation.orphan')}
          </span>
        )}
      </div>
      <blockquote className={styles.quote} lang={application.language}>
        {target.selectors?.[1].exact}
      </blockquote>
      <TextArea
        label={t('review.annotation.note', { number: ordinal })}
        hideLabel
        placeholder={t('review.annotation.notePlaceholder')}
        value={note}
        onChange={(text) => {
          setNote(text);
          onNote(annotation, text);
        }}
        isDisabled={isReadOnly}
        rows={2}
        maxLength={20_000}
      />
      <div className={styles.actions}>
        {!isOrphan && (
          <Button
            variant="quiet"
            icon={<CornerUpLeft size={14} aria-hidden />}
            onPress={() => onJump(annotation.id)}
            aria-label={t('review.annotation.showNamed', { number: ordinal })}
          >
            {t('review.annotation.show')}
          </Button>
        )}
        {!isReadOnly && (
          <Button
            variant="quiet"
            icon={<Trash2 size={14} aria-hidden />}
            onPress={() => onRemove(annotation)}
            aria-label={t('review.annotation.removeNamed', { number: ordinal })}
          >
            {t('review.annotation.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
