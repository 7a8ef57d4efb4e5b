import type { Calendar, Guest } from '../../../../shared/model/calendar.ts';
import type { EventTime } from '../../../../shared/model/event-time.ts';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import { type EventOptions, optionWords } from '../grammar/event-options.ts';
import type { FactMeaning } from '../grammar/fact-words.ts';
import { foldedWords } from '../grammar/fold-text.ts';
import type { Carrying, Errand } from './errand.ts';
import { done, type Outcome } from './errand-end.ts';
import type { KnownFact } from './facts-at-hand.ts';
import { listWords, quote } from './words-for.ts';

type PlaceMeaning = Extract<FactMeaning, { readonly kind: 'place' }>;

/** Everything about an event that is to be made. */
export interface Booking {
  readonly title: string;
  readonly when: EventTime;
  readonly place: string | null;
  readonly notes: string | null;
  readonly guests: readonly Guest[];
  /** Null: the person's default one. */
  readonly calendar: Pick<Calendar, 'id' | 'name'> | null;
  readonly options: EventOptions;
  readonly recurrence: { readonly rule: string; readonly words: string } | null;
}

/**
 * Makes an event and tells what was booked.
 * @throws ErrandEnd when that was refused or failed.
 */
export function* bookEvent(errand: Errand, booking: Booking, step: string): Carrying<Outcome> {
  const { title, when, notes, guests, calendar, recurrence, options } = booking;
  const { alarms, ...others } = options;
  const known = booking.place === null ? yield* placeOf(errand, title) : null;
  const place = booking.place ?? known?.meaning.place ?? null;
  const { format } = errand.setting;
  const repeats = recurrence === null ? '' : `, ${recurrence.words}`;
  const wanted = `${quote(title)} on ${formatWhen(when, format)}${repeats}`;
  errand.revise(step, { title: `Book ${wanted}` });
  const input: ToolInput<'calendar.create_event'> = {
    ...(calendar === null ? {} : { calendarId: calendar.id }),
    title,
    when,
    ...(place === null ? {} : { place }),
    ...(notes === null ? {} : { notes }),
    ...(guests.length === 0 ? {} : { guests: [...guests] }),
    ...(recurrence === null ? {} : { recurrence: recurrence.rule }),
    ...(alarms === undefined ? {} : { alarms: [...alarms] }),
    ...others,
  };
  const { event } = yield* errand.change(
    step,
    'calendar.create_event',
    input,
    `You asked for ${wanted}.${known === null ? '' : ` You once said: ${quote(known.fact.text)}.`}`,
    'Not booked',
  );
  errand.references.remember({ kind: 'event', event });
  const named = event.guests.map(({ name, email }) => name ?? email ?? '');
  const at =
    (event.place === undefined ? '' : ` at ${event.place}`) +
    (known === null ? '' : ` (you said: ${quote(known.fact.text)})`);
  const where = calendar === null ? '' : ` in ${calendar.name}`;
  const invited = named.length === 0 ? '' : ` Guests: ${listWords(named)}.`;
  const extras = optionWords(options)
    .map((words) => (/^(?:an|the) /.test(words) ? `, with ${words}` : `, ${words}`))
    .join('');
  return done(
    `Booked ${quote(event.title)} on ${formatWhen(event.when, format)}${repeats}${at}${where}${extras}.${invited}`,
  );
}

/** Where something of this name is, when the person once said so: the gym, for “Gym”. */
function* placeOf(errand: Errand, title: string): Carrying<KnownFact<PlaceMeaning> | null> {
  const words = foldedWords(title).join(' ');
  const known = errand.facts
    .ofKind('place')
    .find(({ meaning }) => ` ${words} `.includes(` ${meaning.what} `));
  return known !== undefined && (yield* errand.facts.use(errand, known)) ? known : null;
}
