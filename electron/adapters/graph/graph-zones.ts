import { windowsZones } from '../../icalendar/windows-zones.ts';
import { zoneFromName } from '../../icalendar/zone-from-name.ts';

const shortWords = new Set(['utc', 'us', 'sa', 'se', 'gtb', 'fle', 'aus', 'e.', 'w.', 'n.']);
const windowsNames = new Map(Object.entries(windowsZones).map(([name, zone]) => [zone, capitalized(name)]));

/** The zone as Graph is told it: by the name of Windows where there is one, which every mailbox knows. */
export function graphZone(zone: string): string {
  return windowsNames.get(zone) ?? zone;
}

/** The IANA zone of a name of Graph's; null when it is one of the mailbox's own making. */
export function zoneOfGraph(name: string | null | undefined): string | null {
  return name == null || name.startsWith('tzone:') ? null : zoneFromName(name);
}

/** Whether clocks are the same to Graph, which has one name for several zones. */
export function clockOf(zone: string): string {
  return zoneFromName(graphZone(zone)) ?? zone;
}

/** As Windows writes it: `W. Europe Standard Time`. */
function capitalized(name: string): string {
  return name.replace(/[a-z][a-z.]*/g, (word) =>
    shortWords.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
  );
}
