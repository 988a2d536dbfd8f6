/** The arrows of the house (docs/architecture.md): which room may import which. */
const ROOMS = ['shared', 'electron', 'renderer', 'registry', 'build', 'test'];
const FEATURES = ['queue', 'review', 'panel', 'packet', 'settings'];

/** Programs and workers: started, not imported. */
const ENTRIES = [
  '^electron/(main|preload)\\.ts$',
  '^renderer/main\\.tsx$',
  '^registry/main\\.ts$',
  '-worker\\.ts$',
  '^build/[^/]+\\.(ts|mjs)$',
  '^test/.*\\.(test|spec|bench)\\.tsx?$',
  // Named by vitest.config.ts.
  '^test/support/(electron-stand-in|postgres-for-tests)\\.ts$',
  // Named by test/simulation/bundle-world.ts.
  '^test/simulation/stand-ins/',
  '\\.d\\.ts$',
  '\\.(css|json)$',
  '(^|/)tsconfig\\.json$',
];

const mayImport = (room, allowed) => ({
  name: `${room}-arrows`,
  comment: `${room} may import only ${['itself', ...allowed].join(', ')}.`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: `^(${ROOMS.filter((other) => other !== room && !allowed.includes(other)).join('|')})/` },
});

const isolateFeature = (feature) => ({
  name: `renderer-${feature}-alone`,
  comment: `Features meet through renderer/db, never through one another: ${feature} reached into another one.`,
  severity: 'error',
  from: { path: `^renderer/${feature}/` },
  to: { path: `^renderer/(${FEATURES.filter((other) => other !== feature).join('|')})/` },
});

/** npm packages by the name of their folder, however they were hoisted. */
const packages = (names) => `node_modules/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    mayImport('shared', []),
    mayImport('electron', ['shared']),
    mayImport('renderer', ['shared']),
    mayImport('registry', ['shared']),
    mayImport('build', ['shared']),
    {
      name: 'nobody-imports-test',
      comment: 'Tests import the product; never the other way round.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    ...FEATURES.map(isolateFeature),
    {
      name: 'app-is-the-top',
      comment: 'renderer/app composes the features; nothing below it may import it.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/(app/|main\\.tsx$)' },
      to: { path: '^renderer/app/' },
    },
    {
      name: 'data-below-screens',
      comment: 'renderer/db, sync, search and ui know no feature; the database knows nothing above it.',
      severity: 'error',
      from: { path: '^renderer/(db|sync|search|ui)/' },
      to: { path: `^renderer/(${FEATURES.join('|')})/` },
    },
    {
      name: 'search-reads-the-database',
      comment: 'renderer/search: an index over renderer/db; screens ask it, it knows none of them.',
      severity: 'error',
      from: { path: '^renderer/search/' },
      to: { path: `^renderer/(app|ui|sync|${FEATURES.join('|')})/|^renderer/bridge\\.ts$` },
    },
    {
      name: 'ui-is-presentational',
      comment: 'renderer/ui: props in, events out; it reads neither the database nor the bridge.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(db|sync)/|^renderer/bridge\\.ts$' },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared runs everywhere: no Node, and of npm only zod (shared/packet also reads containers).',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/(packet|i18n|search)/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: packages(['zod']) },
    },
    {
      name: 'shared-i18n-is-pure',
      comment: 'shared/i18n: messages and the library that fills them, the same for every process.',
      severity: 'error',
      from: { path: '^shared/i18n/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: packages(['intl-messageformat']) },
    },
    {
      name: 'shared-search-is-pure',
      comment: 'shared/search: pure functions of text, and the stems of Russian and English words.',
      severity: 'error',
      from: { path: '^shared/search/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: packages(['@orama/stemmers']) },
    },
    {
      name: 'shared-packet-is-pure',
      comment: 'shared/packet: zod and the libraries of the container format, nothing that opens files.',
      severity: 'error',
      from: { path: '^shared/packet/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev'],
        pathNot: packages([
          'zod',
          'pkijs',
          'asn1js',
          '@zip\\.js/zip\\.js',
          '@noble/hashes',
          '@noble/ciphers',
        ]),
      },
    },
    {
      name: 'renderer-is-a-page',
      comment: 'The renderer has neither Electron nor Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: [
          '^(node:)?(fs|path|os|crypto|child_process|http|https|net|worker_threads)$',
          packages(['electron']),
        ],
      },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one idea, or that one of them knows too much.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that starts nothing is dead.',
      severity: 'error',
      from: { orphan: true, pathNot: ENTRIES },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be resolved.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'A package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-packages-in-the-product',
      comment: 'The product runs on dependencies, not on devDependencies (electron itself is the runtime).',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|registry)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: packages(['electron', 'vite', '@types/[^/]+']) },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts', '.css'],
    },
  },
};
