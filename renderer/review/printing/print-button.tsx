import { Printer } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useFormat } from '../../ui/use-format';
import { useShortcuts } from '../../ui/use-shortcuts';
import type { WorkspaceState } from '../use-workspace';
import { PrintDialog } from './print-dialog';

/** Prints the open application and the review, as they are on the screen; Ctrl P. */
export function PrintButton({ work }: { work: WorkspaceState }) {
  const { t } = useFormat();
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ 'Mod+KeyP': () => setOpen(true) });
  const { application, call, rubric } = work.file;
  return (
    <>
      <IconButton
        label={t('printing.open')}
        icon={<Printer size={18} aria-hidden />}
        onPress={() => setOpen(true)}
      />
      {isOpen && (
        <PrintDialog
          order={{
            application,
            call,
            rubric,
            declaration: work.declaration,
            review: work.draft.review,
            annotations: [...work.annotations],
            sealed: work.isSealed,
          }}
          hasReview={work.hasWork || work.annotations.length > 0}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
