import { spawn } from 'node:child_process';
import { checkProject } from './check-layers.ts';
import { inProject } from './setup/project.mjs';

/** What one check found: nothing, or the lines to read. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
  readonly seconds: number;
}

interface Check {
  readonly name: string;
  readonly run: () => Promise<{ passed: boolean; output: string }>;
}

const inColour = process.stdout.isTTY;

const checks: readonly Check[] = [
  { name: 'types', run: () => runTool('typescript/bin/tsc', ['--build', ...(inColour ? ['--pretty'] : [])]) },
  { name: 'lint', run: () => runTool('oxlint/bin/oxlint', []) },
  {
    name: 'format',
    run: () => runTool('@biomejs/biome/bin/biome', ['check', `--colors=${inColour ? 'force' : 'off'}`, '.']),
  },
  { name: 'layers', run: checkLayers },
];

/** Runs types, lint, format and layers side by side, and reports each as it ends. */
export async function runChecks(): Promise<CheckResult[]> {
  return Promise.all(checks.map(runCheck));
}

async function runCheck({ name, run }: Check): Promise<CheckResult> {
  const start = performance.now();
  const { passed, output } = await run().catch((error: unknown) => ({
    passed: false,
    output: String(error),
  }));
  const seconds = (performance.now() - start) / 1000;
  if (!passed) console.log(output.trimEnd());
  console.log(`${passed ? '✓' : '✗'} ${name} ${seconds.toFixed(1)} s`);
  return { name, passed, output, seconds };
}

function runTool(script: string, args: string[]): Promise<{ passed: boolean; output: string }> {
  const child = spawn(process.execPath, [inProject('node_modules', script), ...args], { cwd: inProject() });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ passed: code === 0, output }));
  });
}

async function checkLayers(): Promise<{ passed: boolean; output: string }> {
  const violations = checkProject();
  const output = violations.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n');
  return { passed: violations.length === 0, output };
}
