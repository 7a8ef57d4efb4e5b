import { windowsZones } from './windows-zones.ts';

const known = new Map<string, string | null>();

/**
 * The IANA zone, `UTC`, or a fixed offset such as `+05:30`, that a TZID means by its name alone: an IANA name, one
 * behind a maker's prefix (`/mozilla.org/20070129_1/Europe/Berlin`), a name of Windows, or an offset (`GMT+0530`).
 * Null when the name says nothing.
 */
export function zoneFromName(tzid: string): string | null {
  let zone = known.get(tzid);
  if (zone === undefined) {
    zone = find(tzid.trim());
    // Names come from files, so the memory of them is bounded.
    if (known.size > 2000) known.clear();
    known.set(tzid, zone);
  }
  return zone;
}

function find(name: string): string | null {
  if (/^(utc|gmt|z|etc\/(utc|gmt|zulu)|zulu)$/i.test(name)) return 'UTC';
  const windows = windowsZones[name.toLowerCase()];
  if (windows !== undefined) return windows;
  const offset = /^(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(name);
  if (offset !== null) return fixedOffset(offset[1] ?? '+', Number(offset[2]), Number(offset[3] ?? 0));
  if (name.startsWith('/')) {
    // The last two or three parts: America/Argentina/Ushuaia.
    const parts = name.split('/');
    return (
      ianaName(parts.slice(-3).join('/')) ??
      ianaName(parts.slice(-2).join('/')) ??
      ianaName(parts.at(-1) ?? '')
    );
  }
  return ianaName(name);
}

function fixedOffset(sign: string, hours: number, minutes: number): string | null {
  if (hours > 23 || minutes > 59) return null;
  if (hours === 0 && minutes === 0) return 'UTC';
  return `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function ianaName(name: string): string | null {
  if (!/^[a-z]/i.test(name)) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return null;
  }
  // Intl takes any case; as people and other programs write it is only known for the modern names.
  const lower = name.toLowerCase();
  return Intl.supportedValuesOf('timeZone').find((each) => each.toLowerCase() === lower) ?? name;
}
