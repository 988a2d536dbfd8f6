import { CircleHelp, Inbox, Package, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { countOutbox } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { useFormat } from '../ui/use-format';
import { useRoute, type Route } from '../ui/route-context';
import { Tooltip } from '../ui/tooltip';
import styles from './rail.module.css';

type Place = {
  readonly route: Exclude<Route, { name: 'file' | 'compare' }>;
  readonly icon: ReactNode;
  readonly label: string;
  readonly badge?: number;
};

/** The way from screen to screen. */
export function Rail() {
  const { t } = useFormat();
  const { route, go } = useRoute();
  const waiting = useQuery(countOutbox, []) ?? 0;
  const current = route.name === 'file' || route.name === 'compare' ? 'queue' : route.name;
  const packets =
    waiting === 0 ? t('common.nav.packets') : t('common.nav.packetsWaiting', { count: waiting });
  const places: readonly Place[] = [
    { route: { name: 'queue' }, icon: <Inbox aria-hidden="true" />, label: t('common.nav.queue') },
    { route: { name: 'packets' }, icon: <Package aria-hidden="true" />, label: packets, badge: waiting },
    { route: { name: 'settings' }, icon: <Settings aria-hidden="true" />, label: t('common.nav.settings') },
    { route: { name: 'help' }, icon: <CircleHelp aria-hidden="true" />, label: t('common.nav.help') },
  ];
  return (
    <nav className={styles.rail} aria-label={t('common.nav.label')}>
      {places.map(({ route: target, icon, label, badge = 0 }) => (
        <Tooltip key={target.name} text={label} placement="right">
          <ToggleButton
            className={styles.place!}
            aria-label={label}
            isSelected={current === target.name}
            onChange={() => go(target)}
          >
            {icon}
            {badge === 0 ? null : (
              <span className={styles.badge} aria-hidden="true">
                {badge > 99 ? '99+' : badge}
              </span>
            )}
          </ToggleButton>
        </Tooltip>
      ))}
    </nav>
  );
}
