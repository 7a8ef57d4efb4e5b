import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { Contact } from '../../../../shared/model/contact.ts';
import type { BusyTime } from '../../../ports/remote-calendars.ts';
import type { ToolContext } from '../../define-tool.ts';
import { contactOfPerson, isExpectedAt, namesOfPerson } from '../names-of-person.ts';

const enoughToKnowSomebody = 200;

/** Somebody who must be free as well, as far as anything is known of them. */
export interface KnownPerson {
  /** In the words that were given. */
  readonly person: string;
  readonly names: readonly string[];
  /** Among the contacts; null when nobody there is meant, or several are. */
  readonly contact: Contact | null;
  /** Whether any event here has them as a guest. */
  readonly hasEvents: boolean;
  /** What a server tells of them; null when none does. */
  readonly busyTimes: readonly BusyTime[] | null;
}

/** Looks everybody up: under which names they come to events, and what servers tell of their time. */
export async function lookUpPeople(
  people: readonly string[],
  window: { readonly from: string; readonly to: string },
  context: ToolContext,
): Promise<KnownPerson[]> {
  const named = await Promise.all(
    people.map(async (person) => ({
      person,
      names: await namesOfPerson(person, context),
      contact: await contactOfPerson(person, context),
    })),
  );
  const addresses = [...new Set(named.flatMap(({ names }) => names.filter(isAddress).map(lowerCase)))];
  const told =
    addresses.length === 0
      ? undefined
      : await context.calendar.busyTimes?.(addresses, window.from, window.to);
  return Promise.all(
    named.map(async ({ person, names, contact }) => {
      const busyTimes = names.flatMap((name) => {
        const times = told?.get(lowerCase(name));
        return times === undefined ? [] : [times];
      });
      return {
        person,
        names,
        contact,
        hasEvents: await hasEvents(names, context),
        busyTimes: busyTimes.length === 0 ? null : busyTimes.flat(),
      };
    }),
  );
}

async function hasEvents(names: readonly string[], { calendar, timeZone }: ToolContext): Promise<boolean> {
  const found = await Promise.all(
    names.map((name) =>
      calendar.occurrences({ person: name, order: 'latest', limit: enoughToKnowSomebody, timeZone }),
    ),
  );
  return found.flat().some((event) => isExpectedAt(event, names));
}

/** What a server tells of somebody's time, without the event that is about to be moved. */
export function withoutIgnored(
  busyTimes: readonly BusyTime[],
  ignored: readonly Occurrence[],
): readonly BusyTime[] {
  return busyTimes.filter(
    ({ start, end }) =>
      !ignored.some(
        (event) =>
          Date.parse(event.startInstant) === Date.parse(start) &&
          Date.parse(event.endInstant) === Date.parse(end),
      ),
  );
}

function lowerCase(address: string): string {
  return address.toLowerCase();
}

function isAddress(name: string): boolean {
  return name.includes('@');
}
