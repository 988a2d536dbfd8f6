import { ShieldCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDesk } from '../ui/desk-context';
import { useFormat } from '../ui/use-format';
import { SettingsSection } from './settings-section';
import styles from './settings-screen.module.css';

const SOON = 30 * 24 * 60 * 60 * 1_000;

/** What this desk is: registry, reviewer, certificate, key, folder, versions. Nothing here can be changed. */
export function DeskFacts() {
  const { t, dateTime, date } = useFormat();
  const { enrolment, info } = useDesk();
  const { certificate, registry, reviewer } = enrolment;
  return (
    <>
      <SettingsSection title={t('settings.registry')}>
        <dl className={styles.facts}>
          <Fact name={t('settings.registry.name')}>{registry.name}</Fact>
          <Fact name={t('settings.registry.address')}>{enrolment.address}</Fact>
          <Fact name={t('settings.reviewer')}>{`${reviewer.name} (${reviewer.id})`}</Fact>
          <Fact name={t('settings.desk')}>{enrolment.deskId}</Fact>
          <Fact name={t('settings.enrolledAt')}>{dateTime(enrolment.enrolledAt)}</Fact>
        </dl>
      </SettingsSection>
      <SettingsSection title={t('settings.certificate')}>
        <KeyProtection />
        <dl className={styles.facts}>
          <Fact name={t('settings.certificate.serial')} isCode>
            {certificate.serial}
          </Fact>
          <Fact name={t('settings.certificate.notAfter')}>
            {date(certificate.notAfter)}
            {isSoon(certificate.notAfter) ? (
              <span className={styles.warning}>
                <TriangleAlert aria-hidden="true" /> {t('settings.certificate.expiresSoon')}
              </span>
            ) : null}
          </Fact>
          <Fact name={t('settings.certificate.fingerprint')} isCode>
            {certificate.sha256.toUpperCase().replace(/(..)(?=.)/g, '$1 ')}
          </Fact>
        </dl>
      </SettingsSection>
      <SettingsSection title={t('settings.storage')}>
        <dl className={styles.facts}>
          <Fact name={t('settings.dataFolder')} isCode>
            {info.dataFolder}
          </Fact>
          <Fact name={t('settings.version')}>{info.version}</Fact>
          <Fact name={t('settings.engine')}>
            {t('settings.engine.value', { ...info.engine, platform: info.platform })}
          </Fact>
        </dl>
      </SettingsSection>
    </>
  );
}

function KeyProtection() {
  const { t } = useFormat();
  const { keyProtection } = useDesk().info;
  const isSafe = keyProtection !== 'file';
  return (
    <div className={`${styles.key} ${isSafe ? styles.safe : styles.unsafe}`}>
      {isSafe ? <ShieldCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      <div>
        <p className={styles.keyTitle}>
          {t('settings.key')}: {t(`settings.key.${keyProtection}`)}
        </p>
        <p className={styles.hint}>{t(`settings.key.${keyProtection}.hint`)}</p>
      </div>
    </div>
  );
}

function Fact({ name, isCode = false, children }: { name: string; isCode?: boolean; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={isCode ? styles.code : undefined}>{children}</dd>
    </>
  );
}

function isSoon(instant: string): boolean {
  return Date.parse(instant) - Date.now() < SOON;
}
