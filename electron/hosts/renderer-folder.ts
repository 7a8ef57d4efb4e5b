import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built interface: beside the bundled hosts in `dist`, or in `dist` when this runs from source. Null: not built. */
export function findRendererFolder(): string | null {
  const here = import.meta.dirname;
  const candidates = [join(here, '../../dist/renderer'), join(here, '../../renderer')];
  return candidates.find((folder) => existsSync(join(folder, 'index.html'))) ?? null;
}
