import { z } from 'zod';
import { settingsSchema, type Settings } from '../../shared/ipc/contract';

/** Where the window stood, in device-independent pixels. */
export const windowPlaceSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
  maximised: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** What the settings file holds: the person's choices, and what the window remembers by itself. */
export const storedSettingsSchema = z.object({
  ...settingsSchema.shape,
  windowPlace: windowPlaceSchema.nullable(),
  /** Folder of the last save dialog. */
  saveFolder: z.string().max(4_096).nullable(),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

export function defaultSettings(language: Settings['language']): StoredSettings {
  return {
    language,
    theme: 'system',
    textSize: 100,
    reduceMotion: false,
    firstSteps: 'auto',
    autoSync: true,
    lockAfter: 15,
    attachments: 'assigned',
    attachmentLimit: null,
    windowPlace: null,
    saveFolder: null,
  };
}
