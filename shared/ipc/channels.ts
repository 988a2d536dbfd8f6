/** Channels that answer whether the desk is locked or open. */
export const ALWAYS_CHANNELS = [
  'app:info',
  'settings:read',
  'settings:write',
  'lock:status',
  'lock:create',
  'lock:unlock',
  'lock:recover',
  'lock:save-request',
] as const;

/** Channels that answer `desk-locked` until the desk is open. */
export const OPEN_CHANNELS = [
  'lock:keys',
  'lock:lock',
  'lock:change',
  'enrolment:read',
  'enrolment:enrol',
  'packet:seal',
  'packet:save',
  'packet:open',
  'receipt:verify',
  'journal:note',
  'intake:open',
  'intake:status',
  'intake:cancel',
  'review:save',
  'copy:save',
  'print:save',
  'print:paper',
  'attachment:save',
] as const;

/** Names only: the preload script builds `window.desk` from this list and imports nothing else. */
export const CHANNELS = [...ALWAYS_CHANNELS, ...OPEN_CHANNELS] as const;
export type Channel = (typeof CHANNELS)[number];
