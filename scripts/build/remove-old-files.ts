import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const keptDays = 7;

/**
 * Removes what earlier builds left in a folder. Recent files stay, because a host that still runs may yet load a
 * lazily imported one of them.
 */
export function removeOldFiles(folder: string, current: readonly string[]): void {
  const built = new Set(current.map((file) => resolve(file)));
  const oldest = Date.now() - keptDays * 86_400_000;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !built.has(resolve(file)) && statSync(file).mtimeMs < oldest) rmSync(file);
  }
}
