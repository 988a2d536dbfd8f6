import { Columns3 } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { useFormat } from '../ui/use-format';
import styles from './columns-menu.module.css';
import { SORT_COLUMNS } from './order-rows';
import { COLUMN_LAYOUT } from './queue-columns';
import { useQueueView } from './queue-view';

/** Which columns are shown. Those that tell rows apart always are. */
export function ColumnsMenu() {
  const { t } = useFormat();
  const { hiddenColumns, setHiddenColumns } = useQueueView();
  return (
    <DialogTrigger>
      <Button variant="quiet" icon={<Columns3 aria-hidden="true" />}>
        {t('queue.columns')}
      </Button>
      <Popover className={styles.popover!} placement="bottom end" offset={4}>
        <Dialog className={styles.dialog!}>
          <Heading slot="title" className={styles.title!}>
            {t('queue.columns.title')}
          </Heading>
          {SORT_COLUMNS.filter((column) => COLUMN_LAYOUT[column].canHide).map((column) => (
            <Checkbox
              key={column}
              isSelected={!hiddenColumns.has(column)}
              onChange={(isShown) => {
                const next = new Set(hiddenColumns);
                if (isShown) next.delete(column);
                else next.add(column);
                setHiddenColumns(next);
              }}
            >
              {t(`queue.column.${column}`)}
            </Checkbox>
          ))}
          <Button
            variant="quiet"
            onPress={() => setHiddenColumns(new Set())}
            isDisabled={hiddenColumns.size === 0}
          >
            {t('queue.columns.reset')}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
