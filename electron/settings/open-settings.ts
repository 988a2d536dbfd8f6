import Store from 'electron-store';
import { join } from 'node:path';
import type { Settings } from '../../shared/ipc/contract';
import { ok, type Result } from '../../shared/result';
import { mapStorageFailure } from '../blobs/map-file-failure';
import { putAsideDamaged } from './put-aside-damaged';
import { defaultSettings, storedSettingsSchema, type StoredSettings } from './stored-settings';

export type SettingsRoom = {
  /** New name of a damaged file that was put aside at start, or null. */
  readonly setAside: string | null;
  readonly read: () => Settings;
  readonly write: (change: Partial<Settings>) => Result<Settings>;
  /** What the window remembers by itself; losing it is no failure. */
  readonly recall: () => Pick<StoredSettings, 'windowPlace' | 'saveFolder'>;
  readonly remember: (change: Partial<Pick<StoredSettings, 'windowPlace' | 'saveFolder'>>) => void;
};

/** Opens `settings.json` in `folder`. A damaged file is put aside and the defaults are used: it never blocks. */
export function openSettings(options: {
  readonly folder: string;
  readonly language: Settings['language'];
  readonly now: () => number;
}): SettingsRoom {
  const { folder, now } = options;
  const defaults = defaultSettings(options.language);
  const setAside = putAsideDamaged(join(folder, 'settings.json'), defaults, now());
  const store = openStore(folder);
  let current: StoredSettings = { ...defaults, ...readStore(store, defaults) };

  const save = (change: Partial<StoredSettings>): Result<null> => {
    const next = storedSettingsSchema.parse({ ...current, ...change });
    try {
      store?.set(next);
    } catch (cause) {
      return mapStorageFailure(cause);
    }
    current = next;
    return ok(null);
  };

  return {
    setAside,
    read: () => pickSettings(current),
    write: (change) => {
      const saved = save(change);
      return saved.ok ? ok(pickSettings(current)) : saved;
    },
    recall: () => ({ windowPlace: current.windowPlace, saveFolder: current.saveFolder }),
    remember: (change) => {
      save(change);
    },
  };
}

/** Null where the folder cannot be written: the choices then last as long as the window. */
function openStore(folder: string): Store<StoredSettings> | null {
  try {
    return new Store<StoredSettings>({ name: 'settings', cwd: folder, accessPropertiesByDotNotation: false });
  } catch {
    return null;
  }
}

function readStore(store: Store<StoredSettings> | null, defaults: StoredSettings): StoredSettings {
  try {
    return storedSettingsSchema.parse({ ...defaults, ...store?.store });
  } catch {
    return defaults;
  }
}

function pickSettings({ windowPlace: _place, saveFolder: _folder, ...settings }: StoredSettings): Settings {
  return settings;
}
