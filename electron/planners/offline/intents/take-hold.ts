import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { choose } from '../errand/choose.ts';
import { done } from '../errand/errand-end.ts';
import { findGuests } from '../errand/locate-contact.ts';
import { locateHolds } from '../errand/locate-holds.ts';
import { listWords, quote, whenOf } from '../errand/words-for.ts';
import { readTakenWords, type TakenWords } from '../grammar/hold-words.ts';
import { splitNames } from '../grammar/people-words.ts';
import { defineIntent } from './define-intent.ts';

export const takeHold = defineIntent<TakenWords>({
  name: 'take-hold',
  heads: [],
  examples: [
    {
      words: 'Bo takes the second',
      call: ['calendar.search_events', { text: 'Bo', from: '2026-11-23T11:00', limit: 1000 }],
    },
    {
      words: 'Bo takes Tuesday',
      call: ['calendar.search_events', { text: 'Bo', from: '2026-11-23T11:00', limit: 1000 }],
    },
    {
      words: 'book the Tuesday one',
      call: ['calendar.search_events', { from: '2026-11-23T11:00', limit: 1000 }],
    },
  ],

  read: readTakenWords,

  outline: ({ name }) => [
    {
      id: 'look',
      title: name === null ? 'Look for the held times' : `Look for the times held for ${quote(name)}`,
      effect: 'read',
    },
    { id: 'take', title: 'Book the one that is taken', effect: 'change' },
  ],

  *carryOut({ name, pick }, errand) {
    const { format } = errand.setting;
    const held = yield* locateHolds(errand, name, 'look');
    const fitting = pick.kind === 'place' ? [held.at(pick.index)] : held.filter((event) => fits(event, pick));
    const [only] = fitting;
    const taken =
      only !== undefined && fitting.length === 1
        ? only
        : yield* choose(
            errand,
            'Which of the held times is it?',
            held.map((event) => ({ label: whenOf(event, format), value: event })),
          );
    const people = splitNames(/\swith\s+(.+)$/i.exec(taken.title)?.[1] ?? name ?? '');
    if (people.length > 0)
      errand.announce({ id: 'people', title: 'Look for them in your contacts', effect: 'read' });
    const guests = yield* findGuests(errand, people, [], 'people');
    const when = whenOf(taken, format);
    errand.revise('take', { title: `Book ${quote(taken.title)} on ${when}` });
    const { event } = yield* errand.change(
      'take',
      'calendar.take_hold',
      { calendarId: taken.calendarId, uid: taken.uid, ...(guests.length === 0 ? {} : { guests }) },
      `You said that ${quote(taken.title)} is on ${when}.`,
      'Not booked, the times stay held',
    );
    errand.references.remember({ kind: 'event', event });
    const others = held.length - 1;
    const released =
      others === 0
        ? ''
        : others === 1
          ? ' The other time is free again.'
          : ` The other ${others} times are free again.`;
    const named = event.guests.map((guest) => guest.name ?? guest.email ?? '');
    const invited = named.length === 0 ? '' : ` Guests: ${listWords(named)}.`;
    return done(`Booked ${quote(event.title)} on ${when}.${invited}${released}`);
  },
});

/** By day and hour, as far as they were said; a weekday that is past here means any such day. */
function fits(event: Occurrence, { reading }: Extract<TakenWords['pick'], { kind: 'time' }>): boolean {
  if (event.when.kind !== 'timed') return false;
  const { start } = event.when;
  const { date, time } = reading;
  const weekday = new Date(`${start.slice(0, 10)}T00:00Z`).getUTCDay() || 7;
  const isDay = date === null || (date.kind === 'day' && date.day.dayOfWeek === weekday);
  const isHour =
    time === null ||
    (time.kind === 'at'
      ? start.endsWith(time.start.toString({ smallestUnit: 'minute' }))
      : start.slice(11) >= time.from.toString().slice(0, 5) &&
        start.slice(11) < time.to.toString().slice(0, 5));
  return isDay && isHour;
}
