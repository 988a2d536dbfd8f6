import { useCallback } from 'react';
import { useDesk } from './desk-context';
import { useSaved } from './saved-context';

/**
 * Locks the desk by hand: what is on the screen goes to the disk first. Where the disk refuses it, the desk stays open
 * and the shell says why; nothing that was typed is given up for the lock.
 */
export function useLockDesk(): () => void {
  const { bridge } = useDesk();
  const { whenSaved } = useSaved();
  return useCallback(() => {
    // Fields that tell what was typed when they are left, and what is written late, listen for these.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    void whenSaved().then((isSaved) => (isSaved ? bridge['lock:lock'](undefined) : null));
  }, [bridge, whenSaved]);
}
