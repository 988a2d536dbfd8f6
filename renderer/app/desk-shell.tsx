import { useState } from 'react';
import { PacketsScreen } from '../packet/packets-screen';
import { QueueScreen } from '../queue/queue-screen';
import { CompareScreen } from '../review/comparing/compare-screen';
import { FileScreen } from '../review/file-screen';
import { HelpScreen } from '../settings/help-screen';
import { KeySheet } from '../settings/key-sheet';
import { SettingsScreen } from '../settings/settings-screen';
import { useRoute, type Route } from '../ui/route-context';
import { useShortcuts } from '../ui/use-shortcuts';
import { assertNever } from '../../shared/result';
import styles from './desk-shell.module.css';
import { Footer } from './footer';
import { Header } from './header';
import { Rail } from './rail';
import { SaveProblem } from './save-problem';
import { ErrorBoundary } from './error-boundary';
import { focusSearch } from './search-field';

/** The frame around every screen: where one is, where the work is, what is saved. Each screen brings its `main`. */
export function DeskShell() {
  const { route, go } = useRoute();
  const [areKeysShown, showKeys] = useState(false);
  useShortcuts({
    'Mod+KeyK': focusSearch,
    Slash: focusSearch,
    'Shift+Slash': () => showKeys(true),
    'Mod+Digit1': () => go({ name: 'queue' }),
    'Mod+Digit2': () => go({ name: 'packets' }),
    'Mod+Digit3': () => go({ name: 'settings' }),
    F1: () => go({ name: 'help' }),
  });
  return (
    <div className={styles.shell}>
      <Header />
      <Rail />
      <div className={styles.main}>
        <SaveProblem />
        <div className={styles.screen}>
          <ErrorBoundary key={route.name === 'file' ? route.applicationId : route.name}>
            <Screen route={route} />
          </ErrorBoundary>
        </div>
      </div>
      <Footer />
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
