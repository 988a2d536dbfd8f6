import { useEffect, useState } from 'react';
import { diffText, type TextBlock } from './diff-text';
import { useFormat } from '../../ui/use-format';
import styles from './changes-view.module.css';
import { Came, Gone, Runs } from './runs';

type TextChangesProps = {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly lang: string;
};

/** Changed paragraphs of a section, word by word; those that stayed are counted. */
export function TextChanges({ before, after, lang }: TextChangesProps) {
  const { t } = useFormat();
  const blocks = useDiff(before, after);
  if (blocks === null) return <p className={styles.same}>{t('amending.comparing')}</p>;
  const rest = blocks.length - MOST_BLOCKS;
  return (
    <div className={styles.text} lang={lang}>
      {blocks.slice(0, MOST_BLOCKS).map((block, index) => (
        <Block key={index} block={block} />
      ))}
      {rest > 0 && <p className={styles.same}>{t('amending.more', { count: rest })}</p>}
    </div>
  );
}

/** Stretches that are drawn: the section itself has them all. */
const MOST_BLOCKS = 400;

function Block({ block }: { readonly block: TextBlock }) {
  const { t, language } = useFormat();
  switch (block.kind) {
    case 'same':
      return (
        <p className={styles.same} lang={language}>
          {t('amending.same', { count: block.paragraphs.length })}
        </p>
      );
    case 'changed':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case 'removed':
      return (
        <p>
          <Gone text={block.paragraph} />
        </p>
      );
    case 'added':
      return (
        <p>
          <Came text={block.paragraph} />
        </p>
      );
  }
}

/** After the frame that shows the page: a long section takes some tenths of a second, one after the other. */
function useDiff(before: readonly string[], after: readonly string[]): readonly TextBlock[] | null {
  const [blocks, setBlocks] = useState<readonly TextBlock[] | null>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => setBlocks(diffText(before, after)));
    return () => window.clearTimeout(timer);
  }, [before, after]);
  return blocks;
}
