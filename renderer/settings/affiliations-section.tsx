import { useState } from 'react';
import { isInn12 } from '../../shared/application/identifiers';
import type { DeskError } from '../../shared/result';
import type { Affiliations } from '../../shared/review/conflict/affiliations';
import { changeAffiliations, readAffiliations } from '../db/affiliations';
import { useDb } from '../db/db-context';
import { useQuery } from '../db/use-query';
import { TextField } from '../ui/text-field';
import { useFormat } from '../ui/use-format';
import styles from './affiliations-section.module.css';
import { OrganisationForm } from './organisation-form';
import { PersonForm } from './person-form';
import { SettingsSection } from './settings-section';
import { TieList } from './tie-list';

type AffiliationsSectionProps = { readonly onProblem: (problem: DeskError | null) => void };

/** Whom the reviewer is tied to: by this the desk looks for conflicts before a file opens. Each change is kept at once. */
export function AffiliationsSection({ onProblem }: AffiliationsSectionProps) {
  const { t } = useFormat();
  const db = useDb();
  const kept = useQuery(readAffiliations, []);
  const write = async (change: Partial<Affiliations>): Promise<boolean> => {
    const written = await changeAffiliations(db, change);
    onProblem(written.ok ? null : written.error);
    return written.ok;
  };
  return (
    <SettingsSection title={t('conflicts.mine.title')}>
      <p className={styles.lead}>{t('conflicts.mine.lead')}</p>
      {kept && <Ties kept={kept} write={write} />}
    </SettingsSection>
  );
}

function Ties({ kept, write }: TiesProps) {
  const { t } = useFormat();
  const { organisations, people } = kept;
  return (
    <>
      <Self kept={kept} write={write} />
      <section className={styles.ties} aria-label={t('conflicts.mine.organisations')}>
        <h3>{t('conflicts.mine.organisations')}</h3>
        <TieList
          empty={t('conflicts.mine.noOrganisations')}
          ties={organisations.map((tie) => ({ ...tie, until: tie.to }))}
          onRemove={(index) => void write({ organisations: organisations.filter((_, n) => n !== index) })}
        />
        <OrganisationForm onAdd={(tie) => write({ organisations: [...organisations, tie] })} />
      </section>
      <section className={styles.ties} aria-label={t('conflicts.mine.people')}>
        <h3>{t('conflicts.mine.people')}</h3>
        <TieList
          empty={t('conflicts.mine.noPeople')}
          ties={people.map((tie) => ({ ...tie, from: null, until: tie.to }))}
          onRemove={(index) => void write({ people: people.filter((_, n) => n !== index) })}
        />
        <PersonForm onAdd={(tie) => write({ people: [...people, tie] })} />
      </section>
    </>
  );
}

type TiesProps = {
  readonly kept: Affiliations;
  readonly write: (patch: Partial<Affiliations>) => Promise<boolean>;
};

/** Kept when the field is left, where it makes sense. */
function Self({ kept, write }: TiesProps) {
  const { t } = useFormat();
  const [inn, setInn] = useState(kept.inn);
  const [names, setNames] = useState(kept.otherNames.join(', '));
  const isInnGood = inn === '' || isInn12(inn);
  const otherNames = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return (
    <div className={styles.form}>
      <TextField
        label={t('conflicts.mine.inn')}
        hint={t('conflicts.mine.innHint')}
        value={inn}
        onChange={(text) => setInn(text.replace(/\s/g, ''))}
        onBlur={() => isInnGood && inn !== kept.inn && void write({ inn })}
        error={isInnGood ? null : t('conflicts.mine.innWrong')}
        inputMode="numeric"
        maxLength={20}
      />
      <div className={styles.wide}>
        <TextField
          label={t('conflicts.mine.otherNames')}
          hint={t('conflicts.mine.otherNamesHint')}
          value={names}
          onChange={setNames}
          onBlur={() => otherNames.join() !== kept.otherNames.join() && void write({ otherNames })}
          maxLength={1_000}
        />
      </div>
    </div>
  );
}
