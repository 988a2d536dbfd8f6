import { FileQuestion, ShieldX } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { decodeBase } from '../db/base-versions';
import { readDeclaration } from '../db/declarations';
import { listPackets } from '../db/packets';
import { readFile } from '../db/read-file';
import { readMerging } from '../db/read-merging';
import { readHasLeft } from '../db/read-standing';
import { isOpen, readReview } from '../db/reviews';
import { useBodyCheck } from '../db/use-body-check';
import { useQuery } from '../db/use-query';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { useRoute } from '../ui/route-context';
import { Spinner } from '../ui/spinner';
import { useFormat } from '../ui/use-format';
import { DeclareScreen } from './declaring/declare-screen';
import { useKeptPlace } from './reading/use-reading-place';
import styles from './file-screen.module.css';
import { Workspace } from './workspace';

/** One application: the declaration first, then the workspace; closed for good after a conflict. */
export function FileScreen({ applicationId }: { applicationId: ApplicationId }) {
  const { t } = useFormat();
  const { go } = useRoute();
  const opened = useQuery(
    async (db) => {
      const declaration = await readDeclaration(db, applicationId);
      const review = await readReview(db, applicationId);
      const packets = await listPackets(db);
      const kept = await db.own.baseVersions.get(applicationId);
      const merging = await readMerging(db, applicationId);
      const hasLeft = await readHasLeft(db, applicationId);
      const file = await readFile(db, applicationId);
      const isAmended = file && kept && kept.version !== file.application.version;
      return {
        applicationId,
        declaration: declaration ?? null,
        review: review ?? null,
        packet: packets.find((packet) => packet.applicationId === applicationId) ?? null,
        file: file ?? null,
        base: isAmended ? await decodeBase(kept) : null,
        hasLeft,
        merging,
      };
    },
    [applicationId],
  );
  useBodyCheck(applicationId, opened?.applicationId === applicationId && opened.file === null);
  const place = useKeptPlace(applicationId);
  const back = () => go({ name: 'queue' });
  // The last answer stays while another file is read: it must not be shown under this one's name.
  if (opened?.applicationId !== applicationId || !place) return <Spinner label={t('review.opening')} />;
  const { packet, file, base, hasLeft, merging } = opened;
  // What was done on another desk stands for what was not done here.
  const elsewhere = merging.other?.kind === 'elsewhere' ? merging.other.theirs : null;
  const declaration = opened.declaration ?? elsewhere?.declaration ?? null;
  const review = elsewhere?.review ?? opened.review;
  if (declaration?.answer === 'conflict') {
    return (
      <AloneState
        icon={<ShieldX size={32} />}
        title={t('review.closed.title')}
        action={<Button onPress={back}>{t('review.closed.back')}</Button>}
      >
        {t('review.closed.text')}
      </AloneState>
    );
  }
  if (file === null) {
    return (
      <AloneState
        icon={<FileQuestion size={32} />}
        title={t('review.absent.title')}
        action={<Button onPress={back}>{t('review.closed.back')}</Button>}
      >
        {t('review.absent.text')}
      </AloneState>
    );
  }
  if (declaration === null) return <DeclareScreen application={file.application} onBack={back} />;
  // A new decision after a refusal, a reopening or a merge is made in a fresh workspace, with the review as it is then.
  return (
    <Workspace
      key={[applicationId, packet?.decisionId, isOpen(review, packet), merging.revision].join()}
      file={file}
      declaration={declaration}
      stored={review}
      packet={packet}
      base={base}
      hasLeft={hasLeft}
      merging={merging}
      place={place}
    />
  );
}

/** The whole screen is this one state: its own landmark and heading. */
function AloneState(props: Omit<ComponentProps<typeof EmptyState>, 'level'>) {
  return (
    <main className={styles.alone}>
      <EmptyState level="h1" {...props} />
    </main>
  );
}
