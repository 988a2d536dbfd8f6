import type { NewPassphraseFault } from '../../ui/new-passphrase';

/** Puts the focus where the fault can be mended. */
export function focusFault(fault: NewPassphraseFault): void {
  const name = fault === 'differs' ? 'again' : 'passphrase';
  document.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.focus();
}
