import { useState } from 'react';
import { flushSync } from 'react-dom';
import { PacketsScreen } from '../packet/packets-screen';
import { QueueScreen } from '../queue/queue-screen';
import { CompareScreen } from '../review/comparing/compare-screen';
import { FileScreen } from '../review/file-screen';
import { HelpScreen } from '../settings/help-screen';
import { KeySheet } from '../settings/key-sheet';
import { SettingsScreen } from '../settings/settings-screen';
import { useRoute, type Route } from '../ui/route-context';
import { useFormat } from '../ui/use-format';
import { useLockDesk } from '../ui/use-lock-desk';
import { useShortcuts } from '../ui/use-shortcuts';
import { assertNever } from '../../shared/result';
import styles from './desk-shell.module.css';
import { FirstSteps } from './first-steps/first-steps';
import { Footer } from './footer';
import { Header } from './header';
import { Palette } from './palette/palette';
import { Rail } from './rail';
import { SaveProblem } from './save-problem';
import { ErrorBoundary } from './error-boundary';
import { focusSearch } from './search-field';
import { useAppCommands } from './use-app-commands';
import { useFocusMode } from './use-focus-mode';

/** The frame around every screen: where one is, where the work is, what is saved. Each screen brings its `main`. */
export function DeskShell() {
  const { route, go } = useRoute();
  const { t } = useFormat();
  const [areKeysShown, showKeys] = useState(false);
  const [isPaletteShown, showPalette] = useState(false);
  const focus = useFocusMode();
  const lockDesk = useLockDesk();
  const search = () => {
    // The field stands in the header.
    if (focus.isOn) flushSync(focus.toggle);
    focusSearch();
  };
  useAppCommands({
    search,
    showKeys: () => showKeys(true),
    toggleFocus: focus.toggle,
    lock: lockDesk,
    isFocused: focus.isOn,
  });
  useShortcuts({
    'Mod+KeyK': () => showPalette(true),
    Slash: search,
    'Shift+Slash': () => showKeys(true),
    'Mod+Digit1': () => go({ name: 'queue' }),
    'Mod+Digit2': () => go({ name: 'packets' }),
    'Mod+Digit3': () => go({ name: 'settings' }),
    F1: () => go({ name: 'help' }),
  });
  useShortcuts({ 'Mod+Shift+KeyL': lockDesk }, true, 'everywhere');
  return (
    <div className={styles.shell}>
      {focus.isOn ? null : (
        <>
          <Header onPalette={() => showPalette(true)} />
          <Rail />
        </>
      )}
      <div className={styles.main}>
        <SaveProblem />
        {route.name === 'queue' && !focus.isOn ? <FirstSteps /> : null}
        <div className={styles.screen}>
          <ErrorBoundary key={route.name === 'file' ? route.applicationId : route.name}>
            <Screen route={route} />
          </ErrorBoundary>
        </div>
      </div>
      <Footer focus={focus} />
      <div className="visually-hidden" role="status">
        {focus.wasChanged ? t(focus.isOn ? 'comfort.focus.entered' : 'comfort.focus.left') : ''}
      </div>
      <Palette isOpen={isPaletteShown} onClose={() => showPalette(false)} />
      <KeySheet isOpen={areKeysShown} onClose={() => showKeys(false)} />
    </div>
  );
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.name) {
    case 'queue':
      return <QueueScreen />;
    case 'file':
      return <FileScreen applicationId={route.applicationId} />;
    case 'compare':
      return <CompareScreen applicationIds={route.applicationIds} />;
    case 'packets':
      return <PacketsScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'help':
      return <HelpScreen />;
    default:
      return assertNever(route);
  }
}
