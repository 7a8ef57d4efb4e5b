import { instantOfWallClock, isDate } from '../../shared/model/wall-clock.ts';

const written =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,9})?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/;

/**
 * The instant in milliseconds that a written date or time means: a date alone is its midnight, a time without `Z` or an
 * offset is read off a clock in the zone. Null when it is neither, or there is no such day.
 */
export function readWrittenInstant(text: string, timeZone: string): number | null {
  const [, date, time = '00:00', offset] = written.exec(text) ?? [];
  if (date === undefined || !isDate(date)) return null;
  if (offset !== undefined) return Date.parse(`${date}T${time}${offset}`);
  return instantOfWallClock(`${date}T${time}`, timeZone).instant;
}
