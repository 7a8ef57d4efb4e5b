import { windowsZones } from '../../icalendar/windows-zones.ts';
import { instantOf, type Wall } from '../../icalendar/zone-clock.ts';
import { zoneFromName } from '../../icalendar/zone-from-name.ts';

const day = 86_400_000;
const shortWords = new Set(['utc', 'us', 'sa', 'se', 'gtb', 'fle', 'aus', 'e.', 'w.', 'n.']);
const windowsNames = new Map(Object.entries(windowsZones).map(([name, zone]) => [zone, capitalized(name)]));

/**
 * The zone as Graph is told it: by the name of Windows, which every mailbox knows, of the zone or of one whose clocks go
 * the same.
 * @param near the time for which they have to.
 */
export function graphZone(zone: string, near: Wall): string {
  const known = windowsNames.get(zone);
  if (known !== undefined) return known;
  const clock = clockOf(zone, near);
  const same = [...windowsNames].find(([each]) => clockOf(each, near) === clock);
  return same?.[1] ?? zone;
}

/** The IANA zone of a name of Graph's; null when it is one of the mailbox's own making. */
export function zoneOfGraph(name: string | null | undefined): string | null {
  return name == null || name.startsWith('tzone:') ? null : zoneFromName(name);
}

const knownClocks = new Map<string, string>();

/** The same for zones whose clocks go the same from the year of a time on, for two years. */
export function clockOf(zone: string, near: Wall): string {
  const year = new Date(near).getUTCFullYear();
  const key = `${zone} ${year}`;
  let clock = knownClocks.get(key);
  if (clock === undefined) {
    const offsets: number[] = [];
    for (let at = Date.UTC(year, 0, 1, 12); at < Date.UTC(year + 2, 0, 1); at += 7 * day) {
      offsets.push((instantOf(at, zone) - at) / 60_000);
    }
    clock = offsets.join(' ');
    if (knownClocks.size > 2000) knownClocks.clear();
    knownClocks.set(key, clock);
  }
  return clock;
}

/** As Windows writes it: `W. Europe Standard Time`. */
function capitalized(name: string): string {
  return name.replace(/[a-z][a-z.]*/g, (word) =>
    shortWords.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
  );
}
