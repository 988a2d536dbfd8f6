import { useState } from 'react';
import { isInn } from '../../shared/application/identifiers';
import { ORGANISATION_TIES, type OrganisationTie } from '../../shared/review/conflict/affiliations';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { useFormat } from '../ui/use-format';
import styles from './affiliations-section.module.css';
import { readYear } from './read-year';

const BLANK = { name: '', inn: '', tie: 'employer' as OrganisationTie['tie'], from: '', to: '' };

/** One more organisation; the fields are cleared once it is kept. */
export function OrganisationForm({ onAdd }: { readonly onAdd: (tie: OrganisationTie) => Promise<boolean> }) {
  const { t } = useFormat();
  const [draft, setDraft] = useState(BLANK);
  const { name, inn, tie } = draft;
  const set = (patch: Partial<typeof BLANK>) => setDraft((before) => ({ ...before, ...patch }));
  const [from, to] = [readYear(draft.from), readYear(draft.to)];
  const isInnGood = inn === '' || isInn(inn);
  const add = async () => {
    if (from === undefined || to === undefined) return;
    if (await onAdd({ tie, name: name.trim(), inn, from, to })) setDraft(BLANK);
  };
  return (
    <div className={styles.form}>
      <div className={styles.wide}>
        <TextField
          label={t('conflicts.mine.organisation')}
          value={name}
          onChange={(text) => set({ name: text })}
          maxLength={300}
        />
      </div>
      <TextField
        label={t('conflicts.mine.orgInn')}
        value={inn}
        onChange={(text) => set({ inn: text.replace(/\s/g, '') })}
        error={isInnGood ? null : t('conflicts.mine.orgInnWrong')}
        inputMode="numeric"
        maxLength={20}
      />
      <Select
        label={t('conflicts.mine.tie')}
        options={ORGANISATION_TIES.map((id) => ({ id, label: t(`conflicts.tie.${id}`) }))}
        value={tie}
        onChange={(chosen) => set({ tie: chosen })}
      />
      <TextField
        label={t('conflicts.mine.from')}
        value={draft.from}
        onChange={(text) => set({ from: text })}
        error={from === undefined ? t('conflicts.mine.yearWrong') : null}
        inputMode="numeric"
        maxLength={4}
      />
      <TextField
        label={t('conflicts.mine.to')}
        hint={t('conflicts.mine.toHint')}
        value={draft.to}
        onChange={(text) => set({ to: text })}
        error={to === undefined ? t('conflicts.mine.yearWrong') : null}
        inputMode="numeric"
        maxLength={4}
      />
      <Button
        isDisabled={name.trim() === '' || !isInnGood || from === undefined || to === undefined}
        onPress={() => void add()}
      >
        {t('conflicts.mine.addOrganisation')}
      </Button>
    </div>
  );
}
