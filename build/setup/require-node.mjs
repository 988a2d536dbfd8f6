/** Refuses a Node older than the oldest one that the programs run on, in words rather than in a stack trace. */
const OLDEST = { major: 20, minor: 19 };

/** @param {string} version e.g. `20.19.0` */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  console.error(
    `Review Desk needs Node ${OLDEST.major}.${OLDEST.minor} or later; this is Node ${version}.\n` +
      'Nothing was changed. Install a newer Node (https://nodejs.org) and run the command again.',
  );
  process.exit(1);
}
