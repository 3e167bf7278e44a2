// Mistakes, not style. Every ban of our own has a mistake in tools/walls/mistakes that must be caught.
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const backend = ['backend/src/**/*.ts', 'backend/contracts/src/**/*.ts'];
const frontend = ['frontend/src/**/*.ts'];
const specs = ['**/*.spec.ts', 'backend/src/platform/testing/**/*.ts', 'frontend/src/testing/**/*.ts'];
const typed = [...backend, ...frontend, 'e2e/**/*.ts'];

const clock = 'Time comes with the command or the event: this code must give the same answer at every replay.';
const chance = 'Ids and chance come with the command: this code must give the same answer at every replay.';
const bus = 'In memory, unordered, and a saga dies on its first throw: use projections and reactors, which follow the log.';
const partial = 'A test left out looks like a test that passes. Where one cannot run, use skipIf and list it in tools/run/allowed-skips.json.';
const log = 'Use the logger, which keeps names and addresses out of the logs.';

/** `it.only`, and also `it.concurrent.only`. */
const partialTests = ['only', 'skip', 'todo', 'fails'].map((name) => ({
  selector: `MemberExpression[property.name='${name}']:matches([object.name=/^(describe|it|test|suite)$/], [object.object.name=/^(describe|it|test|suite)$/])`,
  message: `${name}: ${partial}`,
}));

const sleep = 'A sleep is too long on most days and too short on one: wait on a position, or give the code a clock.';
const sleeps = [
  { selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']", message: sleep },
  { selector: "ImportDeclaration[source.value='node:timers/promises'] ImportSpecifier[imported.name='setTimeout']", message: `timers/promises: ${sleep}` },
];

/** Rules about the language itself, which TypeScript does not check. */
const language = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-async-promise-executor': 'error',
  'no-cond-assign': 'error',
  'no-constant-condition': 'error',
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-loss-of-precision': 'error',
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-unsafe-finally': 'error',
  'no-unused-private-class-members': 'error',
  'use-isnan': 'error',
  'valid-typeof': 'error',
};

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '**/coverage/', '**/.angular/', '.nx/', 'test-results/', 'frontend/android/', 'frontend/ios/', 'tools/walls/fixtures/', 'tools/walls/mistakes/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  { files: ['**/*.{mjs,cjs,js}'], rules: { ...language, 'no-unused-vars': 'error', 'prefer-const': 'error' } },

  {
    files: typed,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...language,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // The few rules that need types and find what a reader would not see.
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },

  {
    files: backend,
    rules: {
      'no-restricted-imports': ['error', {
        paths: [{ name: '@nestjs/cqrs', importNames: ['EventBus', 'EventPublisher', 'EventsHandler', 'Saga', 'AggregateRoot'], message: bus }],
      }],
    },
  },

  {
    files: ['backend/src/**/domain/**/*.ts', 'backend/src/**/views/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-globals': ['error', { name: 'Date', message: clock }, { name: 'performance', message: clock }, { name: 'crypto', message: chance }],
      '@typescript-eslint/no-restricted-types': ['error', { types: { Date: clock } }],
      'no-restricted-properties': ['error',
        { object: 'globalThis', property: 'Date', message: clock },
        { object: 'Temporal', property: 'Now', message: clock },
        { object: 'Math', property: 'random', message: chance },
        { object: 'globalThis', property: 'crypto', message: chance },
      ],
    },
  },

  {
    // The entry points speak to a terminal; the rest of the product does not.
    files: [...backend, ...frontend],
    ignores: ['backend/src/main.ts', 'backend/src/cli/**', ...specs],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: "MemberExpression[object.name='process'][property.name=/^(stdout|stderr)$/]", message: log }],
    },
  },

  {
    files: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', ...['fit', 'fdescribe', 'xit', 'xdescribe', 'xtest'].map((name) => ({ name, message: partial }))],
      'no-restricted-syntax': ['error', ...partialTests],
    },
  },
  {
    files: ['backend/**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...partialTests, ...sleeps] },
  },

  {
    files: frontend,
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    files: ['frontend/src/**/*.html'],
    ignores: ['frontend/src/index.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
);
