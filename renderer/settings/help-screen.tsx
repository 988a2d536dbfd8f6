import { Button } from '../ui/button';
import { useDesk } from '../ui/desk-context';
import { useRoute } from '../ui/route-context';
import { useFormat } from '../ui/use-format';
import { KeyList } from './key-list';
import { SettingsSection } from './settings-section';
import styles from './help-screen.module.css';
import frame from './settings-screen.module.css';

const STEPS = [1, 2, 3, 4, 5] as const;

/** What anybody can run, with no program of ours; the README shows the same. */
const VERIFY = [
  'unzip decision.asice',
  'openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s \\',
  '  -content META-INF/ASiCManifest001.xml -CAfile ca.pem -out /dev/null',
  'openssl dgst -sha256 -binary data/decisions.json | base64',
].join('\n');

/** How the work goes, and what the keyboard can do. */
export function HelpScreen() {
  const { t } = useFormat();
  const { updateSettings } = useDesk();
  const { go } = useRoute();
  return (
    // Nothing in it takes the focus: it does itself, so that the keyboard can scroll it.
    <main className={frame.screen} tabIndex={0} aria-label={t('settings.help.title')}>
      <div className={frame.page}>
        <h1 className={frame.title}>{t('settings.help.title')}</h1>
        <SettingsSection title={t('comfort.steps.help')}>
          <p className={styles.text}>{t('comfort.steps.help.text')}</p>
          <div>
            <Button
              onPress={() => {
                void updateSettings({ firstSteps: 'shown' });
                go({ name: 'queue' });
              }}
            >
              {t('comfort.steps.bringBack')}
            </Button>
          </div>
        </SettingsSection>
        <SettingsSection title={t('settings.help.loop')}>
          <ol className={styles.steps}>
            {STEPS.map((step) => (
              <li key={step}>{t(`settings.help.loop.${step}`)}</li>
            ))}
          </ol>
        </SettingsSection>
        <SettingsSection title={t('settings.help.offline')}>
          <p className={styles.text}>{t('settings.help.offline.text')}</p>
        </SettingsSection>
        <SettingsSection title={t('settings.help.verify')}>
          <p className={styles.text}>{t('settings.help.verify.text')}</p>
          <pre className={styles.command} tabIndex={0} aria-label={t('settings.help.verify')}>
            {VERIFY}
          </pre>
          <p className={styles.text}>{t('settings.help.verify.digests')}</p>
        </SettingsSection>
        <SettingsSection title={t('settings.help.keys')}>
          <p className={frame.hint}>{t('settings.help.keysNote')}</p>
          <KeyList />
        </SettingsSection>
      </div>
    </main>
  );
}
