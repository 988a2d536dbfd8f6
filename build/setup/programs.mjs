/**
 * The programs behind `npm run …` and the steps that each announces, in order.
 * A program that talks to other programs (`registry`, `verify`) announces nothing and keeps its output clean.
 */
export const programs = /** @type {const} */ ({
  start: ['Packages', 'Electron', 'System libraries', 'Application', 'Registry', 'Desk'],
  dev: ['Packages', 'Electron', 'System libraries', 'Application', 'Registry', 'Desk'],
  tour: ['Packages', 'Electron', 'System libraries', 'Application', 'Tour'],
  e2e: ['Packages', 'Electron', 'System libraries', 'Application', 'Journeys'],
  screens: ['Packages', 'Electron', 'System libraries', 'Application', 'Screens'],
  simulate: ['Packages', 'Simulation'],
  hostile: ['Packages', 'Hostile packets'],
  campaigns: [
    'Packages',
    'Electron',
    'System libraries',
    'Application',
    'Simulation',
    'Hostile packets',
    'Kills',
  ],
  bench: ['Packages', 'Electron', 'System libraries', 'Application', 'Bench'],
  test: [
    'Packages',
    'Electron',
    'System libraries',
    'Application',
    'Types',
    'Lint',
    'Graph',
    'Format',
    'Unit, contract and flow tests',
    'Journeys in the real Electron, and the simulation',
    'Bench, at a small size',
  ],
  build: ['Packages', 'Application'],
  package: ['Packages', 'Application', 'Electron', 'Package'],
  registry: [],
  verify: [],
});

/** @typedef {keyof typeof programs} Program */

/**
 * Announces a step of a program: `[2/6] Electron`.
 * @param {Program} program
 * @param {string} title
 */
export function announceStep(program, title) {
  const steps = /** @type {readonly string[]} */ (programs[program]);
  const index = steps.indexOf(title);
  if (index >= 0) console.log(`[${index + 1}/${steps.length}] ${title}`);
}

/** @param {string} text What was found or is being done, under the step announced last. */
export function say(text) {
  console.log(`      ${text}`);
}
