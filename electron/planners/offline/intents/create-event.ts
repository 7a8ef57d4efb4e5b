import { Temporal } from 'temporal-polyfill';
import type { EventTime } from '../../../../shared/model/event-time.ts';
import type { Slot } from '../../../../shared/model/tools/calendar-tools.ts';
import { bookAgain } from '../errand/book-again.ts';
import { bookEvent } from '../errand/book-event.ts';
import { askFor } from '../errand/choose.ts';
import { chooseSlot } from '../errand/choose-slot.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { fail, type Outcome } from '../errand/errand-end.ts';
import { partOfDayIn } from '../errand/find-free-slots.ts';
import { locateCalendar } from '../errand/locate-calendar.ts';
import { findGuests } from '../errand/locate-contact.ts';
import { askTime, mergeReadings, type SettledTime, settleTime } from '../errand/settle-time.ts';
import { dayWords, listWords, quote, timedBetween, whenOf } from '../errand/words-for.ts';
import { cleanTitle } from '../grammar/event-words.ts';
import { likelyHalf, NEW_EVENT_HEADS, type NewEvent, readNewEvent, takeInto } from '../grammar/new-event.ts';
import type { Setting } from '../grammar/setting.ts';
import { saysTime } from '../grammar/time-words.ts';
import { completeRule } from '../time/recurrence-rule.ts';
import type { RecurrenceReading, TimeReading } from '../time/time-reading.ts';
import { createEventExamples } from './create-event.examples.ts';
import { defineIntent } from './define-intent.ts';

export const createEvent = defineIntent<NewEvent>({
  name: 'create-event',
  heads: NEW_EVENT_HEADS,
  examples: createEventExamples,
  read: readNewEvent,
  inheritsDay: true,
  takeIn: takeInto,

  outline({ words, time, takesWholeWindow }) {
    const searches =
      time.time?.kind === 'window' ||
      (time.date?.kind === 'range' && time.date.period !== undefined && !time.allDay);
    return [
      ...(words.calendar === null
        ? []
        : [
            {
              id: 'calendar',
              title: `Look for the calendar ${quote(words.calendar)}`,
              effect: 'read' as const,
            },
          ]),
      ...(words.people.length === 0
        ? []
        : [
            {
              id: 'people',
              title: `Look for ${listWords(words.people.map((name) => quote(name)))} in your contacts`,
              effect: 'read' as const,
            },
          ]),
      ...(searches && !(takesWholeWindow && time.length === null)
        ? [{ id: 'free', title: 'Look for free time', effect: 'read' as const }]
        : []),
      { id: 'book', title: words.title === '' ? 'Book it' : `Book ${quote(words.title)}`, effect: 'change' },
    ];
  },

  *carryOut(slots, errand) {
    if (slots.again) return yield* bookLastAgain(errand, slots);
    const { words } = slots;
    const title =
      words.title !== ''
        ? words.title
        : yield* askFor(errand, 'What should it be called?', 'A title is needed.', cleanTitleOrNull);
    if (title.length > 1000) {
      fail(
        `A title can have at most 1,000 characters; this one has ${title.length.toLocaleString('en')}. Nothing was booked.`,
      );
    }
    const questions = {
      time: `At what time is ${quote(title)}?`,
      date: `On which day is ${quote(title)}?`,
      both: `When is ${quote(title)}?`,
    };
    const read = (reading: TimeReading) => likelyHalf(reading, title);
    const known = slots.doubtsDay
      ? mergeReadings(yield* askTime(errand, questions.both, read), slots.time)
      : slots.time;
    const settled = yield* settleTime(errand, known, questions, read);
    const calendar =
      words.calendar === null ? null : yield* locateCalendar(errand, words.calendar, 'calendar');
    const found = yield* findGuests(errand, words.people, words.addresses, 'people');
    const guests = [...words.guests, ...found];
    const when = yield* whenFor(errand, slots, settled);
    const { recurrence } = slots.time;
    const rule = recurrence === null ? null : completeRule(recurrence, startOf(when));
    const repeats =
      recurrence === null || rule === null ? null : { rule, words: repetition(recurrence, errand.setting) };
    const { place, notes } = words;
    return yield* bookEvent(
      errand,
      { title, when, place, notes, guests, calendar, options: slots.options, recurrence: repeats },
      'book',
    );
  },
});

/** "… and book it on Monday instead": what was cancelled before. */
function* bookLastAgain(errand: Errand, { time }: NewEvent): Carrying<Outcome> {
  const reference = errand.references.latest(['event']);
  if (reference === null)
    return fail(
      'There is nothing yet that “it” could mean. Say what to book and when, as in “lunch with Ana on Monday at 13:00”.',
    );
  const { event } = reference;
  if (reference.gone !== true)
    return fail(
      `${quote(event.title)} is booked already, on ${whenOf(event, errand.setting.format)}. To change it, say for example “move it to Friday at 13:00”. Nothing was changed.`,
    );
  const reading = saysTime(time)
    ? time
    : yield* askTime(errand, `When is ${quote(event.title)}?`, (answer) => likelyHalf(answer, event.title));
  return yield* bookAgain(errand, event, { reading, shift: null, sameTime: false }, 'book');
}

/** How often and how long: "every other Tuesday until Sun 28 Feb 2027". */
function repetition({ words, until, count }: RecurrenceReading, { format }: Setting): string {
  if (count !== null) return `${words}, ${count} times`;
  return until === null ? words : `${words} until ${dayWords(until, format)}`;
}

function cleanTitleOrNull(answer: string): string | null {
  return cleanTitle(answer.replace(/^["“]|["”]$/g, '').trim()) || null;
}

function* whenFor(errand: Errand, slots: NewEvent, settled: SettledTime): Carrying<EventTime> {
  switch (settled.kind) {
    case 'timed':
      return timedBetween(settled.start, settled.end);
    case 'all-day':
      return {
        kind: 'all-day',
        startDate: settled.from.toString(),
        endDate: settled.to.add({ days: 1 }).toString(),
      };
    case 'window': {
      if (slots.takesWholeWindow && slots.time.length === null) return timedBetween(settled.from, settled.to);
      return { kind: 'timed', ...(yield* chosenSlot(errand, slots, settled)) };
    }
  }
}

function* chosenSlot(
  errand: Errand,
  { time, words }: NewEvent,
  window: Extract<SettledTime, { kind: 'window' }>,
): Carrying<Slot> {
  const { length, excludedWeekdays } = time;
  return yield* chooseSlot(errand, 'free', {
    window,
    partOfDay: partOfDayIn(time),
    length,
    excludedWeekdays,
    people: words.people,
    ignoreUids: [],
  });
}

function startOf(when: EventTime): Temporal.ZonedDateTime | Temporal.PlainDate {
  if (when.kind === 'all-day') return Temporal.PlainDate.from(when.startDate);
  return Temporal.PlainDateTime.from(when.start).toZonedDateTime(when.timeZone);
}
