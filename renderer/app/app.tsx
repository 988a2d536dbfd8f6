import { useEffect, useState } from 'react';
import type { DeskBridge, Enrolment, Settings } from '../../shared/ipc/contract';
import type { Result } from '../../shared/result';
import { EnrolScreen } from '../settings/enrol-screen';
import { ErrorBoundary } from './error-boundary';
import { LanguageProvider } from './language-provider';
import { LockScreen } from './lock/lock-screen';
import { OpenDesk } from './open-desk';
import { readStart, type StartState } from './read-start';
import { StartProblem } from './start-problem';
import { guessSettings } from './guess-settings';
import { useAppearance } from './use-appearance';

/** The whole window: what is known of this desk decides between a problem, its lock, enrolment and the work itself. */
export function App({ bridge }: { readonly bridge: DeskBridge }) {
  const [start, setStart] = useState<Result<StartState> | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isWanted = true;
    void readStart(bridge).then((found) => {
      if (isWanted) setStart(found);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, attempt]);

  const state = start?.ok === true ? start.value : null;
  const settings = state?.settings ?? guessSettings(navigator.languages);
  useAppearance(settings);

  const patch = (change: Partial<StartState>): void =>
    setStart((before) =>
      before?.ok === true ? { ok: true, value: { ...before.value, ...change } } : before,
    );
  const updateSettings = async (wanted: Partial<Settings>): Promise<Result<Settings>> => {
    const written = await bridge['settings:write'](wanted);
    if (written.ok) patch({ settings: written.value });
    return written;
  };

  return (
    <LanguageProvider language={settings.language}>
      <ErrorBoundary>
        {start === null ? null : start.ok ? (
          <Desk
            bridge={bridge}
            state={start.value}
            updateSettings={updateSettings}
            onEnrolled={(enrolment) => patch({ enrolment })}
            onOpened={() => setAttempt(attempt + 1)}
          />
        ) : (
          <StartProblem error={start.error} onRetry={() => setAttempt(attempt + 1)} />
        )}
      </ErrorBoundary>
    </LanguageProvider>
  );
}

function Desk(props: {
  readonly bridge: DeskBridge;
  readonly state: StartState;
  readonly updateSettings: (patch: Partial<Settings>) => Promise<Result<Settings>>;
  readonly onEnrolled: (enrolment: Enrolment) => void;
  readonly onOpened: () => void;
}) {
  const { bridge, state, updateSettings, onEnrolled, onOpened } = props;
  const { settings, info, lock, enrolment } = state;
  if (lock.state !== 'open')
    return (
      <LockScreen
        bridge={bridge}
        status={lock}
        appearance={{ settings, updateSettings }}
        onOpened={onOpened}
      />
    );
  return enrolment === null ? (
    <EnrolScreen
      bridge={bridge}
      info={info}
      settings={settings}
      updateSettings={updateSettings}
      onEnrolled={onEnrolled}
    />
  ) : (
    <OpenDesk
      bridge={bridge}
      settings={settings}
      info={info}
      enrolment={enrolment}
      updateSettings={updateSettings}
    />
  );
}
