/** A bug that no screen caught: into the console, which the main process keeps in its log. */
export function reportFailures(target: Window): void {
  target.addEventListener('unhandledrejection', ({ reason }) => console.error('unhandled rejection', reason));
}
