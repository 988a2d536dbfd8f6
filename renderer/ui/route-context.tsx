import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ApplicationId } from '../../shared/application/ids';

export type Route =
  | { readonly name: 'queue' }
  | { readonly name: 'file'; readonly applicationId: ApplicationId }
  /** Two to four applications side by side; one alone: its versions. */
  | { readonly name: 'compare'; readonly applicationIds: readonly ApplicationId[] }
  | { readonly name: 'packets' }
  | { readonly name: 'settings' }
  | { readonly name: 'help' };

export type RouteControl = { readonly route: Route; readonly go: (route: Route) => void };

const RouteContext = createContext<RouteControl | null>(null);

/**
 * Which screen is shown. The route rests in the history's state, not in the address: going back works,
 * a reload comes back to the same file, and the page's address never changes.
 */
export function RouteProvider({ children }: { readonly children: ReactNode }) {
  const [route, setRoute] = useState<Route>(() => parseRoute(window.history.state));

  useEffect(() => {
    const follow = (event: PopStateEvent): void => setRoute(parseRoute(event.state));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  const go = useCallback((next: Route) => {
    window.history.pushState(next, '');
    setRoute(next);
  }, []);

  const control = useMemo(() => ({ route, go }), [route, go]);
  return <RouteContext value={control}>{children}</RouteContext>;
}

export function useRoute(): RouteControl {
  const control = useContext(RouteContext);
  if (control === null) throw new Error('useRoute outside RouteProvider');
  return control;
}

function parseRoute(state: unknown): Route {
  const candidate = state as Partial<Record<'name' | 'applicationId' | 'applicationIds', unknown>> | null;
  switch (candidate?.name) {
    case 'packets':
    case 'settings':
    case 'help':
      return { name: candidate.name };
    case 'file':
      return typeof candidate.applicationId === 'string'
        ? { name: 'file', applicationId: candidate.applicationId as ApplicationId }
        : { name: 'queue' };
    case 'compare':
      return areIds(candidate.applicationIds)
        ? { name: 'compare', applicationIds: candidate.applicationIds }
        : { name: 'queue' };
    default:
      return { name: 'queue' };
  }
}

/** As many as fit beside one another. */
export const COMPARE_MAX = 4;

function areIds(value: unknown): value is readonly ApplicationId[] {
  return (
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= COMPARE_MAX &&
    value.every((id) => typeof id === 'string')
  );
}
