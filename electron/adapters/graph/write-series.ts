import { z } from 'zod';
import { wallFromText } from '../../icalendar/zone-clock.ts';
import { ServerRefusedError } from '../../ports/remote-calendars.ts';
import { contentOfEvent, contentOfSeries, originalDateOf } from './content-of-event.ts';
import {
  addressOf,
  type ContentPart,
  differingParts,
  type EventContent,
  movedTo,
  requestOf,
} from './event-content.ts';
import { eventHref } from './graph-changes.ts';
import { type GraphSeries, graphEventSchema } from './graph-event.ts';
import type { GraphHttp } from './graph-http.ts';
import { graphZone } from './graph-zones.ts';
import { keepObject } from './kept-object.ts';
import { isSameRecurrence, type SeriesContent } from './series-content.ts';

const doing = 'to store the event';
const day = 86_400_000;
const everything: readonly ContentPart[] = [
  'subject',
  'body',
  'when',
  'location',
  'guests',
  'reminder',
  'sensitivity',
  'isFree',
];
/** What everybody says for themselves, also of an event that somebody else made. */
const personal: readonly ContentPart[] = ['reminder', 'sensitivity', 'isFree'];

/** An object as it is to be written. */
export interface SeriesWrite {
  readonly uid: string;
  readonly icalendar: string;
  readonly content: SeriesContent;
}

/** Makes an event. @returns its address. @throws ServerRefusedError and its kin */
export async function createSeries(
  http: GraphHttp,
  calendarHref: string,
  { uid, icalendar, content }: SeriesWrite,
  signal: AbortSignal,
): Promise<string> {
  const body = {
    ...requestOf(content.master, everything),
    ...recurrenceRequest(content),
    ...keepObject(uid, icalendar),
  };
  const answer = await http.send({ method: 'POST', path: `${calendarHref}/events`, body }, signal);
  const made = http.read(graphEventSchema, http.expect(answer, doing), doing);
  const href = eventHref(calendarHref, made.id);
  try {
    await writeInstances(http, href, content, { exceptions: new Map(), cancelled: new Set() }, signal);
  } catch (error) {
    // What was refused is not there in part.
    if (error instanceof ServerRefusedError) await http.send({ method: 'DELETE', path: href }, signal);
    throw error;
  }
  return href;
}

/**
 * Changes an event that is as it was seen, in what it says otherwise alone, so that guests hear of nothing else.
 * @returns false when it was changed meanwhile.
 */
export async function changeSeries(
  http: GraphHttp,
  href: string,
  before: GraphSeries,
  { uid, icalendar, content }: SeriesWrite,
  signal: AbortSignal,
): Promise<boolean> {
  const known = contentOfSeries(before);
  const parts = changedParts(content.master, known.master);
  expectNoMeetingLost(known.master, parts);
  const body = {
    ...requestOf(content.master, parts),
    ...(isSameRecurrence(content.recurrence, known.recurrence) ? {} : recurrenceRequest(content)),
    ...keepObject(uid, icalendar),
  };
  const etag = before.event['@odata.etag'];
  const answer = await http.send({ method: 'PATCH', path: href, etag, body }, signal);
  if (answer.status === 412 || answer.status === 404) return false;
  http.expect(answer, doing);
  await writeInstances(http, href, content, known, signal);
  return true;
}

/** What the service needs of a meeting on the net is in its notes, as the documents warn. @throws ServerRefusedError */
function expectNoMeetingLost({ link }: EventContent, parts: readonly ContentPart[]): void {
  if (link === null || !parts.includes('body')) return;
  throw new ServerRefusedError(
    'The notes of this event hold the link to its meeting on the net, which would be lost. Change them in Outlook.',
  );
}

/** Whether instances that were taken out are to be there again, which Graph can do only by making the event anew. */
export function bringsBack(content: SeriesContent, before: GraphSeries): boolean {
  const known = contentOfSeries(before);
  if (!isSameRecurrence(content.recurrence, known.recurrence)) return false;
  return [...known.cancelled].some((date) => !content.cancelled.has(date));
}

/**
 * Answers an invitation, and changes what everybody says for themselves.
 * @throws ServerRefusedError for a change that is the organizer's to make.
 */
