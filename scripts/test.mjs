import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runOnNode24 } from './setup/node-24.mjs';
import { runCommand } from './setup/project.mjs';

await runCommand(async () => {
  ensureInstalled();
  await runOnNode24('scripts/run-tests.ts', process.argv.slice(2));
});
