import { ArrowLeft, Columns3 } from 'lucide-react';
import type { ApplicationId } from '../../../shared/application/ids';
import { readCompared, readOtherVersion, type Compared, type LeftOut } from '../../db/read-compared';
import { useQuery } from '../../db/use-query';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { useRoute } from '../../ui/route-context';
import { Spinner } from '../../ui/spinner';
import { useFormat } from '../../ui/use-format';
import { WithNumber } from '../../ui/with-number';
import styles from './compare-screen.module.css';
import { CompareTable } from './compare-table';

type CompareScreenProps = { readonly applicationIds: readonly ApplicationId[] };

/** Two to four applications side by side, or two versions of one. None is opened by it that was not declared on. */
export function CompareScreen({ applicationIds }: CompareScreenProps) {
  const { t } = useFormat();
  const key = applicationIds.join();
  const [first] = applicationIds;
  const read = useQuery(
    async (db) => {
      const isAlone = applicationIds.length === 1;
      const before = isAlone ? await readOtherVersion(db, first!) : null;
      return { key, isAlone, before, ...(await readCompared(db, applicationIds)) };
    },
    [key],
  );
  // The last answer stays while another one is read: it must not be shown for this one.
  if (read?.key !== key) return <Spinner label={t('review.opening')} />;
  const { isAlone, before, open, left } = read;
  const current = open[0];
  const columns = isAlone && before && current ? versionsOf(before, current) : open;
  const title =
    isAlone && before && current
      ? t('compare.versionsTitle', { from: before.version, to: current.file.application.version })
      : t('compare.title');
  return (
    <main className={styles.screen}>
      <Head title={title} />
      <LeftOutList left={left} lacksVersion={isAlone && current !== undefined && !before} />
      {columns.length < 2 ? (
        <EmptyState icon={<Columns3 size={32} />} title={t('compare.few.title')} action={<Back />}>
          {t('compare.few.text')}
        </EmptyState>
      ) : (
        <CompareTable
          key={key}
          columns={columns}
          mode={isAlone ? 'versions' : 'applications'}
          title={title}
        />
      )}
    </main>
  );
}

function versionsOf(before: Compared['file']['application'], current: Compared): Compared[] {
  return [{ ...current, file: { ...current.file, application: before } }, current];
}

function Head({ title }: { readonly title: string }) {
  const { t } = useFormat();
  return (
    <header className={styles.header}>
      <IconButton
        label={t('compare.back')}
        icon={<ArrowLeft size={18} aria-hidden />}
        onPress={() => window.history.back()}
      />
      <h1 className={styles.title}>{title}</h1>
    </header>
  );
}

function Back() {
  const { t } = useFormat();
  const { go } = useRoute();
  return <Button onPress={() => go({ name: 'queue' })}>{t('review.closed.back')}</Button>;
}

/** What is not among the columns, and why. */
function LeftOutList({ left, lacksVersion }: { left: readonly LeftOut[]; lacksVersion: boolean }) {
  const { t } = useFormat();
  if (left.length === 0 && !lacksVersion) return null;
  return (
    <ul className={styles.left}>
      {left.map(({ applicationId, number, why }) => (
        <li key={applicationId}>
          <WithNumber text={t(`compare.left.${why}`, { number })} number={number} />
        </li>
      ))}
      {lacksVersion && <li>{t('compare.left.version')}</li>}
    </ul>
  );
}
