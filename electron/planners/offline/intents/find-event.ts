import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, type Outcome } from '../errand/errand-end.ts';
import { searchEvents } from '../errand/search-events.ts';
import { eventLines, eventSentence } from '../errand/tell-events.ts';
import { lengthWords, listWords, localMinute, quote, whenOf } from '../errand/words-for.ts';
import { type EventPhrase, isAnyEvent, readEventPhrase } from '../grammar/event-phrase.ts';
import { type EventAspect, eventQuestions } from '../grammar/event-questions.ts';
import { foldText } from '../grammar/fold-text.ts';
import type { Setting } from '../grammar/setting.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';
import { findEventExamples } from './find-event.examples.ts';

interface Slots {
  readonly aspect: EventAspect;
  readonly phrase: EventPhrase;
  /** "when did I last …": whom or what with. */
  readonly past: boolean;
}

const HAPPENS = /\s+(?:starts?|begins?|ends?|happens?|finish(?:es)?|take place)\b/i;

/** "when do I start tomorrow", "when am I done on Friday". */
const DAY_ENDS =
  /^(?:when|what time) (?:do|will|am|can) (?:i|we) (?:be )?(?:(start|begin)|finish|stop|end|done|finished)\b(?! (?:the|my|with|\S+ing)\b)/;

function wholeDay(clause: string, place: 'first' | 'last', setting: Setting): Slots | null {
  const time = setting.read(clause);
  if (time.date === null) return null;
  return { aspect: 'when', past: false, phrase: { ...readEventPhrase('', time), spoken: 'meetings', place } };
}

export const findEvent = defineIntent<Slots>({
  name: 'find-event',
  heads: ['find', 'look up', 'search', 'search for', 'look for'],
  examples: findEventExamples,

  read(clause, setting) {
    const folded = foldText(clause.slice(0, 200));
    const day = DAY_ENDS.exec(folded);
    if (day !== null) return wholeDay(clause, day[1] === undefined ? 'last' : 'first', setting);
    for (const { pattern, aspect, past, person } of eventQuestions) {
      const match = pattern.exec(folded);
      if (match === null) continue;
      const asked = clause.slice(match[0].length);
      const rest = (/\b(?:does|do|will) $/.test(match[0]) ? asked.replace(HAPPENS, ' ') : asked).replace(
        /\s+(?:last|take|takes|be|happen(?:ing)?|start|starts|begin|end|next|again|scheduled|planned|taking place|held|on my calendar|in my calendar)$/i,
        '',
      );
      const object = person === true ? `with ${rest}` : rest;
      // "my last meeting today" is one of a day's; "my last meeting with Bo" is over.
      const lastOfDay =
        past === true && setting.read(object).date !== null && !/^(?:when )?did /.test(folded);
      const over = past === true && !lastOfDay;
      const time = over ? upToToday(setting.read(object, 'past'), setting) : setting.read(object);
      const found = readEventPhrase(object, time);
      const phrase = person === true ? { ...found, spoken: found.spoken.replace(/^with\s+/i, '') } : found;
      if (
        phrase.words.length === 0 &&
        !phrase.refers &&
        phrase.place === null &&
        time.date === null &&
        time.time === null
      )
        return null;
      return {
        aspect,
        phrase: {
          ...phrase,
          place: past === true ? 'last' : /\bnext\b/.test(match[0]) ? 'next' : phrase.place,
        },
        past: over,
      };
    }
    return null;
  },

  outline: ({ phrase }) => [
    { id: 'look', title: `Look for ${quote(phrase.spoken || 'what you mean')}`, effect: 'read' },
  ],

  *carryOut({ aspect, phrase, past }, errand) {
    const [problem] = phrase.time.problems;
    if (problem !== undefined) return { outcome: 'failed', text: problem.message };
    if (phrase.refers) {
      const reference = errand.references.latest(['event']);
      if (reference === null)
        return { outcome: 'failed', text: 'There is no event yet that “it” could mean.' };
      const { event } = reference;
      return tell(aspect, { ...event, startInstant: '', endInstant: '' }, errand.setting);
    }
    const found = yield* searchEvents(errand, phrase, 'look');
    return found.length > 0
      ? answer(errand, aspect, phrase, past, found)
      : yield* nothingAhead(errand, aspect, phrase, past);
  },
});

