import { useState } from 'react';
import type { Settings } from '../../shared/ipc/contract';
import type { DeskError } from '../../shared/result';
import { Checkbox } from '../ui/checkbox';
import { useDesk } from '../ui/desk-context';
import { Problem } from '../ui/problem';
import { RadioGroup } from '../ui/radio-group';
import { useFormat } from '../ui/use-format';
import { AffiliationsSection } from './affiliations-section';
import { AttachmentSection } from './attachment-section';
import { LANGUAGE_CHOICES, TEXT_SIZE_CHOICES, THEME_CHOICES } from './choices';
import { DeskFacts } from './desk-facts';
import { LockSection } from './lock-section';
import { SetAsideNotice } from './set-aside-notice';
import { SettingsSection } from './settings-section';
import styles from './settings-screen.module.css';

/** What the person may choose on this desk, and what this desk is. Each choice takes effect, and is kept, at once. */
export function SettingsScreen() {
  const { t } = useFormat();
  const { settings, updateSettings, info } = useDesk();
  const [problem, setProblem] = useState<DeskError | null>(null);

  const write = async (patch: Partial<Settings>): Promise<boolean> => {
    const written = await updateSettings(patch);
    setProblem(written.ok ? null : written.error);
    return written.ok;
  };
  const choose = (patch: Partial<Settings>): void => void write(patch);

  return (
    <main className={styles.screen}>
      <div className={styles.page}>
        <h1 className={styles.title}>{t('settings.title')}</h1>
        {problem === null ? null : <Problem error={problem} />}
        {info.settingsSetAside === null ? null : <SetAsideNotice name={info.settingsSetAside} />}
        <SettingsSection title={t('settings.appearance')}>
          <RadioGroup
            label={t('settings.language')}
            orientation="horizontal"
            options={LANGUAGE_CHOICES.map((id) => ({ id, label: t(`settings.language.${id}`) }))}
            value={settings.language}
            onChange={(language) => choose({ language })}
          />
          <RadioGroup
            label={t('settings.theme')}
            orientation="horizontal"
            options={THEME_CHOICES.map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
            value={settings.theme}
            onChange={(theme) => choose({ theme })}
          />
          <RadioGroup
            label={t('settings.textSize')}
            orientation="horizontal"
            options={TEXT_SIZE_CHOICES.map((size) => ({
              id: `${size}`,
              label: t(`settings.textSize.${size}`),
            }))}
            value={`${settings.textSize}`}
            onChange={(size) => choose({ textSize: TEXT_SIZE_CHOICES.find((known) => `${known}` === size)! })}
          />
          <div>
            <Checkbox
              isSelected={settings.reduceMotion}
              onChange={(reduceMotion) => choose({ reduceMotion })}
            >
              {t('settings.reduceMotion')}
            </Checkbox>
            <p className={styles.hint}>{t('settings.reduceMotion.hint')}</p>
          </div>
        </SettingsSection>
        <SettingsSection title={t('settings.sync')}>
          <div>
            <Checkbox isSelected={settings.autoSync} onChange={(autoSync) => choose({ autoSync })}>
              {t('settings.autoSync')}
            </Checkbox>
            <p className={styles.hint}>{t('settings.autoSync.hint')}</p>
          </div>
        </SettingsSection>
        <AffiliationsSection onProblem={setProblem} />
        <AttachmentSection choose={write} />
        <LockSection choose={choose} onProblem={setProblem} />
        <DeskFacts />
      </div>
    </main>
  );
}
