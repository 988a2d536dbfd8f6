import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { IconButton } from '../ui/icon-button';
import { useFormat } from '../ui/use-format';
import styles from './columns-menu.module.css';
import { SORT_COLUMNS, type SortColumn } from './order-rows';
import { COLUMN_LAYOUT } from './queue-columns';
import { useQueueView } from './queue-view';
import { FIRST_COLUMNS } from './view-record';

/** Which columns are shown, and in which order. Those that tell rows apart always are. */
export function ColumnsMenu() {
  const { t } = useFormat();
  const { columns, setColumns, widths, setWidths } = useQueueView();
  const others = SORT_COLUMNS.filter((column) => !columns.includes(column));
  const isFirst = columns.join() === FIRST_COLUMNS.join() && Object.keys(widths).length === 0;
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
          {[...columns, ...others].map((column) => {
            const at = columns.indexOf(column);
            return (
              <div key={column} className={styles.line}>
                <Checkbox
                  isSelected={at !== -1}
                  isDisabled={!COLUMN_LAYOUT[column].canHide}
                  onChange={(isShown) =>
                    setColumns(isShown ? [...columns, column] : columns.filter((other) => other !== column))
                  }
                >
                  {t(`queue.column.${column}`)}
                </Checkbox>
                {at === -1 ? null : (
                  <span className={styles.moves}>
                    <IconButton
                      size="small"
                      label={t('queue.columns.earlier', { column: t(`queue.column.${column}`) })}
                      icon={<ArrowUp aria-hidden="true" />}
                      isDisabled={at === 0}
                      onPress={() => setColumns(moved(columns, at, at - 1))}
                    />
                    <IconButton
                      size="small"
                      label={t('queue.columns.later', { column: t(`queue.column.${column}`) })}
                      icon={<ArrowDown aria-hidden="true" />}
                      isDisabled={at === columns.length - 1}
                      onPress={() => setColumns(moved(columns, at, at + 1))}
                    />
                  </span>
                )}
              </div>
            );
          })}
          <p className={styles.hint}>{t('queue.columns.hint')}</p>
          <Button
            variant="quiet"
            onPress={() => {
              setColumns(FIRST_COLUMNS);
              setWidths({});
            }}
            isDisabled={isFirst}
          >
            {t('queue.columns.reset')}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function moved(columns: readonly SortColumn[], from: number, to: number): readonly SortColumn[] {
  const next = [...columns];
  const [column] = next.splice(from, 1);
  next.splice(to, 0, column!);
  return next;
}
