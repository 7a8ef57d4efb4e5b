import type { z } from 'zod';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import type { OccurrenceQuery } from '../../ports/calendar.ts';
import { defineReadTool, type ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { localAccount } from '../local-account.ts';
import { foundWords, listWords, quote } from '../words.ts';
import { labelEvents } from './event-records.ts';
import { concerns, namesOfPerson } from './names-of-person.ts';
import { searchWindow } from './search-window.ts';

export const searchEvents = defineReadTool({
  name: 'calendar.search_events',
  description:
    'Finds events by words, by a person, in a window of time. Without a window the coming ones come first, then past ones, the latest first.',
  ...toolCatalogue['calendar.search_events'],
  account: localAccount,

  title({ text, person }) {
    const what = [
      ...(text === undefined ? [] : [quote(text)]),
      ...(person === undefined ? [] : [quote(person)]),
    ];
    return what.length === 0 ? 'Look in your calendars' : `Look for ${listWords(what)} in your calendars`;
  },

  async execute(input, context) {
    const events = [...(await searchInvitations(input, context))];
    return { output: { events }, found: foundWords(events.length), texts: labelEvents(events) };
  },
});

/** Far more than anybody asks for, because some are left out after they were found. */
const mostOfPerson = 1000;

type Input = z.output<(typeof toolCatalogue)['calendar.search_events']['input']>;

/** Of an invitation that repeats the first time is shown, unless single instances were answered otherwise. */
async function searchInvitations(input: Input, context: ToolContext): Promise<readonly Occurrence[]> {
  const { invitations, limit } = input;
  if (invitations === undefined) return search(input, context);
  const found = await search({ ...input, limit: mostOfPerson }, context);
  const invited = found.filter(({ ownAnswer }) =>
    invitations === 'open' ? ownAnswer === 'needs-action' : ownAnswer !== undefined,
  );
  const first = new Map(
    invited.toReversed().map((event) => [`${event.calendarId}\n${event.uid}\n${event.ownAnswer}`, event]),
  );
  return [...first.values()].toReversed().slice(0, limit);
}

async function search(input: Input, context: ToolContext): Promise<readonly Occurrence[]> {
  const { text, person, calendarId, order, limit, from, to } = input;
  const { start, end } = searchWindow(from, to, context);
  const names = !person?.trim() ? null : await namesOfPerson(person, context);
  const base: OccurrenceQuery = {
    timeZone: context.timeZone,
    order,
    ...(text !== undefined && { text }),
    ...(calendarId !== undefined && { calendarId }),
    ...(Number.isFinite(start) && { from: instantText(start) }),
    ...(Number.isFinite(end) && { to: instantText(end) }),
  };
  if (from !== undefined || to !== undefined || order === 'latest')
    return findByNames(base, names, limit, context);

  // Somebody who asks for the dentist without saying when means the next time first.
  const now = instantText(context.clock.now());
  const coming = await findByNames({ ...base, from: now }, names, limit, context);
  if (coming.length >= limit) return coming;
  const past = await findByNames({ ...base, to: now, order: 'latest' }, names, limit, context);
  return distinct([...coming, ...past]).slice(0, limit);
}

async function findByNames(
  query: OccurrenceQuery,
  names: readonly string[] | null,
  limit: number,
  { calendar }: ToolContext,
): Promise<readonly Occurrence[]> {
  if (names === null) return calendar.occurrences({ ...query, limit });
  const found = await Promise.all(
    names.map((person) => calendar.occurrences({ ...query, person, limit: mostOfPerson })),
  );
  const direction = query.order === 'latest' ? -1 : 1;
  const inOrder = (one: Occurrence, other: Occurrence) =>
    direction * (Date.parse(one.startInstant) - Date.parse(other.startInstant));
  const concerned = found.flat().filter((event) => concerns(event, names));
  return distinct(concerned.sort(inOrder)).slice(0, limit);
}

function distinct(occurrences: readonly Occurrence[]): Occurrence[] {
  return [
    ...new Map(
      occurrences.map((each) => [`${each.calendarId}\n${each.uid}\n${each.startInstant}`, each]),
    ).values(),
  ];
}
