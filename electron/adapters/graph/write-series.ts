import { wallFromText } from '../../icalendar/zone-clock.ts';
import { ServerRefusedError } from '../../ports/remote-calendars.ts';
import { contentOfEvent, contentOfSeries } from './content-of-event.ts';
import {
  type ContentPart,
  changedParts,
  type EventContent,
  movedTo,
  requestOf,
  writableParts,
} from './event-content.ts';
import { findInstance } from './find-instance.ts';
import { eventHref } from './graph-changes.ts';
import { type GraphSeries, graphEventSchema } from './graph-event.ts';
import type { GraphHttp } from './graph-http.ts';
import { graphZone } from './graph-zones.ts';
import { keepObject } from './kept-object.ts';
import { isSameRecurrence, type SeriesContent } from './series-content.ts';

const doing = 'to store the event';
const day = 86_400_000;
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
    ...requestOf(content.master, writableParts),
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
    const found = await findInstance(http, href, date, content.master, signal);
    if (found === null) continue;
    const answer = await http.send({ method: 'DELETE', path: found.href }, signal);
    if (answer.status !== 404) http.expect(answer, 'to take an instance out');
  }
  for (const [date, wanted] of [...changed, ...plain]) {
    const found = await findInstance(http, href, date, content.master, signal);
    if (found === null) {
      throw new ServerRefusedError(
        `Microsoft has no instance of this event on ${date} that could be changed. Sync the calendars and try again.`,
      );
    }
    const { instance } = found;
    const is = contentOfEvent({ ...instance, originalStartTimeZone: content.master.when.zone });
    const parts = changedParts(wanted, is);
    if (parts.length === 0) continue;
    const body = requestOf(wanted, parts);
    const request = { method: 'PATCH', path: found.href, body } as const;
    http.expect(await http.send(request, signal), 'to change an instance');
  }
}
