import type { Answer, Guest } from '../../shared/model/calendar.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import type { Clock } from '../ports/clock.ts';
import { answeredAt, answerInvitation } from './answer-invitation.ts';
import { eventTime, readLength, readMoment } from './event-moment.ts';
import { guestOf, isAmong } from './guests.ts';
import { keyFromText, keyOf, recurrenceIdText } from './instance-keys.ts';
import { type JComponent, type JProperty, parameterOf, propertiesOf, propertyOf, textOf } from './jcal.ts';
import { zoneResolver } from './parse-object.ts';
import { organizerAddress, type ReadAnswer } from './read-answer.ts';
import { keyOfOverride, openSeries, type Part, type Series } from './series.ts';
import { timezonesOf } from './with-timezones.ts';

/** What came of an answer to an invitation. */
export type AppliedAnswer =
  /** The event with the answer in it. */
  | {
      readonly kind: 'applied';
      readonly icalendar: string;
      readonly from: Guest;
      readonly answer: Answer;
      readonly comment: string | null;
    }
  /** The guest proposes another time; the event is as it was. */
  | {
      readonly kind: 'proposed';
      readonly from: Guest;
      readonly when: EventTime;
      readonly comment: string | null;
    }
  /** It changes nothing; `why` is a sentence. */
  | { readonly kind: 'refused'; readonly why: string };

export interface AnswerCircumstances {
  /** The address that the answer came from, in lower case; null where that is not known. */
  readonly sender: string | null;
  /** The person's IANA zone. */
  readonly timeZone: string;
  readonly clock: Clock;
}

/**
 * Takes a guest's answer or proposal to the organizer's event. Only who was invited can answer, each for themselves,
 * and what an answer says beside that changes nothing of the event. One that comes twice, or after a later one, does
 * nothing.
 */
export function applyAnswer(
  icalendar: string,
  answer: ReadAnswer,
  circumstances: AnswerCircumstances,
): AppliedAnswer {
  const { sender, timeZone } = circumstances;
  const { email } = answer.from;
  const series = openSeries(icalendar);
  const own = partsOf(series).map(({ component }) => attendeeIn(component, email));
  if (partsOf(series).some(({ component }) => textOf(component, 'uid') !== answer.uid))
    return refused('It answers another event.');
  if (sender !== null && sender !== email) return refused(`It came from ${sender} and answers for ${email}.`);
  const organizer = organizerAddress(series.calendar);
  if (organizer === undefined || (answer.organizer ?? organizer) !== organizer)
    return refused('It answers an invitation from somebody else.');
  const known = own.find((attendee) => attendee !== undefined);
  if (known === undefined || email === organizer) return refused(`${email} was not invited.`);
  const name = guestOf(known).name ?? email;
  const from: Guest = { name, email };
  const comment = textOf(answer.events[0], 'comment') ?? null;
  if (answer.events.some((each) => sequenceOf(each) < sequenceOf(partFor(series, answer, each)?.component)))
    return refused(`${name} answers an earlier version of the event.`);
  if (answer.method === 'COUNTER') {
    const when = timeOf(answer, timeZone);
    return when === null ? refused(`${name} proposes no time.`) : { kind: 'proposed', from, when, comment };
  }
  return applyReply(icalendar, answer, { name, comment }, circumstances.clock);
}

function applyReply(
  icalendar: string,
  answer: ReadAnswer,
  { name, comment }: { readonly name: string; readonly comment: string | null },
  clock: Clock,
): AppliedAnswer {
  const { email } = answer.from;
  let text = icalendar;
  let given: Answer | undefined;
  for (const event of answer.events) {
    const series = openSeries(text);
    const partstat = attendeeIn(event, email);
    const said = partstat && guestOf(partstat).answer;
    if (said === undefined) return refused(`${name} does not say whether to come.`);
    const at = (textOf(event, 'dtstamp') ?? '').replace(/[-:]/g, '');
    const part = (partFor(series, answer, event) ?? baseOf(series))?.component;
    const attendee = part && attendeeIn(part, email);
    if (attendee !== undefined && (parameterOf(attendee, answeredAt) ?? '') >= at) continue;
    const recurrenceId = instanceIn(series, answer, event);
    try {
      text = answerInvitation(text, { answer: said, recurrenceId }, { own: [email], tell: false, clock, at });
    } catch {
      return refused(`${name} answers an instance that the event does not have.`);
    }
    given ??= said;
  }
  return given === undefined
    ? refused(`This answer of ${name} is known already, or a later one is.`)
    : { kind: 'applied', icalendar: text, from: { name, email }, answer: given, comment };
}

/** The event, or the instance of it that stands for itself, that a part of an answer is about. */
function partFor(series: Series, answer: ReadAnswer, event: JComponent): Part | undefined {
  const recurrenceId = instanceIn(series, answer, event);
  const base = baseOf(series);
  if (recurrenceId === undefined || base === undefined) return base;
  return series.overrides.find(
    (each) => keyOfOverride(each, series) === keyFromText(recurrenceId, base.parsed),
  );
}

/** The instance that a part of an answer names, as other calls name it; undefined for all of the event. */
function instanceIn(series: Series, { calendar }: ReadAnswer, event: JComponent): string | undefined {
  const property = propertyOf(event, 'recurrence-id');
  const moment =
    property &&
    readMoment(
      property,
      zoneResolver(() => timezonesOf(calendar)),
    );
  const base = baseOf(series);
  return moment && base ? recurrenceIdText(keyOf(moment, base.parsed), base.parsed) : undefined;
}

function timeOf({ calendar, events: [event] }: ReadAnswer, timeZone: string): EventTime | null {
  const zoneOf = zoneResolver(() => timezonesOf(calendar));
  const property = propertyOf(event, 'dtstart');
  const start = property && readMoment(property, zoneOf);
  if (!start) return null;
  try {
    return eventTime(start, readLength(event, start, zoneOf), timeZone);
  } catch {
    return null;
  }
}

function baseOf({ master, overrides }: Series): Part | undefined {
  return master ?? overrides[0];
}

function partsOf({ master, overrides }: Series): readonly Part[] {
  return master === undefined ? overrides : [master, ...overrides];
}

function attendeeIn(event: JComponent, email: string): JProperty | undefined {
  return propertiesOf(event, 'attendee').find((attendee) => isAmong(guestOf(attendee), [email]));
}

function sequenceOf(event: JComponent | undefined): number {
  return Number((event && propertyOf(event, 'sequence')?.[3]) ?? 0);
}

function refused(why: string): AppliedAnswer {
  return { kind: 'refused', why };
}
