import { calendarOf, componentsOf, type JComponent, parameterOf, textOf, valueText } from './jcal.ts';
import { vtimezone } from './vtimezone.ts';
import { zoneFromName } from './zone-from-name.ts';

/**
 * A VCALENDAR of ours around components, with one VTIMEZONE for each TZID that they name (RFC 5545 section 3.2.19).
 * @param given VTIMEZONEs from elsewhere, for names that nobody knows; of those that are known ours are written, so that
 * the same event always gives the same text.
 */
export function withTimezones(components: JComponent[], given: readonly JComponent[]): JComponent {
  const years = new Map<string, number>();
  for (const component of components) collectTzids(component, years);
  const timezones = [...years]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([tzid, firstYear]) => {
      const zone = zoneFromName(tzid);
      if (zone !== null) return [vtimezone(zone, firstYear, tzid)];
      const timezone = given.find((each) => textOf(each, 'tzid') === tzid);
      return timezone === undefined ? [] : [timezone];
    });
  return calendarOf([...timezones, ...components]);
}

/**
 * The VTIMEZONEs for components that were changed: those that were there stay as they are while they are in use and
 * reach far enough back, others are written anew.
 */
export function timezonesFor(
  components: readonly JComponent[],
  given: readonly JComponent[],
  before: readonly JComponent[],
): JComponent[] {
  const [years, yearsBefore] = [new Map<string, number>(), new Map<string, number>()];
  for (const component of components) collectTzids(component, years);
  for (const component of before) collectTzids(component, yearsBefore);
  return [...years]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([tzid, firstYear]) => {
      const timezone = given.find((each) => textOf(each, 'tzid') === tzid);
      const zone = zoneFromName(tzid);
      const reaches = firstYear >= (yearsBefore.get(tzid) ?? Number.POSITIVE_INFINITY);
      if (timezone !== undefined && (reaches || zone === null)) return [timezone];
      return zone === null ? [] : [vtimezone(zone, firstYear, tzid)];
    });
}

/** The VTIMEZONEs of a VCALENDAR. */
export function timezonesOf(calendar: JComponent): JComponent[] {
  return componentsOf(calendar, 'vtimezone');
}

/** Every TZID in use with the first year in which it is. */
function collectTzids(component: JComponent, years: Map<string, number>): void {
  for (const property of component[1]) {
    const tzid = parameterOf(property, 'tzid');
    if (tzid === undefined) continue;
    const values = property.slice(3).map((value) => Number.parseInt(valueText(value), 10));
    const year = Math.min(...values.filter((value) => value >= 1 && value <= 9999));
    const known = years.get(tzid);
    if (Number.isFinite(year) && (known === undefined || year < known)) years.set(tzid, year);
  }
  for (const inner of component[2]) collectTzids(inner, years);
}
