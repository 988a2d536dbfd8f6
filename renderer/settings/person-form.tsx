import { useState } from 'react';
import { isInn12 } from '../../shared/application/identifiers';
import { PERSON_TIES, type PersonTie } from '../../shared/review/conflict/affiliations';
import { readPersonName } from '../../shared/review/conflict/person-name';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { useFormat } from '../ui/use-format';
import styles from './affiliations-section.module.css';
import { readYear } from './read-year';

const BLANK = { name: '', inn: '', tie: 'co-author' as PersonTie['tie'], to: '' };

/** One more person; the fields are cleared once it is kept. A name without initials could never be matched. */
export function PersonForm({ onAdd }: { readonly onAdd: (tie: PersonTie) => Promise<boolean> }) {
  const { t } = useFormat();
  const [draft, setDraft] = useState(BLANK);
  const { name, inn, tie } = draft;
  const set = (patch: Partial<typeof BLANK>) => setDraft((before) => ({ ...before, ...patch }));
  const to = readYear(draft.to);
  const isInnGood = inn === '' || isInn12(inn);
  const isNamed = readPersonName(name) !== null;
  const add = async () => {
    if (to !== undefined && (await onAdd({ tie, name: name.trim(), inn, to }))) setDraft(BLANK);
  };
  return (
    <div className={styles.form}>
      <div className={styles.wide}>
        <TextField
          label={t('conflicts.mine.person')}
          value={name}
          onChange={(text) => set({ name: text })}
          hint={t('conflicts.mine.nameShort')}
          maxLength={300}
        />
      </div>
      <TextField
        label={t('conflicts.mine.orgInn')}
        value={inn}
        onChange={(text) => set({ inn: text.replace(/\s/g, '') })}
        error={isInnGood ? null : t('conflicts.mine.innWrong')}
        inputMode="numeric"
        maxLength={20}
      />
      <Select
        label={t('conflicts.mine.tie')}
        options={PERSON_TIES.map((id) => ({ id, label: t(`conflicts.tie.${id}`) }))}
        value={tie}
        onChange={(chosen) => set({ tie: chosen })}
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
      <Button isDisabled={!isNamed || !isInnGood || to === undefined} onPress={() => void add()}>
        {t('conflicts.mine.addPerson')}
      </Button>
    </div>
  );
}
