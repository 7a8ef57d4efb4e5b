#!/usr/bin/env node
import { ensureBuilt } from '../scripts/setup/ensure-built.mjs';
import { ensureInstalled } from '../scripts/setup/ensure-installed.mjs';
import { runOnNode24 } from '../scripts/setup/node-24.mjs';
import { runCommand } from '../scripts/setup/project.mjs';

await runCommand(async () => {
  ensureInstalled();
  ensureBuilt();
  await runOnNode24('dist/hosts/terminal/main.js', process.argv.slice(2));
});
