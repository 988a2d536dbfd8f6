import { BROKEN_SCREENS } from './broken-screens';
import { FILE_SCREENS } from './file-screens';
import { QUEUE_SCREENS } from './queue-screens';
import type { Screen } from './screen';

/**
 * Every screen that one desk with its registry can show: pictures and axe both go by this list, so that none is in one
 * and missing in the other. Not here, since they need more than one desk: merging (two-desks), intake of a volume
 * (intake), what damaged files look like (pdf-corpus).
 */
export const WORK_SCREENS: readonly Screen[] = [...QUEUE_SCREENS, ...FILE_SCREENS, ...BROKEN_SCREENS];
export { START_SCREENS } from './start-screens';
