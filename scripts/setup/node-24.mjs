import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { inProject, SetupError } from './project.mjs';

const neededMajor = 24;
const compileCacheFolder = inProject('dist', '.compile-cache');
const currentMajor = Number(process.versions.node.split('.')[0]);

/**
 * The Node that runs Deskhand: this one when it is new enough, otherwise the one installed with the packages.
 * @returns {string}
 */
export function findNode() {
  if (currentMajor >= neededMajor) return process.execPath;
  const name = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = inProject('node_modules', `node-${name}-${process.arch}`, 'bin', file);
  if (existsSync(installed)) return installed;
  throw new SetupError(
    `Deskhand needs Node ${neededMajor} or newer, and this is ${process.versions.node}: install it from nodejs.org, then run the command again.`,
  );
}

/**
 * Runs a script of this project on Node 24 as if it had been started directly: in this process when it can
 * be, because a second process costs start-up time, otherwise in a child that shares the terminal.
 * @param {string} script path inside the project
 * @param {string[]} args
 */
export async function runOnNode24(script, args) {
  const file = inProject(script);
  if (currentMajor < neededMajor) {
    passOn(await runAndWait(findNode(), [file, ...args], { NODE_COMPILE_CACHE: compileCacheFolder }));
    return;
  }
  module.enableCompileCache?.(compileCacheFolder);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending how a child process ended
 */

/**
 * Runs a program in this terminal until it ends. Signals that reach this process reach the program too.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [environment] added to this process's own
 * @returns {Promise<Ending>}
 */
export function runAndWait(program, args, environment = {}) {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    // Ctrl+C in a terminal already reaches the whole group; a second one would read as "force quit".
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of forwardedSignals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const forwarded of forwardedSignals) process.off(forwarded, forward);
      resolve({ code, signal });
    });
  });
}

/** @type {NodeJS.Signals[]} */
const forwardedSignals = process.platform === 'win32' ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Ends this process the way a child ended, so that a caller sees no difference.
 * @param {Ending} ending
 */
export function passOn({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
}
