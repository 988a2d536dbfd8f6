import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useFormat } from '../ui/use-format';
import { KeyList } from './key-list';

/** The keys at a glance, over whatever is on the screen. */
export function KeySheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useFormat();
  return (
    <Dialog
      title={t('common.keys.title')}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
      isText
      actions={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      <KeyList />
    </Dialog>
  );
}
