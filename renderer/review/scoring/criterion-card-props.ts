import type { ReactNode } from 'react';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation } from '../../../shared/review/annotation';
import type { CriterionScore } from '../../../shared/review/review';
import type { Criterion, Rubric } from '../../../shared/review/rubric';

export type CriterionCardProps = {
  readonly criterion: Criterion;
  readonly rubric: Rubric;
  readonly score: CriterionScore;
  readonly annotations: readonly Annotation[];
  readonly sectionNumber: (sectionId: string) => number;
  readonly isOpen: boolean;
  readonly isBelow: boolean;
  readonly isReadOnly: boolean;
  readonly onOpen: () => void;
  readonly onChange: (patch: Partial<CriterionScore>) => void;
  readonly onJump: (id: AnnotationId) => void;
  /** What is said of the criterion when it was opened again. */
  readonly mark: ReactNode;
};
