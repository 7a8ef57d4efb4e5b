import { existsSync } from 'node:fs';
import { build as bundle } from 'esbuild';
import { build as buildRenderer } from 'vite';
import { inProject } from '../setup/project.mjs';
import { hostBundle, preloadBundle } from './host-bundles.ts';

const results = await Promise.allSettled([
  // esbuild prints its own errors; what it throws only repeats them.
  bundle(hostBundle).catch(failBuild),
  existsSync(inProject(preloadBundle.entryPoints[0])) && bundle(preloadBundle).catch(failBuild),
  existsSync(inProject('renderer/index.html')) && buildRenderer({ configFile: inProject('vite.config.ts') }),
]);
for (const result of results) {
  if (result.status === 'fulfilled') continue;
  console.error(result.reason);
  failBuild();
}

function failBuild(): void {
  process.exitCode = 1;
}
