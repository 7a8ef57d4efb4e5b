import type { StoredEvent } from '../ports/calendar.ts';
import { componentsOf, type JComponent, parameterOf, stringifyComponent, textOf } from './jcal.ts';
import { parseCalendar } from './parse-calendar.ts';
import { timezonesOf, withTimezones } from './with-timezones.ts';
import { zoneFromName } from './zone-from-name.ts';

/**
 * One VCALENDAR with all the objects, each time zone once, for other programs to import.
 * @param name what the calendar is called (X-WR-CALNAME, which most programs read).
 */
export function writeCalendarFile(objects: readonly Pick<StoredEvent, 'icalendar'>[], name: string): string {
  const definitions = new Map<string, string>();
  const timezones: JComponent[] = [];
  const components: JComponent[] = [];
  for (const { icalendar } of objects) {
    const calendar = parseCalendar(icalendar);
    const events = componentsOf(calendar, 'vevent');
    for (const timezone of timezonesOf(calendar)) {
      const tzid = textOf(timezone, 'tzid');
      if (tzid === undefined || zoneFromName(tzid) !== null) continue;
      const unique = uniqueTzid(tzid, JSON.stringify(timezone), definitions);
      if (unique !== tzid) for (const event of events) renameTzid(event, tzid, unique);
      timezones.push(renamedTimezone(timezone, unique));
    }
    components.push(...events);
  }
  const file = withTimezones(components, timezones);
  file[1].push(['x-wr-calname', {}, 'unknown', name.replace(/[\r\n]+/g, ' ')]);
  return stringifyComponent(file);
}

/** Two objects may mean different zones by one name of their own making, such as “Customized Time Zone”. */
function uniqueTzid(tzid: string, definition: string, definitions: Map<string, string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? tzid : `${tzid} (${number})`;
    const taken = definitions.get(name);
    if (taken === undefined) definitions.set(name, definition);
    if (taken === undefined || taken === definition) return name;
  }
}

function renameTzid(component: JComponent, from: string, to: string): void {
  for (const property of component[1]) {
    if (parameterOf(property, 'tzid') === from) property[1]['tzid'] = to;
  }
  for (const inner of component[2]) renameTzid(inner, from, to);
}

function renamedTimezone([name, properties, components]: JComponent, tzid: string): JComponent {
  return [
    name,
    properties.map((each) => (each[0] === 'tzid' ? ['tzid', {}, 'text', tzid] : each)),
    components,
  ];
}
