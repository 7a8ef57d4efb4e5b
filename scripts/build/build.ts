import { existsSync } from 'node:fs';
import { build as bundle } from 'esbuild';
import { build as buildRenderer } from 'vite';
import { inProject } from '../setup/project.mjs';
import { hostBundle, preloadBundle } from './host-bundles.ts';

await Promise.all([
  bundle(hostBundle),
  existsSync(inProject(preloadBundle.entryPoints[0]!)) && bundle(preloadBundle),
  existsSync(inProject('renderer/index.html')) && buildRenderer({ configFile: inProject('vite.config.ts') }),
]);
