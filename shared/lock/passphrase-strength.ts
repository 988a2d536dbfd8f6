import { mayBeChosen, PASSPHRASE_CHARACTERS } from './passphrase-rule';

/**
 * What can be said of a passphrase by its look: `short`, `weak` (the rule refuses it), `fair` (the rule lets it pass),
 * `good` (long and varied). Nobody can see by its look whether it is a name or a line of a poem, so it ends at `good`.
 */
export type PassphraseStrength =
  { readonly is: 'empty' | 'weak' | 'fair' | 'good' } | { readonly is: 'short'; readonly missing: number };

const GOOD_CHARACTERS = 16;
const GOOD_KINDS = 8;

export function passphraseStrength(passphrase: string): PassphraseStrength {
  const characters = [...passphrase.normalize('NFC').toLowerCase()];
  if (characters.length === 0) return { is: 'empty' };
  const missing = PASSPHRASE_CHARACTERS - characters.length;
  if (missing > 0) return { is: 'short', missing };
  if (!mayBeChosen(passphrase)) return { is: 'weak' };
  const isGood = characters.length >= GOOD_CHARACTERS && new Set(characters).size >= GOOD_KINDS;
  return { is: isGood ? 'good' : 'fair' };
}
