import type { Answer, Calendar, Guest } from '../../shared/model/calendar.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import { applyAnswer } from '../icalendar/apply-answer.ts';
import { parseObject } from '../icalendar/parse-object.ts';
import type { ReadAnswer } from '../icalendar/read-answer.ts';
import type { CalendarPort, StoredEvent } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';

/** Where and when the person is. */
export interface ImportingPerson {
  readonly timeZone: string;
  readonly clock: Clock;
}

interface AnsweredEvent {
  readonly calendar: Calendar;
  readonly uid: string;
  readonly title: string;
}

/** What became of a guest's answer. */
export type GuestAnswerOutcome =
  /** It stands with the event now. */
  | {
      readonly kind: 'applied';
      readonly event: AnsweredEvent;
      readonly from: Guest;
      readonly answer: Answer;
    }
  /** The guest proposes another time; nothing has changed. */
  | {
      readonly kind: 'proposed';
      readonly event: AnsweredEvent;
      readonly from: Guest;
      readonly when: EventTime;
    }
  /** Nothing has changed; `why` is a sentence. */
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Takes a guest's answer to the event that it is about, in whichever calendar that is.
 * @param sender the address that it came from, in lower case; null where that is not known.
 * @throws VersionConflictError when the event changes at that moment; StorageError.
 */
export async function applyGuestAnswer(
  answer: ReadAnswer,
  sender: string | null,
  calendars: CalendarPort,
  { timeZone, clock }: ImportingPerson,
): Promise<GuestAnswerOutcome> {
  const found = await findEvent(answer.uid, calendars);
  if (found === null)
    return { kind: 'refused', why: 'The event that it answers is in none of your calendars.' };
  const { calendar, stored } = found;
  if (calendar.inviter?.by === 'server') {
    const why = `The server of “${calendar.name}” takes answers by itself. Sync to see them.`;
    return { kind: 'refused', why };
  }
  const applied = applyAnswer(stored.icalendar, answer, { sender, timeZone, clock });
  if (applied.kind === 'refused') return applied;
  const { master, overrides } = parseObject(stored.icalendar);
  const event = { calendar, uid: stored.uid, title: (master ?? overrides[0])?.title ?? '' };
  const { from } = applied;
  if (applied.kind === 'proposed') return { kind: 'proposed', event, from, when: applied.when };
  await calendars.put(calendar.id, stored.uid, applied.icalendar, stored.version);
  return { kind: 'applied', event, from, answer: applied.answer };
}

async function findEvent(
  uid: string,
  calendars: CalendarPort,
): Promise<{ readonly calendar: Calendar; readonly stored: StoredEvent } | null> {
  for (const calendar of await calendars.calendars()) {
    const stored = calendar.readOnly ? null : await calendars.event(calendar.id, uid);
    if (stored !== null) return { calendar, stored };
  }
  return null;
}
