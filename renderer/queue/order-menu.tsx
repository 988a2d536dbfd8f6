import { ArrowDownUp, ArrowDown, ArrowUp, X } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { RadioGroup } from '../ui/radio-group';
import { Select } from '../ui/select';
import { useFormat } from '../ui/use-format';
import styles from './columns-menu.module.css';
import { GROUPINGS } from './group-rows';
import { MOST_SORTS } from './next-sorts';
import { SORT_COLUMNS, type SortColumn } from './order-rows';
import { FULL_NAMES } from './queue-grid-head';
import { useQueueView } from './queue-view';
import { FIRST_SORTS } from './view-record';

/** What the table is ordered by, one thing after the other, and what its lines are gathered under. */
export function OrderMenu() {
  const { t } = useFormat();
  const { sorts, setSorts, grouping, setGrouping } = useQueueView();
  const nameOf = (column: SortColumn) => t(FULL_NAMES[column] ?? `queue.column.${column}`);
  const free = SORT_COLUMNS.filter((column) => sorts.every((sort) => sort.column !== column));
  const isFirst = JSON.stringify(sorts) === JSON.stringify(FIRST_SORTS);
  return (
    <DialogTrigger>
      <Button variant="quiet" icon={<ArrowDownUp aria-hidden="true" />}>
        {isFirst ? t('queue.order.attention') : t('queue.order.by', { column: nameOf(sorts[0]!.column) })}
      </Button>
      <Popover className={styles.popover!} placement="bottom end" offset={4}>
        <Dialog className={styles.dialog!}>
          <Heading slot="title" className={styles.title!}>
            {t('queue.order.title')}
          </Heading>
          {sorts.map((sort, at) => (
            <div key={sort.column} className={styles.line}>
              <span>{`${at + 1}. ${nameOf(sort.column)}`}</span>
              <span className={styles.moves}>
                <IconButton
                  size="small"
                  label={t(sort.descending ? 'queue.order.descending' : 'queue.order.ascending')}
                  icon={sort.descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />}
                  onPress={() =>
                    setSorts(
                      sorts.map((other) =>
                        other === sort ? { ...sort, descending: !sort.descending } : other,
                      ),
                    )
                  }
                />
                <IconButton
                  size="small"
                  label={t('queue.order.remove', { column: nameOf(sort.column) })}
                  icon={<X aria-hidden="true" />}
                  isDisabled={sorts.length === 1}
                  onPress={() => setSorts(sorts.filter((other) => other !== sort))}
                />
              </span>
            </div>
          ))}
          {sorts.length >= MOST_SORTS ? null : (
            <div className={styles.add}>
              <Select
                label={t('queue.order.add')}
                hideLabel
                placeholder={t('queue.order.add')}
                options={free.map((column) => ({ id: column, label: nameOf(column) }))}
                value={null}
                onChange={(column) => setSorts([...sorts, { column, descending: false }])}
              />
            </div>
          )}
          <p className={styles.hint}>{t('queue.order.hint')}</p>
          <Button variant="quiet" isDisabled={isFirst} onPress={() => setSorts(FIRST_SORTS)}>
            {t('queue.order.attention')}
          </Button>
          <div className={styles.part}>
            <RadioGroup
              label={t('queue.group.label')}
              value={grouping}
              onChange={setGrouping}
              options={GROUPINGS.map((id) => ({ id, label: t(`queue.group.${id}`) }))}
            />
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
