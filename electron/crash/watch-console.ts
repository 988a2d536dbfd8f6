import type { WebContents } from 'electron';
import type { Log } from './open-log';

/** Older engines pass level, message, line and source; newer ones one object with the same. */
type ConsoleEvent = {
  readonly level?: string;
  readonly message?: string;
  readonly lineNumber?: number;
  readonly sourceId?: string;
};
const ERROR = 3;

/** Notes where the page reported an error, and of what kind; not its words, which may quote a document. */
export function watchConsole(contents: WebContents, log: Log): void {
  const listen = contents.on.bind(contents) as unknown as (
    name: 'console-message',
    listener: (event: ConsoleEvent, level?: number, message?: string, line?: number, source?: string) => void,
  ) => void;
  listen('console-message', (event, level, message = event.message, line, source) => {
    if (level !== ERROR && event.level !== 'error') return;
    const kind = /\b([A-Z]\w*(?:Error|Exception))\b/.exec(message ?? '')?.[1] ?? 'error';
    log('page-error', `${kind} at ${source ?? event.sourceId ?? ''}:${line ?? event.lineNumber ?? 0}`);
  });
}
