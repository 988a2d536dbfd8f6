import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Libraries with one owner: only the files of `owner` may import `library`. */
const owned = [
  { library: 'dexie', owner: 'renderer/db' },
  { library: 'electron-store', owner: 'electron/settings' },
  { library: '@tanstack/react-table', owner: 'renderer/queue' },
];

/** Electron's raw IPC: everything else goes through shared/ipc/contract. */
const rawIpc = {
  name: 'electron',
  importNames: ['ipcRenderer', 'ipcMain'],
  message: 'Raw IPC belongs to electron/preload.ts and electron/ipc: add a channel to shared/ipc instead.',
};

const ownedPath = ({ library, owner }) => ({
  group: [library, `${library}/*`],
  message: `${library} has one owner, ${owner}: ask it for what you need.`,
});

/** The import rule for files that own `mine` and may use raw IPC or not. */
const restrictImports = ({ mine, ipc = false }) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: ipc ? [] : [rawIpc],
      patterns: owned.filter(({ library }) => library !== mine).map(ownedPath),
    },
  ],
});

const plain = [
  { selector: 'TSEnumDeclaration', message: 'No enums: a union type, or an object `as const`.' },
  {
    // Inside `declare global` or `declare module` only an interface can be extended.
    selector: ':not(TSModuleBlock) > TSInterfaceDeclaration',
    message: 'A `type`, not an `interface`.',
  },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Named exports only: a name that can be searched for.',
  },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that holds the idea.' },
  {
    selector:
      'ImportDeclaration[source.value=/(^|\\u002F)(utils|helpers|common|manager|service)(\\u002F|$)/]',
    message: 'A name that says nothing: call the file by what it does.',
  },
];

const deskBridge = {
  selector: "MemberExpression[property.name='desk'][object.name=/^(window|globalThis|self)$/]",
  message: 'window.desk is read by renderer/bridge.ts only.',
};

const ownFetch = {
  selector:
    "CallExpression[callee.name='fetch'], MemberExpression[object.name='net'][property.name='fetch'], MemberExpression[object.name='globalThis'][property.name='fetch']",
  message: 'The network belongs to electron/registry-client.',
};

const restrictSyntax = (...more) => ({ 'no-restricted-syntax': ['error', ...plain, ...more] });

const forFiles = (files, rules) => ({ files, rules });

export default tseslint.config(
  { ignores: ['out/**', 'node_modules/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-unsafe-finally': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      ...restrictImports({}),
      ...restrictSyntax(),
    },
  },
  forFiles(['renderer/**/*.{ts,tsx}'], restrictSyntax(deskBridge)),
  forFiles(['renderer/bridge.ts'], restrictSyntax()),
  forFiles(['electron/**/*.ts'], restrictSyntax(ownFetch)),
  forFiles(['electron/registry-client/**/*.ts'], restrictSyntax()),

  forFiles(['renderer/db/**/*.{ts,tsx}'], restrictImports({ mine: 'dexie' })),
  forFiles(['renderer/queue/**/*.{ts,tsx}'], restrictImports({ mine: '@tanstack/react-table' })),
  forFiles(['electron/settings/**/*.ts'], restrictImports({ mine: 'electron-store' })),
  forFiles(['electron/preload.ts', 'electron/ipc/**/*.ts'], restrictImports({ ipc: true })),
  // Tests reach everywhere: the rules of ownership are about the product.
  forFiles(['test/**/*.{ts,tsx}'], {
    'no-restricted-imports': 'off',
    'max-lines': ['error', { max: 400 }],
  }),

  {
    files: ['renderer/**/*.{ts,tsx}', 'test/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    // The rules that hold without the React Compiler, which is not used here.
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'react-hooks/static-components': 'error',
      'react-hooks/set-state-in-render': 'error',
      'react-hooks/use-memo': 'error',
      'react-hooks/purity': 'error',
    },
  },
  // Tools that read a default export.
  forFiles(['*.config.ts', 'test/support/electron-stand-in.ts'], { 'no-restricted-syntax': 'off' }),
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: globals.node },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'prefer-const': 'error' },
  },
);
