import { existsSync, renameSync } from 'node:fs';
import { parse } from 'node:path';
import type { Clock } from '../../ports/clock.ts';

/**
 * Moves a damaged file out of the way, with the -wal and -shm that belong to a database, so that a fresh one can take
 * its place: `organizer.sqlite` becomes `organizer.damaged-20261123T221633Z.sqlite`. Never overwrites: when that name is
 * taken too, `-2` is added, and so on.
 * @returns the path at which it is kept, for the sentence that tells the person.
 */
export function setAsideDamaged(file: string, clock: Clock): string {
  const { dir, name, ext } = parse(file);
  const stamp = `${new Date(clock.now()).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const candidate = (number: number) =>
    `${dir === '' ? '' : `${dir}/`}${name}.damaged-${stamp}${number === 1 ? '' : `-${number}`}${ext}`;
  let number = 1;
  while (existsSync(candidate(number))) number++;
  const kept = candidate(number);
  renameSync(file, kept);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
  }
  return kept;
}
