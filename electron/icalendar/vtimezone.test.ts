import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { vtimezone } from './vtimezone.ts';
import { instantOf, wallFromText } from './zone-clock.ts';
import { zoneFromVtimezone } from './zone-from-vtimezone.ts';

const day = 86_400_000;

describe('vtimezone', () => {
  test.each([
    ['Europe/Berlin', 2026],
    ['America/New_York', 2005],
    ['America/Sao_Paulo', 2015],
    ['Australia/Lord_Howe', 2026],
    ['Africa/Casablanca', 2024],
    ['America/Santiago', 2020],
    ['Pacific/Apia', 2009],
    ['Asia/Kathmandu', 1985],
    ['Europe/London', 1970],
    ['Europe/Dublin', 2030],
    ['UTC', 2026],
  ])('says of %s from %i what its clocks show, as another reader understands it', (zone, firstYear) => {
    const timezone = new ICAL.Timezone({
      component: new ICAL.Component(vtimezone(zone, firstYear)),
      tzid: zone,
    });
    const wrong: string[] = [];
    for (let wall = Date.UTC(firstYear, 0, 2, 12); wall < Date.UTC(2039, 11, 31); wall += 5 * day) {
      const date = new Date(wall);
      const fields = {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
      };
      const offset = timezone.utcOffset(new ICAL.Time(fields, ICAL.Timezone.localTimezone));
      if (wall - offset * 1000 !== instantOf(wall, zone)) wrong.push(date.toISOString());
    }
    expect(wrong).toEqual([]);
  });

  test('is two rules for a zone that is regular, and one for a zone that never changes', () => {
    expect(vtimezone('Europe/Berlin', 2026)[2]).toHaveLength(3);
    expect(vtimezone('Asia/Tokyo', 2026)[2]).toHaveLength(1);
  });

  test('is read back as a zone of the same clocks', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney']) {
      const near = wallFromText('2026-11-27');
      const found = zoneFromVtimezone(vtimezone(zone, 2026, 'Unknown'), near);
      for (let wall = near; wall < near + 600 * day; wall += 7 * day) {
        expect(instantOf(wall, found ?? '')).toBe(instantOf(wall, zone));
      }
    }
  });
});
