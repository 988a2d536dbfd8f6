import { ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import type { Application } from '../../../shared/application/application';
import type { DeskError } from '../../../shared/result';
import type { DeclarationAnswer } from '../../../shared/review/declaration';
import { certifySubject } from '../../../shared/review/conflict/certify';
import type { Affiliations } from '../../../shared/review/conflict/affiliations';
import { countCharacters, EXPLANATION_MIN } from '../../../shared/review/conflict/declaration-rules';
import type { EarlierTie } from '../../../shared/review/conflict/suggest-conflicts';
import { readAffiliations } from '../../db/affiliations';
import { useDb } from '../../db/db-context';
import { readEarlierTies } from '../../db/declarations';
import { useQuery } from '../../db/use-query';
import { deskFiles } from '../../sync/desk-files';
import { Button } from '../../ui/button';
import { useDesk } from '../../ui/desk-context';
import { Dialog } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { RadioGroup } from '../../ui/radio-group';
import { useRoute } from '../../ui/route-context';
import { useSaved } from '../../ui/saved-context';
import { Spinner } from '../../ui/spinner';
import { TextArea } from '../../ui/text-area';
import { useFormat } from '../../ui/use-format';
import { declareWithFiles } from './declare-with-files';
import { WithNumber } from '../../ui/with-number';
import styles from './declare-screen.module.css';
import { SuggestionList } from './suggestion-list';
import { useSuggestions } from './use-suggestions';
import { plainLine } from '../../../shared/text/plain-line';

const ANSWERS = ['none', 'potential', 'conflict'] as const satisfies readonly DeclarationAnswer[];

type DeclareScreenProps = { readonly application: Application; readonly onBack: () => void };

/** The statement on conflict of interest: made before the file opens, naming only who takes part. */
export function DeclareScreen(props: DeclareScreenProps) {
  const { t } = useFormat();
  const { id } = props.application;
  const known = useQuery(
    async (db) => ({ affiliations: await readAffiliations(db), earlier: await readEarlierTies(db, id) }),
    [id],
  );
  // What was declared before belongs to what is found: nothing is asked until it is known.
  return known ? <DeclareSheet {...props} {...known} /> : <Spinner label={t('review.opening')} />;
}

type Known = { readonly affiliations: Affiliations; readonly earlier: readonly EarlierTie[] };

function DeclareSheet(props: DeclareScreenProps & Known) {
  const { application, onBack, affiliations, earlier } = props;
  const { t } = useFormat();
  const { go } = useRoute();
  const { bridge, enrolment } = useDesk();
  const { name } = enrolment.reviewer;
  const suggestions = useSuggestions(application, { name, affiliations, earlier });
  const db = useDb();
  const { noteSaved } = useSaved();
  const [answer, setAnswer] = useState<DeclarationAnswer | null>(null);
  const [explanation, setExplanation] = useState('');
  const [isConfirming, setConfirming] = useState(false);
  const [problem, setProblem] = useState<DeskError | null>(null);

  const declare = async () => {
    if (answer === null) return;
    setConfirming(false);
    const declaration = {
      applicationId: application.id,
      answer,
      explanation: answer === 'none' ? '' : explanation.trim(),
      declaredAt: new Date().toISOString(),
      ...certifySubject(application),
      suggestions: suggestions.answered(),
    };
    const result = await declareWithFiles({ db, files: deskFiles }, application, declaration);
    setProblem(result.ok ? null : result.error);
    if (!result.ok) return;
    noteSaved(`declaration ${application.id}`, new Date().toISOString());
    void bridge['journal:note']({ action: 'declared', declaration });
  };
  const needsWords = answer !== null && answer !== 'none';
  const isExplained = !needsWords || countCharacters(explanation) >= EXPLANATION_MIN;
  const contradicts = answer === 'none' && suggestions.isConfirmed;
  const isComplete = answer !== null && isExplained && !contradicts && suggestions.left === 0;

  return (
    <main className={styles.screen}>
      <section className={styles.sheet} aria-labelledby="declare-title">
        <p className={styles.kicker}>
          <ShieldQuestion size={16} aria-hidden /> {t('review.declare.kicker')}
        </p>
        <h1 id="declare-title" className={styles.title} lang={application.language} dir="auto">
          {plainLine(application.title)}
        </h1>
        <p className={styles.lead}>
          <WithNumber
            text={t('review.declare.lead', { number: application.number })}
            number={application.number}
          />
        </p>
        <Organisations application={application} />
        <SuggestionList suggestions={suggestions} onProfile={() => go({ name: 'settings' })} />
        <RadioGroup
          label={t('review.declare.question')}
          options={ANSWERS.map((id) => ({
            id,
            label: t(`review.declare.${id}`),
            description: t(`review.declare.${id}Help`),
            isDisabled: id === 'none' && suggestions.isConfirmed,
          }))}
          value={answer}
          onChange={setAnswer}
        />
        {suggestions.isConfirmed && !needsWords && <p role="status">{t('conflicts.confirmed.help')}</p>}
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
          <p className={styles.left} role="status">
            {suggestions.left > 0 && t('conflicts.left', { count: suggestions.left })}
          </p>
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
        <WithNumber
          text={t('review.declare.confirmText', { number: application.number })}
          number={application.number}
        />
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
            <bdi>{plainLine(member.name)}</bdi>
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