export async function answerInvitation(
  http: GraphHttp,
  href: string,
  before: GraphSeries,
  { uid, icalendar, content }: SeriesWrite,
  { user, tellGuests }: { readonly user: string; readonly tellGuests: boolean },
  signal: AbortSignal,
): Promise<boolean> {
  const known = contentOfSeries(before);
  const parts = changedParts(content.master, known.master);
  const others = parts.filter((part) => !personal.includes(part));
  const isSameSeriesOtherwise = isSameRecurrence(content.recurrence, known.recurrence);
  if (others.length > 0 || !isSameSeriesOtherwise) {
    throw new ServerRefusedError(
      `Microsoft takes no changes to this event from you: it is ${known.master.organizer?.email ?? 'somebody else'} who invited. Answer the invitation, or propose another time.`,
    );
  }
  const [given, givenBefore] = [answerOf(content.master, user), answerOf(known.master, user)];
  if (given === null && givenBefore !== null) {
    throw new ServerRefusedError(
      'Microsoft knows no way to take an answer to an invitation back. Answer it otherwise instead.',
    );
  }
  const etag = before.event['@odata.etag'];
  const body = { ...requestOf(content.master, parts), ...keepObject(uid, icalendar) };
  const answer = await http.send({ method: 'PATCH', path: href, etag, body }, signal);
  if (answer.status === 412 || answer.status === 404) return false;
  http.expect(answer, doing);
  if (given === null || given === givenBefore) return true;
  const answered = await http.send(
    { method: 'POST', path: `${href}/${given}`, body: { sendResponse: tellGuests } },
    signal,
  );
  http.expect(answered, 'to answer the invitation');
  return true;
}

const answers = { accepted: 'accept', tentative: 'tentativelyAccept', declined: 'decline' } as const;

function answerOf({ guests }: EventContent, user: string): string | null {
  const answer = guests.find((guest) => addressOf(guest) === user.toLowerCase())?.answer ?? 'needs-action';
  return answer === 'needs-action' ? null : answers[answer];
}

/** The parts to ask for; that a guest has answered is no change of the guests. */
function changedParts(content: EventContent, known: EventContent): ContentPart[] {
  const addresses = ({ guests }: EventContent) => guests.map(addressOf).sort().join('\n');
  return differingParts(content, known).filter(
    (part) => everything.includes(part) && (part !== 'guests' || addresses(content) !== addresses(known)),
  );
}

function recurrenceRequest({ master, recurrence }: SeriesContent): Record<string, unknown> {
  if (recurrence === null) return { recurrence: null };
  const { pattern, range } = recurrence;
  return {
    recurrence: {
      pattern,
      range: { ...range, recurrenceTimeZone: graphZone(master.when.zone, master.when.start) },
    },
  };
}

/** An instance is an event beside its series. */
function instanceHref(seriesHref: string, id: string): string {
  return `${seriesHref.slice(0, seriesHref.lastIndexOf('/'))}/${encodeURIComponent(id)}`;
}

const instancesSchema = z.object({
  value: z.array(graphEventSchema),
  '@odata.nextLink': z.string().nullish(),
});

/** Takes instances out, and changes those that differ. */
async function writeInstances(
  http: GraphHttp,
  href: string,
  content: SeriesContent,
  known: Pick<SeriesContent, 'exceptions' | 'cancelled'>,
  signal: AbortSignal,
): Promise<void> {
  if (content.recurrence === null) return;
  const usualOn = (date: string) =>
    movedTo(content.master, wallFromText(date) + (content.master.when.start % day));
  const removed = [...content.cancelled].filter((date) => !known.cancelled.has(date));
  const changed = [...content.exceptions];
  const plain = [...known.exceptions.keys()]
    .filter((date) => !content.exceptions.has(date) && !content.cancelled.has(date))
    .map((date) => [date, usualOn(date)] as const);
  for (const date of removed) {
    const instance = await findInstance(http, href, date, content.master, signal);
    if (instance === null) continue;
    const path = instanceHref(href, instance.id);
    const answer = await http.send({ method: 'DELETE', path }, signal);
    if (answer.status !== 404) http.expect(answer, 'to take an instance out');
  }
  for (const [date, wanted] of [...changed, ...plain]) {
    const instance = await findInstance(http, href, date, content.master, signal);
    if (instance === null) {
      throw new ServerRefusedError(
        `Microsoft has no instance of this event on ${date} that could be changed. Sync the calendars and try again.`,
      );
    }
    const is = contentOfEvent({ ...instance, originalStartTimeZone: content.master.when.zone });
    const parts = changedParts(wanted, is);
    if (parts.length === 0) continue;
    const path = instanceHref(href, instance.id);
    const body = requestOf(wanted, parts);
    http.expect(await http.send({ method: 'PATCH', path, body }, signal), 'to change an instance');
  }
}

/** The instance that would have begun on this date; where it was moved to, it is looked for in the days around. */
async function findInstance(
  http: GraphHttp,
  href: string,
  date: string,
  { when }: EventContent,
  signal: AbortSignal,
) {
  const at = wallFromText(date);
  const reach = 62 * day;
  for (const around of [2 * day, reach]) {
    const view = new URLSearchParams({
      startDateTime: new Date(at - around).toISOString(),
      endDateTime: new Date(at + around).toISOString(),
    });
    for (let path: string | null = `${href}/instances?${view.toString()}`; path !== null; ) {
      const answer = http.expect(await http.send({ method: 'GET', path }, signal), doing);
      const page: z.infer<typeof instancesSchema> = http.read(instancesSchema, answer, doing);
      const found = page.value.find((each) => originalDateOf(each, when) === date);
      if (found !== undefined) return found;
      path = page['@odata.nextLink'] ?? null;
    }
  }
  return null;
}
