import type { BusyTime } from '../../ports/remote-calendars.ts';

/** What each server told, as one: who is known to several is busy when any of them says so. */
export function everybodysBusyTimes(
  told: readonly ReadonlyMap<string, readonly BusyTime[]>[],
): ReadonlyMap<string, readonly BusyTime[]> {
  const all = new Map<string, readonly BusyTime[]>();
  for (const [address, times] of told.flatMap((each) => [...each])) {
    const known = address.toLowerCase();
    all.set(known, [...(all.get(known) ?? []), ...times]);
  }
  return all;
}
