import type { ReactNode } from 'react';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation } from '../../../shared/review/annotation';
import type { Missing } from '../../../shared/review/completeness';
import type { Hint } from '../../../shared/review/hints/find-hints';
import type { CriterionScore } from '../../../shared/review/review';
import type { Criterion, Rubric } from '../../../shared/review/rubric';
import type { EarlierState } from '../carrying/use-earlier';

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
  /** What the rubric still asks for in this criterion. */
  readonly missing: readonly Missing[];
  readonly hints: readonly Hint[];
  readonly onDismissHint: (key: string) => void;
  /** The reviewer's earlier review, where this application is submitted anew. */
  readonly earlier: EarlierState | null;
  /** Taken from it, and not touched since. */
  readonly isCarried: boolean;
  readonly onKeepCarried: () => void;
  /** What is said of the criterion when it was opened again. */
  readonly mark: ReactNode;
};
