import { wallFromText } from '../../icalendar/zone-clock.ts';
import { ServerRefusedError } from '../../ports/remote-calendars.ts';
import { contentOfSeries } from './content-of-event.ts';
import { contentOfIcalendar } from './content-of-icalendar.ts';
import {
  addressOf,
  type ContentPart,
  changedParts,
  type EventContent,
  movedTo,
  requestOf,
} from './event-content.ts';
import { findInstance } from './find-instance.ts';
import type { GraphSeries } from './graph-event.ts';
import type { GraphHttp } from './graph-http.ts';
import { keepObject, keptObject } from './kept-object.ts';
import { isSameDates, isSameRecurrence, type SeriesContent } from './series-content.ts';
import type { SeriesWrite } from './write-series.ts';

const day = 86_400_000;
/** What everybody says for themselves, also of an event that somebody else made. */
const personal: readonly ContentPart[] = ['reminder', 'sensitivity', 'isFree'];
const actions = { accepted: 'accept', tentative: 'tentativelyAccept', declined: 'decline' } as const;

/** An answer to give: to all of the event, or to the instance of a date. */
interface GivenAnswer {
  readonly date: string | null;
  readonly action: (typeof actions)[keyof typeof actions];
  readonly comment: string | null;
}

/**
 * Answers an invitation, and changes what everybody says for themselves.
 * @returns false when the event was changed meanwhile.
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
  expectOwnChanges(content, known);
  const given = answersToGive(content, known, commentsOf(before), user);
  const etag = before.event['@odata.etag'];
  const parts = changedParts(content.master, known.master);
  const body = { ...requestOf(content.master, parts), ...keepObject(uid, icalendar) };
  const answer = await http.send({ method: 'PATCH', path: href, etag, body }, signal);
  if (answer.status === 412 || answer.status === 404) return false;
  http.expect(answer, 'to store the event');
  for (const { date, action, comment } of given) {
    const at = date === null ? { href } : await findInstance(http, href, date, content.master, signal);
    if (at === null) {
      throw new ServerRefusedError(`Microsoft has no instance of this event on ${date}. Sync the calendars.`);
    }
    const response = { sendResponse: tellGuests, ...(comment === null ? {} : { comment }) };
    const request = { method: 'POST', path: `${at.href}/${action}`, body: response } as const;
    http.expect(await http.send(request, signal), 'to answer the invitation');
  }
  return true;
}

/** @throws ServerRefusedError */
function expectOwnChanges(content: SeriesContent, known: SeriesContent): void {
  const dates = new Set([...content.exceptions.keys(), ...known.exceptions.keys()]);
  const differing = [...dates].flatMap((date) => changedParts(onDate(content, date), onDate(known, date)));
  const others = changedParts(content.master, known.master).filter((part) => !personal.includes(part));
  const isSameOtherwise =
    isSameRecurrence(content.recurrence, known.recurrence) && isSameDates(content.cancelled, known.cancelled);
  if (others.length === 0 && differing.length === 0 && isSameOtherwise) return;
  throw new ServerRefusedError(
    `Microsoft takes no changes to this event from you: it is ${known.master.organizer?.email ?? 'somebody else'} who invited. Answer the invitation, or propose another time.`,
  );
}

function answersToGive(
  content: SeriesContent,
  known: SeriesContent,
  comments: ReadonlyMap<string, string>,
  user: string,
): GivenAnswer[] {
  return ['', ...content.exceptions.keys()].flatMap((date): GivenAnswer[] => {
    const answer = answerOf(date === '' ? content.master : onDate(content, date), user);
    const earlier = answerOf(date === '' ? known.master : onDate(known, date), user);
    const comment = content.comments.get(date) ?? null;
    const isSame = answer === earlier && (comment === null || comment === comments.get(date));
    if (isSame) return [];
    if (answer === 'needs-action') {
      throw new ServerRefusedError(
        'Microsoft knows no way to take an answer to an invitation back. Answer it otherwise instead.',
      );
    }
    return [{ date: date === '' ? null : date, action: actions[answer], comment }];
  });
}

/** What a series says on a date. */
function onDate({ master, exceptions }: SeriesContent, date: string): EventContent {
  return exceptions.get(date) ?? movedTo(master, wallFromText(date) + (master.when.start % day));
}

function answerOf({ guests }: EventContent, user: string) {
  return guests.find((guest) => addressOf(guest) === user.toLowerCase())?.answer ?? 'needs-action';
}

/** What was said with earlier answers. */
function commentsOf({ event }: GraphSeries): ReadonlyMap<string, string> {
  const kept = keptObject(event);
  try {
    return kept === null ? new Map() : contentOfIcalendar(kept).comments;
  } catch {
    return new Map();
  }
}
