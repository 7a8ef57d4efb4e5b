import { readFileSync } from 'node:fs';

/** Deskhand's version. `package.json` is as far above the bundled hosts as above their source. */
export function readVersion(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
