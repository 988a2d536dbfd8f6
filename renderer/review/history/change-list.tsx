import type { ReviewChange } from '../../../shared/review/compare-reviews';
import type { Rubric } from '../../../shared/review/rubric';
import { useFormat, type Format } from '../../ui/use-format';
import { NO_VALUE } from '../../ui/value-format';
import { diffText } from '../amending/diff-text';
import { Came, Gone, Runs } from '../amending/runs';
import styles from './history-dialog.module.css';

type ChangeListProps = { readonly changes: readonly ReviewChange[]; readonly rubric: Rubric };

/** What differs between a version and the review as it stands, part by part, texts word by word. */
export function ChangeList({ changes, rubric }: ChangeListProps) {
  const format = useFormat();
  const { t } = format;
  if (changes.length === 0) return <p>{t('scoring.history.same')}</p>;
  return (
    <>
      <p className={styles.lead}>{t('scoring.history.legend')}</p>
      <dl className={styles.list}>
        {changes.map((change) => (
          <div key={'id' in change ? `${change.kind}:${change.id}` : change.kind}>
            <dt>{nameOf(change, rubric, format)}</dt>
            <dd>
              <Value change={change} rubric={rubric} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Value({ change, rubric }: { readonly change: ReviewChange; readonly rubric: Rubric }) {
  const { t, number, pick, money } = useFormat();
  switch (change.kind) {
    case 'justification':
    case 'weakness':
    case 'conditions':
    case 'comment':
      return <Text before={change.before} after={change.after} />;
    case 'evidence': {
      const { gone, came } = change;
      return t('scoring.history.evidence', { gone, came, both: gone > 0 && came > 0 ? 'yes' : 'no' });
    }
    case 'gate': {
      const say = (answer: 'yes' | 'no' | null) => (answer ? t(`review.gates.${answer}`) : NO_VALUE);
      return <Pair before={say(change.before)} after={say(change.after)} />;
    }
    case 'score': {
      const say = (score: number | null) => (score === null ? NO_VALUE : number(score));
      return <Pair before={say(change.before)} after={say(change.after)} />;
    }
    case 'outcome': {
      const say = (id: typeof change.before) => {
        const outcome = rubric.outcomes.find((one) => one.id === id);
        return outcome ? pick(outcome.title) : NO_VALUE;
      };
      return <Pair before={say(change.before)} after={say(change.after)} />;
    }
    case 'amount':
      return <Pair before={money(change.before)} after={money(change.after)} />;
  }
}

function Pair({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <>
      <Gone text={before} /> <span aria-hidden>→</span> <Came text={after} />
    </>
  );
}

function Text({ before, after }: { readonly before: string; readonly after: string }) {
  const blocks = diffText(paragraphs(before), paragraphs(after));
  return blocks.map((block, index) => {
    switch (block.kind) {
      case 'same':
        return block.paragraphs.map((text, at) => <p key={`${index}.${at}`}>{text}</p>);
      case 'changed':
        return (
          <p key={index}>
            <Runs runs={block.runs} />
          </p>
        );
      case 'removed':
        return (
          <p key={index}>
            <Gone text={block.paragraph} />
          </p>
        );
      case 'added':
        return (
          <p key={index}>
            <Came text={block.paragraph} />
          </p>
        );
    }
  });
}

function paragraphs(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

const FIELDS = {
  score: 'scoring.history.score',
  justification: 'review.justification.label',
  weakness: 'review.weakness.label',
  evidence: 'scoring.history.evidenceLabel',
  outcome: 'review.recommendation.outcome',
  amount: 'review.recommendation.amount',
  conditions: 'review.recommendation.conditions',
  comment: 'review.recommendation.comment',
} as const;

function nameOf(change: ReviewChange, rubric: Rubric, { t, pick }: Format): string {
  if (change.kind === 'gate') {
    const gate = rubric.gates.find(({ id }) => id === change.id);
    return gate ? pick(gate.title) : change.id;
  }
  const field = t(FIELDS[change.kind]);
  if (!('id' in change)) return field;
  const criterion = rubric.criteria.find(({ id }) => id === change.id);
  return `${criterion ? pick(criterion.title) : change.id} · ${field}`;
}