/** "did I meet Bo this month": what of it has been. */
function upToToday(time: TimeReading, { now }: Setting): TimeReading {
  const { date } = time;
  const today = now.toPlainDate();
  if (date?.kind !== 'range' || Temporal.PlainDate.compare(date.to, today) <= 0) return time;
  return Temporal.PlainDate.compare(date.from, today) > 0 ? time : { ...time, date: { ...date, to: today } };
}

function answer(
  errand: Errand,
  aspect: EventAspect,
  phrase: EventPhrase,
  past: boolean,
  found: readonly Occurrence[],
): Outcome {
  const { setting } = errand;
  const [first] = found;
  if (first === undefined) return done('Nothing was found.');
  if (found.length > 1 && !past) {
    const about = phrase.spoken === '' ? '' : ` match ${quote(phrase.spoken)}`;
    return done(`${found.length} events${about}:\n${eventLines(found, setting)}`);
  }
  errand.references.remember({ kind: 'event', event: first });
  if (past) return done(`The last was ${eventSentence(first, setting)}.`);
  return tell(aspect, first, setting);
}

function tell(aspect: EventAspect, event: Occurrence, setting: Setting): Outcome {
  const when = whenOf(event, setting.format);
  const title = quote(event.title);
  switch (aspect) {
    case 'where':
      return done(
        event.place === undefined || event.place === ''
          ? `${title} on ${when} has no place.`
          : `${title} on ${when} is at ${event.place}.`,
      );
    case 'who': {
      const guests = event.guests.map(({ name, email }) => name ?? email ?? '').filter((name) => name !== '');
      return done(
        guests.length === 0
          ? `${title} on ${when} has no guests.`
          : `Guests of ${title} on ${when}: ${listWords(guests)}.`,
      );
    }
    case 'length': {
      if (event.when.kind === 'all-day')
        return done(
          `${title} takes ${lengthWords((Date.parse(event.when.endDate) - Date.parse(event.when.startDate)) / 60_000)}: ${when}.`,
        );
      const minutes = (Date.parse(`${event.when.end}Z`) - Date.parse(`${event.when.start}Z`)) / 60_000;
      return done(`${title} takes ${lengthWords(minutes)}: ${when}.`);
    }
    case 'when':
      return done(`${eventSentence(event, setting).replace(' on ', ' is on ')}.`);
  }
}

/** Nothing lies ahead: say so, and when it was. */
function* nothingAhead(
  errand: Errand,
  aspect: EventAspect,
  phrase: EventPhrase,
  past: boolean,
): Carrying<Outcome> {
  const spoken = phrase.spoken === '' ? '' : ` matches ${quote(phrase.spoken)}`;
  const timed = phrase.time.date !== null || phrase.time.time !== null;
  if (past) return done(`No past event${spoken}.`);
  if (timed || isAnyEvent(phrase)) return done(`No event${spoken}${timed ? ' then' : ''}.`);
  const input = {
    text: phrase.words.join(' '),
    to: localMinute(errand.setting.now),
    order: 'latest' as const,
    limit: 1,
  };
  const { events } = yield* errand.look(
    'look',
    'calendar.search_events',
    input,
    `You asked about ${quote(phrase.spoken)}.`,
  );
  const [last] = events;
  if (last === undefined) return done(`No event${spoken}.`);
  if (aspect !== 'when') return tell(aspect, last, errand.setting);
  return done(`No upcoming event${spoken}. The last was ${eventSentence(last, errand.setting)}.`);
}
