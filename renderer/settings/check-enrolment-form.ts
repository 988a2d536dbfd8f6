import type { MessageId } from '../../shared/i18n/catalogue';

export type EnrolmentForm = { readonly address: string; readonly code: string; readonly deskName: string };
export type EnrolmentFaults = Partial<Record<keyof EnrolmentForm, MessageId>>;

/** What can be told without asking the registry; an empty object when all is well. */
export function checkEnrolmentForm({ address, code, deskName }: EnrolmentForm): EnrolmentFaults {
  return {
    ...(address.trim() === ''
      ? { address: 'settings.enrol.address.missing' as const }
      : isAddress(completeAddress(address))
        ? {}
        : { address: 'settings.enrol.address.wrong' as const }),
    ...(tidyCode(code) === '' ? { code: 'settings.enrol.code.missing' as const } : {}),
    ...(deskName.trim() === '' ? { deskName: 'settings.enrol.deskName.missing' as const } : {}),
  };
}

/** People leave out the scheme, and paste with spaces. */
export function completeAddress(address: string): string {
  const text = address.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** A code as the registry gave it: capitals, without the spaces that came along when it was pasted. */
export function tidyCode(code: string): string {
  return code.replace(/[\s\u200b-\u200d\ufeff]+/g, '').toUpperCase();
}

function isAddress(text: string): boolean {
  // Not URL.canParse: Chromium 114 has none.
  try {
    const { protocol, hostname } = new URL(text);
    return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
  } catch {
    return false;
  }
}
