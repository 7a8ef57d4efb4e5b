import { build as bundle } from 'esbuild';
import { build as buildRenderer } from 'vite';
import { inProject } from '../setup/project.mjs';
import { hostBundle, preloadBundle } from './host-bundles.ts';
import { removeOldFiles } from './remove-old-files.ts';

await Promise.all([
  buildHosts().catch(failBuild),
  buildRenderer({ configFile: inProject('vite.config.ts') }),
]);

async function buildHosts(): Promise<void> {
  const results = await Promise.all([bundle(hostBundle), bundle(preloadBundle)]);
  const files = results.flatMap(({ metafile }) => Object.keys(metafile.outputs));
  removeOldFiles(
    inProject('dist', 'hosts'),
    files.map((file) => inProject(file)),
  );
}

/** esbuild has printed its errors; what it throws only repeats them. */
function failBuild(): void {
  process.exitCode = 1;
}
