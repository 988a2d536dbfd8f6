import type { Criterion, Rubric } from '../../../shared/review/rubric';

export type ScoreScaleProps = {
  readonly criterion: Criterion;
  readonly scale: Rubric['scale'];
  readonly value: number | null;
  readonly onChange: (score: number | null) => void;
  readonly isDisabled: boolean;
};
