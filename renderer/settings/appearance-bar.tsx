import type { Settings } from '../../shared/ipc/contract';
import type { Result } from '../../shared/result';
import { Select } from '../ui/select';
import { useFormat } from '../ui/use-format';
import styles from './appearance-bar.module.css';
import { LANGUAGE_CHOICES, THEME_CHOICES } from './choices';

/** Language and theme where there is no settings screen yet. */
export function AppearanceBar({
  settings,
  updateSettings,
}: {
  readonly settings: Settings;
  readonly updateSettings: (patch: Partial<Settings>) => Promise<Result<Settings>>;
}) {
  const { t } = useFormat();
  return (
    <div className={styles.bar}>
      <Select
        label={t('settings.language')}
        hideLabel
        variant="quiet"
        options={LANGUAGE_CHOICES.map((id) => ({ id, label: t(`settings.language.${id}`) }))}
        value={settings.language}
        onChange={(language) => void updateSettings({ language })}
      />
      <Select
        label={t('settings.theme')}
        hideLabel
        variant="quiet"
        options={THEME_CHOICES.map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
        value={settings.theme}
        onChange={(theme) => void updateSettings({ theme })}
      />
    </div>
  );
}
