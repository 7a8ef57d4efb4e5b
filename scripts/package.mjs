import { rmSync } from 'node:fs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { findNode, passOn, runAndWait } from './setup/node-24.mjs';
import { inProject, runCommand } from './setup/project.mjs';

await runCommand(async () => {
  ensureInstalled();
  // Builds leave the files of earlier ones behind, for hosts that still run; an installer has no use for them.
  rmSync(inProject('dist'), { recursive: true, force: true });
  ensureBuilt();
  passOn(
    await runAndWait(findNode(), [
      inProject('node_modules/electron-builder/cli.js'),
      ...process.argv.slice(2),
    ]),
  );
});
