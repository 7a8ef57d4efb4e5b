import { parseCLI, startVitest } from 'vitest/node';
import { runChecks } from './run-checks.ts';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { inProject } from './setup/project.mjs';
import { Tally } from './tally.ts';
import { installTestPrograms } from './test-programs.ts';

installTestPrograms();

const asked = process.argv.slice(2);
const { filter, options } = parseCLI(['vitest', 'run', ...asked]);
const tally = new Tally();

try {
  ensureBuilt();
} catch (error) {
  console.error(String(error));
  tally.add(false);
}

// Asking for some tests is asking for a quick answer about those.
if (asked.length === 0) for (const { passed } of await runChecks()) tally.add(passed);

const vitest = await startVitest('test', filter, {
  ...options,
  root: inProject(),
  watch: false,
  reporters: ['default', tally],
});
await vitest.close();

for (const [reason, tests] of tally.skipReasons) console.log(`skipped ${tests}: ${reason}`);
console.log(String(tally));
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
