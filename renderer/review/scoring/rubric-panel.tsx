import type { ReactNode } from 'react';
import type { AnnotationId } from '../../../shared/application/ids';
import type { ItemKey } from '../../../shared/review/amendment/feeding';
import type { Annotation } from '../../../shared/review/annotation';
import type { Missing } from '../../../shared/review/completeness';
import type { Hint } from '../../../shared/review/hints/find-hints';
import type { CriterionScore, Review } from '../../../shared/review/review';
import type { ReviewScore } from '../../../shared/review/score';
import type { OpenedFile } from '../../db/rows';
import { useFormat } from '../../ui/use-format';
import { TakeAll } from '../carrying/take-all';
import type { EarlierState } from '../carrying/use-earlier';
import { CriterionCard } from './criterion-card';
import { EMPTY_SCORE } from './evidence';
import type { OpenCard } from './focus-missing';
import { GatesCard } from './gates-card';
import { RecommendationCard } from './recommendation-card';
import styles from './rubric-panel.module.css';

type RubricPanelProps = {
  readonly file: OpenedFile;
  readonly review: Review;
  readonly score: ReviewScore;
  readonly annotations: readonly Annotation[];
  readonly open: OpenCard;
  readonly isReadOnly: boolean;
  readonly onOpen: (card: OpenCard) => void;
  readonly change: (edit: (review: Review) => Review, item: ItemKey) => void;
  readonly changeCriterion: (criterionId: string, patch: Partial<CriterionScore>) => void;
  /** What is said of an item that an amendment opened again. */
  readonly mark: (item: ItemKey) => ReactNode;
  readonly isMarked: (item: ItemKey) => boolean;
  readonly onJump: (id: AnnotationId) => void;
  readonly missing: readonly Missing[];
  readonly hints: readonly Hint[];
  readonly onDismissHint: (key: string) => void;
  readonly earlier: EarlierState | null;
  /** Criteria that were carried over and not touched since. */
  readonly carried: readonly string[];
  readonly onKeepCarried: (criterionId: string) => void;
};

/** Gates, criteria and recommendation, one card open at a time. */
export function RubricPanel(props: RubricPanelProps) {
  const { file, review, score, annotations, open, isReadOnly, onOpen, change, changeCriterion, onJump } =
    props;
  const { mark, isMarked, missing, hints, carried } = props;
  const { application, rubric } = file;
  const { t } = useFormat();
  const sectionNumber = (id: string) => application.sections.findIndex((section) => section.id === id) + 1;
  return (
    <div className={styles.panel} role="region" aria-label={t('review.rubric')} tabIndex={0}>
      {props.earlier && !isReadOnly && <TakeAll earlier={props.earlier} />}
      <GatesCard
        rubric={rubric}
        gates={review.gates}
        isOpen={open.kind === 'gates'}
        isReadOnly={isReadOnly}
        onOpen={() => onOpen({ kind: 'gates' })}
        onChange={(gateId, answer) =>
          change((before) => ({ ...before, gates: { ...before.gates, [gateId]: answer } }), `gate:${gateId}`)
        }
        mark={(gateId) => mark(`gate:${gateId}`)}
        isMarked={rubric.gates.some(({ id }) => isMarked(`gate:${id}`))}
      />
      {rubric.criteria.map((criterion) => (
        <CriterionCard
          key={criterion.id}
          criterion={criterion}
          rubric={rubric}
          score={review.criteria[criterion.id] ?? EMPTY_SCORE}
          annotations={annotations}
          sectionNumber={sectionNumber}
          isOpen={open.kind === 'criterion' && open.id === criterion.id}
          isBelow={score.belowThreshold.includes(criterion.id)}
          isReadOnly={isReadOnly}
          onOpen={() => onOpen({ kind: 'criterion', id: criterion.id })}
          onChange={(patch) => changeCriterion(criterion.id, patch)}
          onJump={onJump}
          mark={mark(`criterion:${criterion.id}`)}
          missing={missing.filter(({ criterionId }) => criterionId === criterion.id)}
          hints={hints.filter(({ criterionId }) => criterionId === criterion.id)}
          onDismissHint={props.onDismissHint}
          earlier={props.earlier}
          isCarried={carried.includes(criterion.id)}
          onKeepCarried={() => props.onKeepCarried(criterion.id)}
        />
      ))}
      <RecommendationCard
        rubric={rubric}
        requested={application.requested}
        recommendation={review.recommendation}
        isOpen={open.kind === 'recommendation'}
        isReadOnly={isReadOnly}
        onOpen={() => onOpen({ kind: 'recommendation' })}
        onChange={(patch) =>
          change(
            (before) => ({ ...before, recommendation: { ...before.recommendation, ...patch } }),
            'recommendation',
          )
        }
        mark={mark('recommendation')}
      />
    </div>
  );
}
