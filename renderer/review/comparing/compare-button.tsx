import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import type { ApplicationId } from '../../../shared/application/ids';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import { ComparePicker } from './compare-picker';

/** The way from an open file to others beside it. */
export function CompareButton({ applicationId }: { readonly applicationId: ApplicationId }) {
  const { t } = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Columns3 size={16} aria-hidden />} onPress={() => setOpen(true)}>
        {t('compare.open')}
      </Button>
      {isOpen && <ComparePicker applicationId={applicationId} onClose={() => setOpen(false)} />}
    </>
  );
}
