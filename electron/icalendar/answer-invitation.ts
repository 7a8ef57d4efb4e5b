import type { Answer } from '../../shared/model/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import { changeOccurrence } from './change-event.ts';
import { guestOf, isAmong } from './guests.ts';
import {
  cleanText,
  componentsOf,
  type JComponent,
  type JProperty,
  parameterOf,
  propertiesOf,
  propertyOf,
  setProperty,
  stringifyComponent,
  valueText,
} from './jcal.ts';
import { parseAsRead, parseCalendar } from './parse-calendar.ts';
import { instantText } from './zone-clock.ts';

/** What a guest answers to an invitation. */
export interface InvitationAnswer {
  readonly answer: Answer;
  /** The original start of the one instance that is meant; all of the event when absent. */
  readonly recurrenceId?: string | undefined;
  /** For the organizer to read; null takes an earlier one back, and absent leaves it. */
  readonly comment?: string | null | undefined;
}

/** The parameter of an ATTENDEE that says when the answer was given, so that an earlier one that comes later does nothing. */
export const answeredAt = 'x-deskhand-answered';

export interface AnswerWriting {
  /** The guest's addresses, in lower case. */
  readonly own: readonly string[];
  /** Whether the server brings it to the organizer. */
  readonly tell: boolean;
  readonly clock: Clock;
  /** When the answer was given, as in `20261120T080000Z`; absent where that does not matter. */
  readonly at?: string | undefined;
}

/**
 * A guest's copy of an event with the answer in it (RFC 6638 section 3.2.2): their own PARTSTAT, and nothing that is the
 * organizer's, such as SEQUENCE.
 * @throws Error, with a sentence for the person, when there is no such instance.
 */
export function answerInvitation(
  icalendar: string,
  { answer, recurrenceId, comment }: InvitationAnswer,
  { own, tell, clock, at }: AnswerWriting,
): string {
  const single =
    recurrenceId === undefined
      ? null
      : changeOccurrence(icalendar, { recurrenceId, scope: 'this' }, {}, clock, '').icalendar;
  const calendar = parseAsRead(single ?? icalendar);
  const sequences = sequencesIn(icalendar);
  const touched = single === null ? null : keyTouched(icalendar, single);
  const events = componentsOf(calendar, 'vevent').map((event): JComponent => {
    if (touched !== null && keyOf(event) !== touched) return event;
    const answered: JComponent = [
      event[0],
      event[1].map((each) => answeredBy(each, answer, { own, tell, clock, at })),
      event[2],
    ];
    const sequence = sequences.get(keyOf(event)) ?? sequences.get('');
    setProperty(answered, 'sequence', sequence);
    setProperty(answered, 'dtstamp', ['dtstamp', {}, 'date-time', instantText(clock.now())]);
    if (comment !== undefined) {
      const property: JProperty | undefined =
        comment === null ? undefined : ['comment', {}, 'text', cleanText(comment)];
      setProperty(answered, 'comment', property);
    }
    return answered;
  });
  const others = calendar[2].filter(([name]) => name !== 'vevent');
  return stringifyComponent([calendar[0], calendar[1], [...others, ...events]]);
}

/** What somebody answered to an event and to single instances of it, by RECURRENCE-ID; `''` is the event itself. */
export function answersIn(icalendar: string, own: readonly string[]): Map<string, Answer> {
  return new Map(
    componentsOf(parseCalendar(icalendar), 'vevent').flatMap((event) => {
      const self = propertiesOf(event, 'attendee')
        .map(guestOf)
        .find((guest) => isAmong(guest, own));
      return self === undefined ? [] : [[keyOf(event), self.answer ?? 'needs-action'] as const];
    }),
  );
}

function answeredBy(property: JProperty, answer: Answer, { own, tell, at }: AnswerWriting): JProperty {
  const [name, parameters, type, value] = property;
  if (name === 'organizer') {
    const { 'schedule-agent': agent, ...kept } = parameters;
    return agent === undefined || !tell ? property : [name, kept, type, value];
  }
  if (name !== 'attendee' || !isAmong(guestOf(property), own)) return property;
  if (at !== undefined && (parameterOf(property, answeredAt) ?? '') >= at) return property;
  const { rsvp: _, ...kept } = parameters;
  const given = at === undefined ? {} : { [answeredAt]: at };
  return [name, { ...kept, ...given, partstat: answer.toUpperCase() }, type, value];
}

/** The one instance that differs: new, or changed anew. */
function keyTouched(before: string, after: string): string | null {
  const stamps = (text: string) =>
    componentsOf(parseCalendar(text), 'vevent').map((event) => [keyOf(event), sequenceOf(event)] as const);
  const known = new Map(stamps(before));
  return stamps(after).find(([key, sequence]) => known.get(key) !== sequence)?.[0] ?? null;
}

function sequenceOf(event: JComponent): number {
  return Number(propertyOf(event, 'sequence')?.[3] ?? 0);
}

function sequencesIn(icalendar: string): Map<string, JProperty | undefined> {
  return new Map(
    componentsOf(parseCalendar(icalendar), 'vevent').map((event) => [
      keyOf(event),
      propertyOf(event, 'sequence'),
    ]),
  );
}

function keyOf(event: JComponent): string {
  const replaced = propertyOf(event, 'recurrence-id');
  return replaced === undefined ? '' : valueText(replaced[3]);
}
