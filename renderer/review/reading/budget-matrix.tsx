import { useState } from 'react';
import type { Application } from '../../../shared/application/application';
import {
  layOutBudget,
  MATRIX_FIGURES,
  type BudgetMatrix as Matrix,
  type MatrixFigure,
  type MatrixRow,
} from '../../../shared/application/budget-matrix';
import { RadioGroup } from '../../ui/radio-group';
import { useFormat } from '../../ui/use-format';
import styles from './budget-matrix.module.css';
import { ShareBar } from './share-bar';

/** Who spends how much on what: members by items, with sums both ways. Scrolls by itself; the names stay in sight. */
export function BudgetMatrix({ application }: { readonly application: Application }) {
  const { t } = useFormat();
  const [figure, setFigure] = useState<MatrixFigure>('total');
  if (application.budget.length === 0) return null;
  const matrix = layOutBudget(application, figure);
  return (
    <section className={styles.place} aria-label={t('numbers.matrix')}>
      <h3 className={styles.heading}>{t('numbers.matrix')}</h3>
      <RadioGroup
        label={t('numbers.matrix.figure')}
        hideLabel
        orientation="horizontal"
        options={MATRIX_FIGURES.map((id) => ({ id, label: t(`reading.budget.${id}`) }))}
        value={figure}
        onChange={setFigure}
      />
      {/* Focusable, so that it can be scrolled by keyboard. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('numbers.matrix')}>
        <table className={styles.matrix}>
          <Head matrix={matrix} />
          <tbody>
            {matrix.rows.map((row) => (
              <Row key={row.organisationId ?? ''} row={row} matrix={matrix} />
            ))}
          </tbody>
          <Foot matrix={matrix} />
        </table>
      </div>
    </section>
  );
}

function Head({ matrix }: { matrix: Matrix }) {
  const { t } = useFormat();
  return (
    <thead>
      <tr>
        <th scope="col">{t('numbers.matrix.member')}</th>
        {matrix.categories.map((category) => (
          <th key={category} scope="col" className={styles.number}>
            {t(`reading.budget.category.${category}`)}
          </th>
        ))}
        <th scope="col" className={styles.number}>
          {t('numbers.matrix.sum')}
        </th>
        <th scope="col">{t('numbers.matrix.share')}</th>
      </tr>
    </thead>
  );
}

function Row({ row, matrix }: { row: MatrixRow; matrix: Matrix }) {
  const { t, money } = useFormat();
  const { organisationId, member, cells, sum, share, lines } = row;
  const isStranger = member === null && organisationId !== null;
  return (
    <tr>
      <th scope="row">
        {member?.shortName ?? organisationId ?? t('numbers.matrix.nobody')}
        {isStranger && <span className={styles.warn}>{t('numbers.matrix.stranger')}</span>}
        {lines === 0 && <span className={styles.quiet}>{t('numbers.matrix.noLines')}</span>}
      </th>
      {matrix.categories.map((category) => {
        const cell = cells.get(category);
        return (
          <td key={category} className={styles.number}>
            {cell === undefined ? <span className={styles.none}>—</span> : money(cell)}
          </td>
        );
      })}
      <td className={`${styles.number} ${styles.sum}`}>{money(sum)}</td>
      <td>
        <ShareBar share={share} />
      </td>
    </tr>
  );
}

function Foot({ matrix }: { matrix: Matrix }) {
  const { t, money, percent } = useFormat();
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('reading.budget.sum')}</th>
        {matrix.categories.map((category) => (
          <td key={category} className={styles.number}>
            {money(matrix.columns.get(category)!.sum)}
          </td>
        ))}
        <td className={styles.number}>{money(matrix.sum)}</td>
        <td />
      </tr>
      <tr className={styles.shares}>
        <th scope="row">{t('numbers.matrix.share')}</th>
        {matrix.categories.map((category) => {
          const { share } = matrix.columns.get(category)!;
          return (
            <td key={category} className={styles.number}>
              {share === null ? '—' : percent(share, 1)}
            </td>
          );
        })}
        <td />
        <td />
      </tr>
    </tfoot>
  );
}
