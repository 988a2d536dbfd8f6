import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where downloads are kept between clones: $XDG_CACHE_HOME or ~/.cache, and out/cache where there is no
 * home folder that can be written (build servers).
 * @param {string} root the project
 */
export function cacheFolder(root) {
  const home = process.env.HOME || process.env.USERPROFILE;
  const shared = process.env.XDG_CACHE_HOME || (home && join(home, '.cache'));
  const folders = [shared && join(shared, 'review-desk'), join(root, 'out', 'cache')];
  for (const folder of folders) {
    if (folder && isWritable(folder)) return folder;
  }
  throw new Error(`No folder for downloads can be written: tried ${folders.filter(Boolean).join(', ')}.`);
}

/** Whether the folder is there, or can be made, and can be written.
 * @param {string} folder */
export function isWritable(folder) {
  if (!folder) return false;
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
