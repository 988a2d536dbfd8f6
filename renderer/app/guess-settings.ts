import type { Settings } from '../../shared/ipc/contract';

/** What to look like for the moment before the settings are read. */
export function guessSettings(languages: readonly string[]): Settings {
  const isRussian = languages.length === 0 || languages[0]!.startsWith('ru');
  return {
    language: isRussian ? 'ru' : 'en',
    theme: 'system',
    textSize: 100,
    reduceMotion: false,
    firstSteps: 'auto',
    autoSync: false,
    lockAfter: 15,
    attachments: 'assigned',
    attachmentLimit: null,
  };
}
