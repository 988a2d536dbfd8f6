import { useId, useMemo, useRef, useState } from 'react';
import type { Compared } from '../../db/read-compared';
import { Checkbox } from '../../ui/checkbox';
import { useFormat } from '../../ui/use-format';
import { buildGroups, type CompareMode } from './build-groups';
import type { CompareGroup, GroupId } from './cell';
import { ColumnHead } from './column-head';
import { CompareRowView } from './compare-row';
import styles from './compare-table.module.css';

type CompareTableProps = {
  readonly columns: readonly Compared[];
  readonly mode: CompareMode;
  readonly title: string;
};

/** One table, so that what belongs together stands and scrolls together; the heads and the names stay in sight. */
export function CompareTable({ columns, mode, title }: CompareTableProps) {
  const { t } = useFormat();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // Two versions are compared for what changed between them.
  const [isOnlyDifferent, setOnlyDifferent] = useState(mode === 'versions');
  const groups = useMemo(() => buildGroups(columns, mode), [columns, mode]);
  const jump = (group: GroupId) => {
    const head = scroller.current?.querySelector<HTMLElement>(`[data-group="${group}"]`);
    const top = (head?.offsetTop ?? 0) - (scroller.current?.querySelector('thead')?.offsetHeight ?? 0);
    scroller.current?.scrollTo({ top });
    head?.focus({ preventScroll: true });
  };
  return (
    <>
      <div className={styles.bar}>
        <nav aria-label={t('compare.groups')}>
          <ul className={styles.jumps}>
            {groups.map((group) => (
              <li key={group.id}>
                <button type="button" className={styles.jump} onClick={() => jump(group.id)}>
                  {t(`compare.group.${group.id}`)}
                  <Count group={group} />
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <Checkbox isSelected={isOnlyDifferent} onChange={setOnlyDifferent}>
          {t('compare.onlyDifferent')}
        </Checkbox>
      </div>
      {/* Focusable, so that it can be scrolled by keyboard. */}
      <div ref={scroller} className={styles.scroll} tabIndex={0} role="group" aria-label={t('compare.table')}>
        <table className={styles.table} data-columns={columns.length} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('compare.row')}</th>
              {columns.map((column, place) => (
                <ColumnHead key={place} column={column} mode={mode} />
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <Group
              key={group.id}
              group={group}
              {...{ columns, mode, isOnlyDifferent }}
              labelId={`${id}${group.id}`}
            />
          ))}
        </table>
      </div>
    </>
  );
}

/** How many rows of a part differ. */
function Count({ group }: { group: CompareGroup }) {
  const count = group.rows.filter(({ differs }) => differs).length;
  return <span className={styles.count}>{count}</span>;
}

type GroupProps = Omit<CompareTableProps, 'title'> & {
  readonly group: CompareGroup;
  readonly isOnlyDifferent: boolean;
  readonly labelId: string;
};

function Group({ group, columns, mode, isOnlyDifferent, labelId }: GroupProps) {
  const { t } = useFormat();
  const rows = isOnlyDifferent ? group.rows.filter(({ differs }) => differs) : group.rows;
  return (
    <tbody aria-labelledby={labelId}>
      <tr>
        <th
          id={labelId}
          scope="rowgroup"
          colSpan={columns.length + 1}
          className={styles.group}
          data-group={group.id}
          tabIndex={-1}
        >
          <span className={styles.groupName}>{t(`compare.group.${group.id}`)}</span>
        </th>
      </tr>
      {rows.length === 0 && (
        <tr>
          <td colSpan={columns.length + 1} className={styles.empty}>
            {t('compare.empty')}
          </td>
        </tr>
      )}
      {rows.map((row) => (
        <CompareRowView key={row.id} row={row} columns={columns} mode={mode} />
      ))}
    </tbody>
  );
}
