// The walls of the house (docs/architecture): what may import what. Run by `npm run walls`, together with one fixture
// a wall that must fail (tools/walls/fixtures), because a rule that matches nothing looks like a rule that is kept.

/** Each may import those before it, never those after. */
const modules = [
  'territory', 'accounts', 'campaign', 'teams', 'actions', 'sharing',
  'discussions', 'posts', 'feed', 'notifications', 'moderation',
];

const inModules = '^backend/src/modules/';
const tests = ['\\.spec\\.ts$', '^backend/src/platform/testing/', '^frontend/src/testing/'];

/** A package as depcruise sees it: resolved to its folder, or by its bare name where it is not installed or is Node's own. */
const packaged = (name) => `(^|node_modules/)${name}(/|$)`;

/** A second entry point of an Angular package lies in a folder of bundles. */
const angular = (entry) => `(^|node_modules/)@angular/${entry.replace('/', '/(fesm2022/)?')}([./]|$)`;

const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Libraries that one adapter hides from everybody else. */
const hidden = {
  sqlite: ['(node:)?sqlite'],
  mongodb: ['mongoose', 'mongodb'],
  eventstoredb: ['@eventstore', '@kurrent', '@grpc', 'google-protobuf'],
  redis: ['bullmq', 'ioredis'],
  smtp: ['nodemailer'],
  webpush: ['web-push'],
  onesignal: ['@onesignal', 'onesignal-node'],
  s3: ['aws4fetch'],
};

/** Where the interface has one of its own. */
const inInterface = { onesignal: ['^frontend/src/app/core/push/phone-receiver\\.ts$'] };

module.exports = {
  forbidden: [
    wall('no-circular', 'A circle has no order in which to read or test it.', {}, { circular: true }),

    wall('domain-is-pure', 'Domain imports its own domain, contracts and the kernel: no Nest, no I/O, no other module.',
      { path: `${inModules}([^/]+)/domain/`, pathNot: tests },
      { pathNot: [`${inModules}$1/domain/`, '^backend/src/platform/kernel/', '^backend/contracts/', packaged('zod')] }),

    wall('domain-is-pure', 'Schemas describe events (*.events.ts); a decision works on values that were checked before.',
      { path: `${inModules}[^/]+/domain/`, pathNot: [...tests, '\\.events\\.ts$'] },
      { path: packaged('zod') }),

    wall('kernel-stands-alone', 'What the domain may import must itself be pure: hashing for ids is the only thing taken from Node.',
      { path: '^backend/src/platform/kernel/', pathNot: tests },
      { pathNot: ['^backend/src/platform/kernel/', '^backend/contracts/', packaged('zod'), '^(node:)?crypto$'] }),

    ...modules.map((name, i) =>
      wall('modules-downwards', `Order: ${modules.join(', ')}; each imports only those before it.`,
        { path: `${inModules}${name}/` },
        { path: `${inModules}(${[...modules.slice(i + 1), 'history'].join('|')})/` })),

    wall('history-imports-no-module', 'History reads the log and its registry, whoever wrote it.',
      { path: `${inModules}history/` },
      { path: inModules, pathNot: `${inModules}history/` }),

    wall('modules-through-index', 'What a module offers is its index.ts; the rest is its own affair.',
      { path: `${inModules}([^/]+)/` },
      { path: inModules, pathNot: [`${inModules}$1/`, `${inModules}[^/]+/index\\.ts$`] }),

    wall('modules-through-index', 'What a module offers is its index.ts; the rest is its own affair.',
      { path: '^backend/src/', pathNot: [inModules, ...tests] },
      { path: inModules, pathNot: `${inModules}[^/]+/index\\.ts$` }),

    wall('platform-knows-no-module', 'The platform is event sourcing and ports; it knows nothing about campaigns.',
      { path: '^backend/src/platform/', pathNot: tests },
      { path: inModules }),

    wall('composition-on-top', 'Only the entry points choose adapters; modules and platform receive ports.',
      { path: ['^backend/src/platform/', inModules], pathNot: tests },
      { path: ['^backend/src/composition/', '^backend/src/cli/', '^backend/src/[^/]+\\.ts$'] }),

    wall('adapters-in-composition', 'Adapters are named in composition/ and in tests, nowhere else.',
      { path: '^backend/src/', pathNot: ['^backend/src/composition/', '^backend/src/platform/adapters/', ...tests] },
      { path: '^backend/src/platform/adapters/' }),

    ...Object.entries(hidden).map(([adapter, packages]) =>
      wall(`only-in-${adapter}`, `${packages.join(', ')}: only inside platform/adapters/${adapter} and its stand-in.`,
        // A benchmark measures the port against the bare library.
        { path: '^(backend|frontend)/', pathNot: [`^backend/src/platform/(adapters|testing)/${adapter}/`, '^backend/src/cli/bench/', ...(inInterface[adapter] ?? [])] },
        { path: packages.map(packaged) })),

    wall('contracts-import-zod-only', 'Both sides load the contracts: anything more would be in every client.',
      { path: '^backend/contracts/src/', pathNot: tests },
      { pathNot: ['^backend/contracts/src/', packaged('zod')] }),

    wall('frontend-from-contracts-only', 'The contracts, through their index, are all the frontend knows of the backend.',
      { path: '^frontend/' },
      { path: '^backend/', pathNot: ['^backend/contracts/src/index\\.ts$', '^backend/contracts/dist/'] }),

    wall('backend-without-frontend', 'The server serves the built client; it does not import it.',
      { path: '^backend/' },
      { path: '^frontend/' }),

    wall('features-apart', 'Features meet in the router and in core, never directly.',
      { path: '^frontend/src/app/features/([^/]+)/' },
      { path: '^frontend/src/app/features/', pathNot: '^frontend/src/app/features/$1/' }),

    wall('core-and-shared-below-features', 'What every feature uses depends on none.',
      { path: '^frontend/src/app/(core|shared)/' },
      { path: '^frontend/src/app/(features|shell)/' }),

    wall('http-in-core', 'Components and features call typed routes; HTTP itself stays in core.',
      { path: '^frontend/src/app/', pathNot: ['^frontend/src/app/core/', '^frontend/src/app/app\\.config\\.ts$', ...tests] },
      { path: angular('common/http') }),

    wall('no-test-code', 'Nothing that ships may need what only tests have.',
      { path: '^(backend|frontend)/', pathNot: [...tests, 'vitest\\.config\\.ts$'] },
      { path: [...tests, ...['vitest', '@nestjs/testing', 'fast-check', 'ical.js', 'smtp-server', 'mailparser'].map(packaged), angular('core/testing')] }),
  ],

  options: {
    // Seen, so that importing a build is caught, but not read.
    doNotFollow: { path: ['node_modules', '/dist/'] },
    // An import of a type is a dependency too: it is knowledge.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
