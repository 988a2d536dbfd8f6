import type { Run } from './diff-text';
import { useFormat } from '../../ui/use-format';
import styles from './runs.module.css';

/** Characters of an unchanged stretch that are shown on either side of a change. */
const AROUND = 240;
/** Characters of a changed stretch that are shown; the whole stands in the section itself. */
const LONGEST = 8_000;

/** A changed paragraph: what went struck out, what came underlined, long unchanged stretches drawn together. */
export function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <>
      {runs.map(({ kind, text }, index) => {
        if (kind === 'removed') return <Gone key={index} text={text} />;
        if (kind === 'added') return <Came key={index} text={text} />;
        return (
          <span key={index}>
            {drawTogether(text, { isFirst: index === 0, isLast: index === runs.length - 1 })}
          </span>
        );
      })}
    </>
  );
}

export function Gone({ text }: { readonly text: string }) {
  return (
    <del className={styles.gone}>
      <Cut text={text} />
    </del>
  );
}

export function Came({ text }: { readonly text: string }) {
  return (
    <ins className={styles.came}>
      <Cut text={text} />
    </ins>
  );
}

function Cut({ text }: { readonly text: string }) {
  const { t } = useFormat();
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST)} ${t('amending.cut', { count: text.length - LONGEST })}`;
}

/** The words nearest to the changes; an ellipsis stands for the rest. */
export function drawTogether(
  text: string,
  ends: { readonly isFirst: boolean; readonly isLast: boolean },
): string {
  const head = ends.isFirst ? '' : text.slice(0, AROUND);
  const tail = ends.isLast ? '' : text.slice(-AROUND);
  if (text.length <= head.length + tail.length + AROUND) return text;
  return `${head.replace(/\S+$/, '')}… ${tail.replace(/^\S+\s/, '')}`;
}
