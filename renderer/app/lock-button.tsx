import { Lock } from 'lucide-react';
import { describeKeys } from '../ui/describe-keys';
import { useDesk } from '../ui/desk-context';
import { IconButton } from '../ui/icon-button';
import { useFormat } from '../ui/use-format';
import { useLockDesk } from '../ui/use-lock-desk';

/** Locks the desk at once. */
export function LockButton() {
  const { t } = useFormat();
  const keys = describeKeys('Mod+Shift+KeyL', useDesk().info.platform === 'darwin');
  return (
    <IconButton
      label={t('lock.now.keys', { keys })}
      icon={<Lock aria-hidden="true" />}
      onPress={useLockDesk()}
      placement="bottom end"
    />
  );
}
