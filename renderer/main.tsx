import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { reportFailures } from './app/report-failures';
import { getBridge } from './bridge';

reportFailures(window);
createRoot(document.getElementById('root')!, {
  // The boundary shows it; the log of the main process has it from the console.
  onCaughtError: (error) => console.error(error),
}).render(<App bridge={getBridge()} />);
