import { useEffect, useState, useSyncExternalStore } from 'react';
import type { BlobUsage } from '../../shared/ipc/blob-shelf';
import type { Settings } from '../../shared/ipc/contract';
import { useDb } from '../db/db-context';
import { forgetStateTag } from '../db/sync-status';
import { deskFiles } from '../sync/desk-files';
import { useDesk } from '../ui/desk-context';
import { RadioGroup } from '../ui/radio-group';
import { Select } from '../ui/select';
import { useFormat } from '../ui/use-format';
import { ATTACHMENT_CHOICES, ATTACHMENT_LIMITS } from './choices';
import { SettingsSection } from './settings-section';
import styles from './settings-screen.module.css';

type Choice = Partial<Pick<Settings, 'attachments' | 'attachmentLimit'>>;

/** Which attachments come by themselves, how much room they may take, and how much they take. */
export function AttachmentSection({ choose }: { readonly choose: (patch: Choice) => Promise<boolean> }) {
  const { t, bytes } = useFormat();
  const { settings, sync } = useDesk();
  const db = useDb();

  const chooseAnew = async (patch: Choice): Promise<void> => {
    if (!(await choose(patch))) return;
    // The next exchange must look at the attachments although nothing new comes from the registry.
    await forgetStateTag(db);
    if (settings.autoSync) sync.start();
  };
  const limits = [...ATTACHMENT_LIMITS, null].map((limit) => ({
    id: `${limit}`,
    label: limit === null ? t('attachments.settings.limit.none') : bytes(limit),
  }));
  return (
    <SettingsSection title={t('attachments.settings')}>
      <RadioGroup
        label={t('attachments.settings.which')}
        options={ATTACHMENT_CHOICES.map((id) => ({
          id,
          label: t(`attachments.settings.which.${id}`),
          description: t(`attachments.settings.which.${id}.hint`),
        }))}
        value={settings.attachments}
        onChange={(attachments) => void chooseAnew({ attachments })}
      />
      <div>
        <div className={styles.short}>
          <Select
            label={t('attachments.settings.limit')}
            options={limits}
            value={`${settings.attachmentLimit}`}
            onChange={(id) =>
              void chooseAnew({
                attachmentLimit: ATTACHMENT_LIMITS.find((limit) => `${limit}` === id) ?? null,
              })
            }
          />
        </div>
        <p className={styles.hint}>{t('attachments.settings.limit.hint')}</p>
      </div>
      <Usage />
    </SettingsSection>
  );
}

function Usage() {
  const { t, bytes } = useFormat();
  const { sync } = useDesk();
  const { phase } = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const [usage, setUsage] = useState<BlobUsage | null>(null);
  useEffect(() => {
    let isOver = false;
    void deskFiles.measure().then((answer) => {
      if (answer.ok && !isOver) setUsage(answer.value);
    });
    return () => {
      isOver = true;
    };
  }, [phase]);
  if (usage === null) return null;
  const { files, free } = usage;
  return (
    <dl className={styles.facts}>
      <dt>{t('attachments.settings.taken')}</dt>
      <dd>{t('attachments.settings.taken.value', { bytes: bytes(usage.bytes), count: files })}</dd>
      {free === null ? null : (
        <>
          <dt>{t('attachments.settings.free')}</dt>
          <dd>{bytes(free)}</dd>
        </>
      )}
    </dl>
  );
}
