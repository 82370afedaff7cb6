// The order of app.module.ts: a module may use those before it, never those after it.
const modules = [
  'journal',
  'identity',
  'documents',
  'network',
  'duty',
  'deadlines',
  'procedures',
  'readiness',
  'alarms',
  'traps',
  'causes',
  'outages',
  'warnings',
  'restoration',
  'dispatch',
  'supervision',
  'delivery',
  'exchange',
  'drills',
  'reports',
];

const shellFile = '\\.(service|controller|entity|queries|jobs|contract|module|guard|decorator|spec)\\.ts$';

const upwardOnly = modules.slice(0, -1).map((name, position) => ({
  name: `${name}-looks-up-only`,
  comment: `${name} may use only the modules above it in the list; to tell one below, it raises an event through the outbox.`,
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: `^src/modules/(${modules.slice(position + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment:
        'Two files that need each other are one thought in two places; neither can be read or tested alone.',
      severity: 'error',
      from: { path: '^(src|web/src|test|bench|migrations)/' },
      to: { circular: true },
    },
    {
      name: 'kernel-stands-alone',
      comment:
        'The kernel holds words everyone shares; if it knew platform or modules, everyone would know them.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(src/(?!kernel/)|migrations/|test/|bench/|web/)' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'The platform serves every module; a module it knew could never be taken out or moved.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/(modules/|main\\.ts|app\\.module\\.ts)' },
    },
    {
      name: 'modules-are-listed',
      comment:
        'A module without a place in the order could be used by anyone; add it to the list above first.',
      severity: 'error',
      from: {},
      to: { path: '^src/modules/', pathNot: `^src/modules/(${modules.join('|')})/` },
    },
    ...upwardOnly,
    {
      name: 'rules-are-pure',
      comment:
        'Facts in, decision out: a rule that knew the framework or the database could not be read by an official or tested in a millisecond.',
      severity: 'error',
      from: { path: '^src/(kernel|modules)/', pathNot: shellFile },
      to: { path: 'node_modules/(typeorm|@nestjs/[^/]+|pg|pg-copy-streams|bullmq|ioredis)/' },
    },
    {
      name: 'rules-know-no-shell',
      comment:
        'A rule that imports a service, entity or query is a service with another name; rows reach it by structural typing.',
      severity: 'error',
      from: { path: '^src/(kernel|modules)/', pathNot: shellFile },
      to: {
        path: '\\.(service|controller|entity|queries|jobs|module|guard)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'product-knows-no-test',
      comment: 'What ships must not need what only tests it.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench)/|node_modules/(@jest|jest|@nestjs/testing|@swc)/' },
    },
    {
      name: 'console-and-server-meet-at-the-api',
      comment: 'The console knows the server only by its OpenAPI contract, so that either can be replaced.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|migrations|test|bench)/' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that resolves to nothing breaks only at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
