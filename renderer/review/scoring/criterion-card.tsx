import { Check, CopyCheck, MessageCircleQuestion, TriangleAlert } from 'lucide-react';
import type { Criterion, Rubric } from '../../../shared/review/rubric';
import { EarlierPart } from '../carrying/earlier-part';
import { useFormat } from '../../ui/use-format';
import styles from './criterion-card.module.css';
import { anchorScores } from './anchor-scores';
import type { CriterionCardProps } from './criterion-card-props';
import { EvidenceChips } from './evidence-chips';
import { HintList } from './hint-list';
import { NeedsList } from './needs-list';
import { ReviewTextArea } from './review-text-area';
import { ScoreScale } from './score-scale';

/** One criterion: its weight and minimum always, its anchors, scale, words and evidence when open. */
export function CriterionCard(props: CriterionCardProps) {
  const { criterion, score, isOpen, isBelow, isReadOnly, hints, isCarried, onOpen, mark } = props;
  const { t, number, pick } = useFormat();
  const title = pick(criterion.title);
  return (
    <section
      className={isOpen ? `${styles.card} ${styles.open}` : styles.card}
      aria-label={title}
      data-criterion={criterion.id}
    >
      <h3 className={styles.head}>
        <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={onOpen}>
          <span className={styles.title}>{title}</span>
          <span className={styles.rule}>
            {t('review.criterion.weight', { weight: number(criterion.weight) })}
            {criterion.threshold !== null &&
              ` · ${t('review.criterion.minimum', { minimum: number(criterion.threshold) })}`}
          </span>
          {hints.length > 0 && !isOpen && !isReadOnly && (
            <span className={styles.hinted} title={t('scoring.hint.some')}>
              <MessageCircleQuestion size={14} aria-hidden />
              <span className="visually-hidden">{t('scoring.hint.some')}</span>
            </span>
          )}
          <span className={`${styles.score} ${scoreTone(score.score, isBelow)}`}>
            {score.score === null ? '—' : number(score.score)}
          </span>
        </button>
      </h3>
      {isBelow && (
        <p className={styles.below}>
          <TriangleAlert size={14} aria-hidden /> {t('review.criterion.below')}
        </p>
      )}
      {isCarried && <CarriedMark {...props} />}
      {mark}
      {isOpen && <CardBody {...props} />}
    </section>
  );
}

/** What came from an earlier review is said to, until it is touched or found right. */
function CarriedMark({ isReadOnly, onKeepCarried }: CriterionCardProps) {
  const { t } = useFormat();
  return (
    <p className={styles.below}>
      <CopyCheck size={14} aria-hidden /> {t('scoring.carry.mark')}
      {!isReadOnly && (
        <button type="button" className={styles.keep} onClick={onKeepCarried}>
          {t('scoring.carry.keep')}
        </button>
      )}
    </p>
  );
}

function scoreTone(score: number | null, isBelow: boolean): string {
  if (score === null) return styles.unscored!;
  return isBelow ? styles.bad! : '';
}

function CardBody(props: CriterionCardProps) {
  const { criterion, rubric, score, isBelow, isReadOnly, hints, onChange, onDismissHint } = props;
  const { t } = useFormat();
  const named = rubric.justification.belowThresholdNeedsNamedWeakness;
  return (
    <div className={styles.body}>
      <ScoreScale
        criterion={criterion}
        scale={rubric.scale}
        value={score.score}
        onChange={(value) => onChange({ score: value })}
        isDisabled={isReadOnly}
      />
      <Anchors criterion={criterion} rubric={rubric} />
      <ReviewTextArea
        field="justification"
        label={t('review.justification.label')}
        value={score.justification}
        onChange={(justification) => onChange({ justification })}
        isDisabled={isReadOnly}
        rows={5}
        hideLabel
        placeholder={t('review.justification.placeholder')}
        maxLength={20_000}
      />
      {isBelow && named && (
        <ReviewTextArea
          field="weakness"
          label={t('review.weakness.label')}
          value={score.weakness}
          onChange={(weakness) => onChange({ weakness })}
          isDisabled={isReadOnly}
          rows={2}
          maxLength={2_000}
        />
      )}
      <div className={styles.foot}>
        <EvidenceChips {...props} />
        <Counter text={score.justification} minimum={rubric.justification.minChars} />
      </div>
      {!isReadOnly && <NeedsList missing={props.missing} />}
      <HintList hints={hints} rubric={rubric} isReadOnly={isReadOnly} onDismiss={onDismissHint} />
      {props.earlier && (
        <EarlierPart
          earlier={props.earlier}
          criterionId={criterion.id}
          rubric={rubric}
          isReadOnly={isReadOnly}
        />
      )}
    </div>
  );
}

/** What a low, a middle and a high score look like, under the words that the scale has for them. */
function Anchors({ criterion, rubric }: { criterion: Criterion; rubric: Rubric }) {
  const { number, pick } = useFormat();
  const { low, mid, high } = criterion.anchors;
  const columns = anchorScores(rubric.scale).map((at, index) => ({ at, text: [low, mid, high][index]! }));
  return (
    <dl className={styles.anchors}>
      {columns.map(({ at, text }) => {
        const word = rubric.scale.anchors[String(at)];
        return (
          <div key={at}>
            <dt title={word && pick(word)}>
              {number(at)}
              {word && ` · ${firstWord(pick(word))}`}
            </dt>
            <dd>{pick(text)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Counter({ text, minimum }: { text: string; minimum: number }) {
  const { t } = useFormat();
  const count = [...text.trim()].length;
  const enough = count >= minimum;
  return (
    <span className={enough ? `${styles.counter} ${styles.good}` : styles.counter}>
      {t('review.justification.counter', { count, minimum })}
      {enough && <Check size={14} aria-label={t('review.justification.enough')} role="img" />}
    </span>
  );
}

function firstWord(text: string): string {
  return (text.split(/[:,]/)[0] ?? text).toLowerCase();
}
