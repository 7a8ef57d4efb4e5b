/** One folder of the project and everything it may import. What is not listed here is not allowed. */
export interface Layer {
  /** A folder. `*` stands for one folder name, and those folders may not import each other. */
  readonly folder: string;
  /** Other folders, single files, or `folder/*.ts` for the files directly in a folder. */
  readonly folders: readonly string[];
  /** Packages, each with all its subpaths. */
  readonly packages: readonly string[];
  /** Modules of Node itself: named ones, all, or none. */
  readonly node: readonly string[] | 'all';
}

const none: readonly string[] = [];
const digest = ['node:crypto'];
const pureNode = ['node:crypto', 'node:util'];
const plainNode = ['node:crypto', 'node:path', 'node:url', 'node:util', 'node:timers/promises'];
const everyLayerBelowHosts = [
  'shared',
  'electron/ports',
  'electron/icalendar',
  'electron/mime',
  'electron/policy',
  'electron/history',
  'electron/tools',
  'electron/planners',
  'electron/agent',
  'electron/assistant',
];

/**
 * Who may import whom. Dependencies point one way: from the hosts at the bottom up to the model at the top. A
 * file belongs to the layer with the longest matching folder, and may always import its own layer.
 */
export const layers: readonly Layer[] = [
  { folder: 'shared/model', folders: [], packages: ['zod'], node: none },
  { folder: 'shared/contract', folders: ['shared/model'], packages: ['zod'], node: none },
  { folder: 'electron/ports', folders: ['shared'], packages: ['zod'], node: none },
  {
    folder: 'electron/icalendar',
    folders: ['shared', 'electron/ports'],
    packages: ['ical.js', 'rrule-temporal', 'temporal-polyfill', 'zod'],
    node: pureNode,
  },
  {
    folder: 'electron/mime',
    folders: ['shared', 'electron/ports'],
    packages: ['postal-mime', 'nodemailer', 'htmlparser2', 'sanitize-html', 'zod'],
    node: [...pureNode, 'node:stream', 'node:url'],
  },
  { folder: 'electron/policy', folders: ['shared', 'electron/ports'], packages: ['zod'], node: digest },
  { folder: 'electron/history', folders: ['shared', 'electron/ports'], packages: ['zod'], node: digest },
  {
    folder: 'electron/tools/*',
    folders: ['shared', 'electron/ports', 'electron/icalendar', 'electron/mime', 'electron/tools/*.ts'],
    packages: ['temporal-polyfill', 'zod'],
    node: plainNode,
  },
  {
    folder: 'electron/tools',
    folders: ['shared', 'electron/ports', 'electron/icalendar', 'electron/mime', 'electron/tools'],
    packages: ['temporal-polyfill', 'zod'],
    node: plainNode,
  },
  {
    folder: 'electron/planners/offline',
    folders: ['shared', 'electron/ports', 'electron/planners/*.ts'],
    packages: ['chrono-node', 'temporal-polyfill', 'zod'],
    node: none,
  },
  {
    folder: 'electron/planners/language-model',
    folders: ['shared', 'electron/ports', 'electron/planners/*.ts'],
    packages: ['openai', 'temporal-polyfill', 'zod'],
    node: none,
  },
  {
    folder: 'electron/planners',
    folders: ['shared', 'electron/ports'],
    packages: ['temporal-polyfill', 'zod'],
    node: none,
  },
  {
    folder: 'electron/agent',
    folders: ['shared', 'electron/ports', 'electron/policy', 'electron/history', 'electron/tools'],
    packages: ['temporal-polyfill', 'zod'],
    node: pureNode,
  },
  {
    folder: 'electron/assistant',
    folders: everyLayerBelowHosts,
    packages: ['temporal-polyfill', 'zod'],
    node: plainNode,
  },
  {
    folder: 'electron/adapters',
    folders: ['shared', 'electron/ports', 'electron/icalendar', 'electron/mime'],
    packages: ['env-paths', 'temporal-polyfill', 'zod'],
    node: 'all',
  },
  ...adapter('accounts', []),
  ...adapter('settings', ['conf']),
  ...adapter('caldav', ['tsdav']),
  ...adapter('oauth', ['oauth4webapi']),
  ...adapter('graph', []),
  ...adapter('imap', ['imapflow', 'postal-mime']),
  ...adapter('smtp', ['nodemailer']),
  ...adapter('chromium', ['playwright-core']),
  ...adapter('nut', ['@nut-tree/nut-js']),
  ...adapter('vault', ['@napi-rs/keyring']),
  ...adapter('tool-servers', ['@modelcontextprotocol/sdk']),
  {
    folder: 'electron/hosts',
    folders: everyLayerBelowHosts,
    packages: ['env-paths', 'temporal-polyfill', 'zod'],
    node: 'all',
  },
  {
    folder: 'electron/hosts/desktop',
    folders: [...everyLayerBelowHosts, 'electron/hosts/*.ts'],
    packages: ['electron', 'electron-store', 'electron-updater', 'env-paths', 'zod'],
    node: 'all',
  },
  {
    folder: 'electron/hosts/web',
    folders: [...everyLayerBelowHosts, 'electron/hosts/*.ts'],
    packages: ['ws', 'env-paths', 'zod'],
    node: 'all',
  },
  {
    folder: 'electron/hosts/terminal',
    folders: [...everyLayerBelowHosts, 'electron/hosts/*.ts'],
    packages: ['ws', 'env-paths', 'zod'],
    node: 'all',
  },
  { folder: 'renderer/client', folders: ['shared'], packages: ['zod'], node: none },
  {
    folder: 'renderer/ui',
    folders: [],
    packages: ['react', 'react-dom', 'radix-ui', 'lucide-react', '@tanstack/react-virtual'],
    node: none,
  },
  {
    folder: 'renderer/features',
    folders: ['renderer/client', 'renderer/ui', 'shared'],
    packages: ['react', 'react-dom', 'lucide-react', '@tanstack/react-virtual', 'temporal-polyfill', 'zod'],
    node: none,
  },
  {
    folder: 'renderer',
    folders: ['renderer', 'shared', 'resources'],
    packages: ['react', 'react-dom'],
    node: none,
  },
];

/** Adapters are plugged in here and nowhere else, so that everything above them runs against fakes too. */
export const compositionRoots: readonly RegExp[] = [
  /^electron\/hosts\/(?:[^/]+\/)?compose-[^/]+\.ts$/,
  /^electron\/hosts\/[^/]+\/main\.ts$/,
];

/** Files whose import may be computed: the terminal starts the web host by its file, as whoever opens it does. */
export const computedImports: readonly string[] = ['electron/hosts/terminal/commands/serve.ts'];

/** What a test may import besides what the code beside it may. */
export const forTests = {
  folders: ['tests/fakes', 'tests/support', 'tests/planner', 'electron/adapters'],
  packages: ['vitest', 'fast-check', 'playwright-core', 'temporal-polyfill'],
} as const;

/** Folders whose files may import anything: they are not part of the program. */
export const unlayered: readonly string[] = ['tests', 'bench', 'scripts', 'bin', 'docs'];

/** An adapter is what it wraps: its own library and nobody else's. */
function adapter(name: string, packages: readonly string[]): Layer[] {
  return [
    {
      folder: `electron/adapters/${name}`,
      folders: ['shared', 'electron/ports', 'electron/icalendar', 'electron/mime', 'electron/adapters'],
      packages: [...packages, 'env-paths', 'temporal-polyfill', 'zod'],
      node: 'all',
    },
  ];
}
