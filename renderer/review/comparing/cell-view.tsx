import { Link2, TriangleAlert } from 'lucide-react';
import { useFormat } from '../../ui/use-format';
import { growthWords } from '../reading/kpi-table';
import { ShareBar } from '../reading/share-bar';
import type { Cell } from './cell';
import styles from './compare-table.module.css';

type CellViewProps = { readonly cell: Cell; readonly isOpen: boolean; readonly lang: string };

/** Characters of a section that is not unfolded. */
const PREVIEW = 140;

/** What one column says. */
export function CellView({ cell, isOpen, lang }: CellViewProps) {
  const format = useFormat();
  const { t, money, percent, number, dateTime } = format;
  switch (cell.kind) {
    case 'none':
      return <span className={styles.none}>{t('compare.none')}</span>;
    case 'text':
      return <span lang={lang}>{cell.text}</span>;
    case 'money':
      return <span className={styles.figure}>{money(cell.money)}</span>;
    case 'share':
      return <span className={styles.figure}>{percent(cell.share, 1)}</span>;
    case 'number':
      return <span className={styles.figure}>{number(cell.number)}</span>;
    case 'levels':
      return <span className={styles.figure}>{`${cell.from} – ${cell.to}`}</span>;
    case 'instant':
      return <span className={styles.figure}>{dateTime(cell.iso)}</span>;
    case 'not-scored':
      return <span className={styles.none}>{t('compare.notScored')}</span>;
    case 'kpi': {
      const { base, target, year } = cell.kpi;
      const said = [base, target].map((value) => (value === null ? t('compare.none') : number(value)));
      return (
        <>
          <span
            className={styles.figure}
          >{`${said[0]} – ${said[1]}${year === null ? '' : `, ${year}`}`}</span>
          <span className={styles.detail}>{growthWords(cell.kpi, format)}</span>
        </>
      );
    }
    case 'part':
      return (
        <>
          <span className={styles.figure}>{money(cell.sum)}</span>
          <span className={styles.detail}>
            <ShareBar share={cell.share} />
          </span>
        </>
      );
    case 'line':
      return (
        <>
          <span className={styles.figure}>{money(cell.total)}</span>
          <span className={styles.detail}>
            {t('compare.line', { requested: money(cell.requested), own: money(cell.cofinancing) })}
          </span>
        </>
      );
    case 'links':
      return <Links links={cell.links} />;
    case 'names':
      return <Names names={cell.names} />;
    case 'prose':
      return <Prose paragraphs={cell.paragraphs} isOpen={isOpen} lang={lang} />;
  }
}

function Links({ links }: Pick<Extract<Cell, { kind: 'links' }>, 'links'>) {
  const { t } = useFormat();
  return (
    <ul className={styles.list}>
      {links.map(({ title, members, isOpen }, index) => (
        <li key={index}>
          <span className={styles.link}>{title}</span>
          {isOpen ? (
            <span className={styles.warn}>
              <TriangleAlert size={12} aria-hidden /> {t('numbers.chain.open')}
            </span>
          ) : (
            <span className={styles.detail}>{members.join(', ')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Names({ names }: Pick<Extract<Cell, { kind: 'names' }>, 'names'>) {
  const { t } = useFormat();
  return (
    <ul className={styles.list}>
      {names.map(({ name, shared }, index) => (
        <li key={index}>
          {name}
          {shared && (
            <span className={styles.shared}>
              <Link2 size={12} aria-hidden /> {t('compare.shared')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

type ProseProps = { readonly paragraphs: readonly string[]; readonly isOpen: boolean; readonly lang: string };

function Prose({ paragraphs, isOpen, lang }: ProseProps) {
  const { t } = useFormat();
  if (paragraphs.length === 0) return <span className={styles.none}>{t('reading.section.empty')}</span>;
  if (!isOpen) {
    const [first = ''] = paragraphs;
    const cut = [...first].slice(0, PREVIEW).join('');
    return (
      <p className={styles.preview} lang={lang}>
        {cut.length < first.length || paragraphs.length > 1 ? `${cut.trimEnd()}…` : cut}
      </p>
    );
  }
  return (
    <div className={styles.prose} lang={lang}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}
