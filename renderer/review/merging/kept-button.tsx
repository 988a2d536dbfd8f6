import { History } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import type { WorkspaceState } from '../use-workspace';
import { KeptDialog } from './kept-dialog';
import type { Exchange } from './use-exchange';

/** The way to earlier versions of the review, where there are any. */
export function KeptButton({
  work,
  exchange,
}: {
  readonly work: WorkspaceState;
  readonly exchange: Exchange;
}) {
  const { t } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { kept, other } = work.merging;
  if (kept.length === 0) return null;
  return (
    <>
      <Button variant="quiet" icon={<History aria-hidden />} onPress={() => setOpen(true)}>
        {t('merging.kept.button', { count: kept.length })}
      </Button>
      <KeptDialog
        isOpen={isOpen}
        kept={kept}
        rubric={work.file.rubric}
        mayRestore={!work.isReadOnly && other === null && !exchange.isBusy}
        problem={exchange.problem}
        onClose={() => setOpen(false)}
        onRestore={(id) =>
          void exchange.restore(id).then((done) => {
            if (done) setOpen(false);
          })
        }
      />
    </>
  );
}
