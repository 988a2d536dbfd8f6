import { ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import type { Application } from '../../../shared/application/application';
import type { DeskError } from '../../../shared/result';
import type { DeclarationAnswer } from '../../../shared/review/declaration';
import { useDb } from '../../db/db-context';
import { deskFiles } from '../../sync/desk-files';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { RadioGroup } from '../../ui/radio-group';
import { useSaved } from '../../ui/saved-context';
import { TextArea } from '../../ui/text-area';
import { useFormat } from '../../ui/use-format';
import { declareWithFiles } from './declare-with-files';
import styles from './declare-screen.module.css';

/** Characters of explanation asked for unless there is no conflict. */
const EXPLANATION_MIN = 10;
const ANSWERS = ['none', 'potential', 'conflict'] as const satisfies readonly DeclarationAnswer[];

/** The statement on conflict of interest: made before the file opens, naming only who takes part. */
export function DeclareScreen({ application, onBack }: { application: Application; onBack: () => void }) {
  const { t } = useFormat();
  const db = useDb();
  const { noteSaved } = useSaved();
  const [answer, setAnswer] = useState<DeclarationAnswer | null>(null);
  const [explanation, setExplanation] = useState('');
  const [isConfirming, setConfirming] = useState(false);
  const [problem, setProblem] = useState<DeskError | null>(null);

  const declare = async () => {
    if (answer === null) return;
    setConfirming(false);
    const result = await declareWithFiles({ db, files: deskFiles }, application, {
      applicationId: application.id,
      answer,
      explanation: answer === 'none' ? '' : explanation.trim(),
      declaredAt: new Date().toISOString(),
    });
    setProblem(result.ok ? null : result.error);
    if (result.ok) noteSaved(`declaration ${application.id}`, new Date().toISOString());
  };
  const needsWords = answer !== null && answer !== 'none';
  const isComplete = answer !== null && (!needsWords || [...explanation.trim()].length >= EXPLANATION_MIN);

  return (
    <main className={styles.screen}>
      <section className={styles.sheet} aria-labelledby="declare-title">
        <p className={styles.kicker}>
          <ShieldQuestion size={16} aria-hidden /> {t('review.declare.kicker')}
        </p>
        <h1 id="declare-title" className={styles.title} lang={application.language}>
          {application.title}
        </h1>
        <p className={styles.lead}>{t('review.declare.lead', { number: application.number })}</p>
        <Organisations application={application} />
        <RadioGroup
          label={t('review.declare.question')}
          options={ANSWERS.map((id) => ({
            id,
            label: t(`review.declare.${id}`),
            description: t(`review.declare.${id}Help`),
          }))}
          value={answer}
          onChange={setAnswer}
        />
        {needsWords && (
          <TextArea
            label={t('review.declare.explanation')}
            hint={t('review.declare.explanationHint', { minimum: EXPLANATION_MIN })}
            value={explanation}
            onChange={setExplanation}
            rows={3}
            maxLength={5_000}
          />
        )}
        {problem && <Problem error={problem} />}
        <div className={styles.actions}>
          <Button variant="quiet" onPress={onBack}>
            {t('review.declare.back')}
          </Button>
          <Button
            variant={answer === 'conflict' ? 'danger' : 'primary'}
            isDisabled={!isComplete}
            onPress={() => (answer === 'conflict' ? setConfirming(true) : void declare())}
          >
            {t(answer === 'conflict' ? 'review.declare.close' : 'review.declare.open')}
          </Button>
        </div>
      </section>
      <Dialog
        title={t('review.declare.confirmTitle')}
        isOpen={isConfirming}
        onClose={() => setConfirming(false)}
        role="alertdialog"
        actions={
          <>
            <Button variant="quiet" onPress={() => setConfirming(false)}>
              {t('review.declare.confirmBack')}
            </Button>
            <Button variant="danger" onPress={() => void declare()}>
              {t('review.declare.confirm')}
            </Button>
          </>
        }
      >
        {t('review.declare.confirmText', { number: application.number })}
      </Dialog>
    </main>
  );
}

function Organisations({ application }: { application: Application }) {
  const { t } = useFormat();
  return (
    <ul className={styles.members} aria-label={t('review.declare.members')}>
      {application.members.map((member) => (
        <li key={member.organisationId}>
          <span className={styles.name}>
            {member.name}
            {member.lead && <span className={styles.quiet}> · {t('reading.members.lead')}</span>}
          </span>
          <span className={styles.quiet}>
            {member.inn ? `${t('reading.members.inn')} ${member.inn}` : member.otherIdentifiers.join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
