import { Download } from 'lucide-react';
import { useState } from 'react';
import { leadOf } from '../../../shared/application/application';
import type { DeskError } from '../../../shared/result';
import { Button } from '../../ui/button';
import { useDesk } from '../../ui/desk-context';
import { Problem } from '../../ui/problem';
import { useFormat } from '../../ui/use-format';
import type { WorkspaceState } from '../use-workspace';
import styles from './notice.module.css';

/** The application, or the reviewer's part in it, was withdrawn: what happened, and a copy of the work to keep. */
export function WithdrawnNotice({ work }: { readonly work: WorkspaceState }) {
  const { t } = useFormat();
  const { kept, problem, keep } = useKeep(work);
  const how = howWithdrawn(work);
  if (how === null || !work.hasWork) return null;
  return (
    <div className={styles.notice} role="status" data-withdrawn={how}>
      <p>{t(`amending.withdrawn.${how}`)}</p>
      {work.packet && work.isSealed && <p>{t('amending.withdrawn.waiting')}</p>}
      <Button icon={<Download size={16} aria-hidden />} onPress={() => void keep()}>
        {t('amending.keep')}
      </Button>
      {kept !== null && <p>{t('amending.kept', { path: kept })}</p>}
      {problem && <Problem error={problem} />}
    </div>
  );
}

/** Which of the ways the work was taken from the reviewer; the desk tells them apart by what it still has. */
function howWithdrawn({ file, hasLeft }: WorkspaceState): 'applicant' | 'assignment' | 'left' | null {
  if (file.application.status === 'withdrawn') return 'applicant';
  if (hasLeft) return 'left';
  return file.assignment === null ? 'assignment' : null;
}

/** Writes the review as it stands on the screen to a file of the reviewer's choice. */
function useKeep({ file, draft, annotations, isSealed, declaration }: WorkspaceState) {
  const { bridge } = useDesk();
  const [kept, setKept] = useState<string | null>(null);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const keep = async () => {
    const { number, title } = file.application;
    const saved = await bridge['review:save']({
      format: 'review-desk/review-copy/1',
      application: { number, title, applicant: leadOf(file.application).name },
      sealed: isSealed,
      review: draft.review,
      rubric: file.rubric,
      annotations: [...annotations],
      declaration,
    });
    setKept(saved.ok ? saved.value.path : null);
    setProblem(saved.ok || saved.error.code === 'dialog-cancelled' ? null : saved.error);
  };
  return { kept, problem, keep };
}
