import type { BuildOptions } from 'esbuild';
import { inProject } from '../setup/project.mjs';

/** Packages that stay outside the bundles: Electron itself, and what loads native or own files at run time. */
const external = ['electron', 'playwright-core', '@napi-rs/keyring', 'bufferutil', 'utf-8-validate'];

const hosts = ['terminal', 'web', 'desktop'];

const common = {
  absWorkingDir: inProject(),
  bundle: true,
  platform: 'node',
  target: 'node24',
  metafile: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  external,
} satisfies BuildOptions;

/** How each host becomes `dist/hosts/HOST/main.js`; what a host imports lazily stays in a file of its own. */
export const hostBundle = {
  ...common,
  entryPoints: hosts.map((host) => ({ in: `electron/hosts/${host}/main.ts`, out: `${host}/main` })),
  outdir: 'dist/hosts',
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  splitting: true,
  // CommonJS packages inside an ES module still call require for Node's own modules.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
} satisfies BuildOptions;

/** The preload script runs in Electron's sandbox, which loads CommonJS only. */
export const preloadBundle = {
  ...common,
  entryPoints: ['electron/hosts/desktop/preload.ts'],
  outfile: 'dist/hosts/desktop/preload.cjs',
  format: 'cjs',
} satisfies BuildOptions;
