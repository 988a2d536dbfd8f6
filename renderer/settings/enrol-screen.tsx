import { useRef, useState, type FormEvent } from 'react';
import type { AppInfo, DeskBridge, Enrolment, Settings } from '../../shared/ipc/contract';
import type { DeskError, Result } from '../../shared/result';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Spinner } from '../ui/spinner';
import { TextField } from '../ui/text-field';
import { useFormat } from '../ui/use-format';
import { AppearanceBar } from './appearance-bar';
import {
  checkEnrolmentForm,
  completeAddress,
  tidyCode,
  type EnrolmentFaults,
  type EnrolmentForm,
} from './check-enrolment-form';
import styles from './enrol-screen.module.css';
import { SetAsideNotice } from './set-aside-notice';

export type EnrolScreenProps = {
  readonly bridge: DeskBridge;
  readonly info: AppInfo;
  readonly settings: Settings;
  readonly updateSettings: (patch: Partial<Settings>) => Promise<Result<Settings>>;
  readonly onEnrolled: (enrolment: Enrolment) => void;
};

/** Once for each desk: where the registry is, and the one-time code. Whatever goes wrong, what was typed stays. */
export function EnrolScreen({ bridge, info, settings, updateSettings, onEnrolled }: EnrolScreenProps) {
  const { t } = useFormat();
  const offered = info.offeredEnrolment;
  // The name offered follows the language until the person writes another.
  const [typed, setTyped] = useState<Omit<EnrolmentForm, 'deskName'> & { deskName: string | null }>({
    address: offered?.address ?? '',
    code: offered?.code ?? '',
    deskName: null,
  });
  const form = { ...typed, deskName: typed.deskName ?? t('settings.enrol.deskName.default') };
  const [faults, setFaults] = useState<EnrolmentFaults>({});
  const [problem, setProblem] = useState<DeskError | null>(info.offeredProblem ?? null);
  const [isWorking, setWorking] = useState(false);
  const formElement = useRef<HTMLFormElement>(null);

  const change = (field: keyof EnrolmentForm) => (value: string) => {
    setTyped((before) => ({ ...before, [field]: value }));
    setFaults((before) => ({ ...before, [field]: undefined }));
  };
  const fault = (field: keyof EnrolmentForm): string | null => {
    const id = faults[field];
    return id === undefined ? null : t(id);
  };

  const enrol = async (): Promise<void> => {
    const found = checkEnrolmentForm(form);
    setFaults(found);
    const [first] = Object.keys(found);
    if (first !== undefined) {
      formElement.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setWorking(true);
    setProblem(null);
    const answer = await bridge['enrolment:enrol']({
      address: completeAddress(form.address),
      code: tidyCode(form.code),
      deskName: form.deskName.trim(),
    });
    setWorking(false);
    if (answer.ok) onEnrolled(answer.value);
    else setProblem(answer.error);
  };

  return (
    <main className={styles.page}>
      <div className={styles.bar}>
        <AppearanceBar settings={settings} updateSettings={updateSettings} />
      </div>
      <form
        ref={formElement}
        className={styles.card}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isWorking) void enrol();
        }}
      >
        <span className={styles.product}>
          <span className={styles.mark} aria-hidden="true">
            Р
          </span>
          {t('common.productName')}
        </span>
        <h1 className={styles.title}>{t('settings.enrol.title')}</h1>
        <p className={styles.lead}>{t('settings.enrol.lead')}</p>
        {info.settingsSetAside === null ? null : <SetAsideNotice name={info.settingsSetAside} />}
        {offered === null ? null : <p className={styles.offered}>{t('settings.enrol.offered')}</p>}
        <TextField
          name="address"
          label={t('settings.enrol.address')}
          hint={t('settings.enrol.address.hint')}
          value={form.address}
          onChange={change('address')}
          error={fault('address')}
          inputMode="url"
          autoComplete="off"
          spellCheck="false"
          maxLength={500}
          autoFocus={offered === null}
        />
        <TextField
          name="code"
          label={t('settings.enrol.code')}
          hint={t('settings.enrol.code.hint')}
          value={form.code}
          onChange={change('code')}
          error={fault('code')}
          autoComplete="off"
          spellCheck="false"
          maxLength={100}
        />
        <TextField
          name="deskName"
          label={t('settings.enrol.deskName')}
          hint={t('settings.enrol.deskName.hint')}
          value={form.deskName}
          onChange={change('deskName')}
          error={fault('deskName')}
          autoComplete="off"
          maxLength={200}
        />
        {problem === null ? null : <Problem error={problem} />}
        <div className={styles.actions}>
          <Button
            variant="primary"
            type="submit"
            isDisabled={isWorking}
            icon={isWorking ? <Spinner /> : undefined}
          >
            {isWorking ? t('settings.enrol.working') : t('settings.enrol.submit')}
          </Button>
        </div>
      </form>
    </main>
  );
}
