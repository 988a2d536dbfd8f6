/** Names only: the preload script builds `window.desk` from this list and imports nothing else. */
export const CHANNELS = [
  'app:info',
  'settings:read',
  'settings:write',
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
export type Channel = (typeof CHANNELS)[number];
