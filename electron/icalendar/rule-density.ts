/** More often than every five minutes nothing is an appointment. */
const highestDensity = 288;
/** BYSETPOS looks at all that a year might have before it picks one. */
const highestPickedDensity = 24;

/** The parts of an RRULE value by name. */
export function ruleParts(rule: string): Map<string, string> {
  return new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
}

/** Whether a rule counts in another calendar than the Gregorian (RFC 7529), which the library does year by year. */
export function countsElsewhere(parts: ReadonlyMap<string, string>): boolean {
  return (parts.get('RSCALE') ?? 'GREGORIAN') !== 'GREGORIAN';
}

/** Whether following a rule costs more than is bearable. */
export function isExcessive(parts: ReadonlyMap<string, string>): boolean {
  if (countsElsewhere(parts)) return true;
  return instancesPerDay(parts) > (parts.has('BYSETPOS') ? highestPickedDensity : highestDensity);
}

/** How many instances a rule gives a day at most, by FREQ, INTERVAL and the BY parts that multiply within a day. */
export function instancesPerDay(parts: ReadonlyMap<string, string>): number {
  const listed = (name: string) => parts.get(name)?.split(',').length ?? 1;
  const every = (units: number) => Math.ceil(units / Math.max(1, Number(parts.get('INTERVAL') ?? 1)));
  switch (parts.get('FREQ')) {
    case 'SECONDLY':
      return every(86_400);
    case 'MINUTELY':
      return every(1440) * listed('BYSECOND');
    case 'HOURLY':
      return every(24) * listed('BYMINUTE') * listed('BYSECOND');
    default:
      return listed('BYHOUR') * listed('BYMINUTE') * listed('BYSECOND');
  }
}
