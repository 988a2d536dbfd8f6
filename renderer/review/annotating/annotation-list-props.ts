import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation, AnnotationTarget } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import type { OpenedFile } from '../../db/rows';
import type { MarkWords } from '../../db/annotations';

export type AnnotationListProps = {
  readonly file: OpenedFile;
  readonly annotations: readonly Annotation[];
  readonly review: Review;
  readonly evidence: ReadonlySet<AnnotationId>;
  readonly isReadOnly: boolean;
  readonly onJump: (id: AnnotationId) => void;
  readonly onSay: (annotation: Annotation, words: MarkWords) => void;
  readonly onRemove: (annotation: Annotation) => void;
  /** The reviewer says that it belongs here. */
  readonly onAttach: (annotation: Annotation, target: AnnotationTarget) => void;
  /** The reviewer wants to select where it belongs. */
  readonly onReattach: (annotation: Annotation) => void;
};
