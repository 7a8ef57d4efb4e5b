import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runCommand } from './setup/project.mjs';

await runCommand(() => {
  ensureInstalled();
  ensureBuilt();
});
