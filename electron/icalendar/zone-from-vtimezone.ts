import ICAL from 'ical.js';
import { type JComponent, propertiesOf, textOf } from './jcal.ts';
import { instantOf, type Wall } from './zone-clock.ts';
import { zoneFromName } from './zone-from-name.ts';

const day = 86_400_000;
/** More rules than this are no time zone but an attempt to keep us busy. */
const mostObservances = 200;
const rememberedZones = new Map<string, string>();

/**
 * The zone that behaves, from a month before to two years after this time, as a VTIMEZONE says (RFC 5545 section
 * 3.6.5): the one its X-LIC-LOCATION names, else an IANA zone with the same offsets, else the offset that holds at this
 * very time. Null when the VTIMEZONE makes no sense.
 */
export function zoneFromVtimezone(vtimezone: JComponent, near: Wall): string | null {
  const location = textOf(vtimezone, 'x-lic-location');
  const named = location === undefined ? null : zoneFromName(location);
  if (named !== null) return named;
  if (!isHarmless(vtimezone)) return null;

  const key = `${JSON.stringify(vtimezone)}${new Date(near).getUTCFullYear()}`;
  const remembered = rememberedZones.get(key);
  if (remembered !== undefined) return remembered;
  const zone = find(vtimezone, near);
  if (rememberedZones.size > 500) rememberedZones.clear();
  if (zone !== null) rememberedZones.set(key, zone);
  return zone;
}

function find(vtimezone: JComponent, near: Wall): string | null {
  try {
    const timezone = new ICAL.Timezone({ component: new ICAL.Component(vtimezone), tzid: 'unnamed' });
    const probes = Array.from({ length: 50 }, (_, index) => near + (index * 15.25 - 30) * day);
    const offsets = probes.map((wall) => offsetOf(timezone, wall));
    const same = (zone: string) =>
      probes.every((wall, index) => wall - instantOf(wall, zone) === offsets[index]);
    return Intl.supportedValuesOf('timeZone').find(same) ?? fixedOffset(offsetOf(timezone, near));
  } catch {
    return null;
  }
}

/** The library walks the rules of a VTIMEZONE one by one, so one that fires every second would keep it busy for good. */
function isHarmless(vtimezone: JComponent): boolean {
  const observances = vtimezone[2];
  return (
    observances.length > 0 &&
    observances.length <= mostObservances &&
    observances.every((each) =>
      propertiesOf(each, 'rrule').every((property) => {
        const rule = property[3] as Record<string, unknown>;
        return rule['freq'] === 'YEARLY' && !['byhour', 'byminute', 'bysecond'].some((part) => part in rule);
      }),
    )
  );
}

/** In milliseconds east of UTC. */
function offsetOf(timezone: InstanceType<typeof ICAL.Timezone>, wall: Wall): number {
  const date = new Date(wall);
  const fields = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
  const time = new ICAL.Time(fields, ICAL.Timezone.localTimezone);
  return timezone.utcOffset(time) * 1000;
}

function fixedOffset(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  if (minutes === 0) return 'UTC';
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${milliseconds < 0 ? '-' : '+'}${hour}:${minute}`;
}
