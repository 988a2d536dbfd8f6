import type { CallId } from '../../shared/application/ids';
import { useList } from '../db/list-store';
import { useQueueView } from '../queue/queue-view';
import { useFormat } from '../ui/use-format';
import { useRoute } from '../ui/route-context';
import { Select } from '../ui/select';
import styles from './call-chooser.module.css';

const ALL = '*';

/** Which call the queue shows; one or all. */
export function CallChooser() {
  const { t, pick, language } = useFormat();
  const { calls } = useList();
  const { filter, changeFilter } = useQueueView();
  const { route, go } = useRoute();
  if (calls.size === 0) return null;
  const options = [
    { id: ALL, label: t('common.header.allCalls') },
    ...[...calls.values()]
      .map((call) => ({ id: call.id as string, label: pick(call.title) }))
      .sort((a, b) => a.label.localeCompare(b.label, language)),
  ];
  return (
    <div className={styles.chooser}>
      <Select
        label={t('common.header.call')}
        hideLabel
        variant="quiet"
        options={options}
        value={filter.callId ?? ALL}
        onChange={(id) => {
          changeFilter({ callId: id === ALL ? null : (id as CallId), measures: new Set() });
          if (route.name !== 'queue') go({ name: 'queue' });
        }}
      />
    </div>
  );
}
