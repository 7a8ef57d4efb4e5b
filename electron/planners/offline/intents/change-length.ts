import { Temporal } from 'temporal-polyfill';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import { chooseOccurrences } from '../errand/choose-occurrences.ts';
import { done, fail } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { changeOutline, optionChanges, updateEvent } from '../errand/update-event.ts';
import { lengthWords, quote, timedBetween, whenOf } from '../errand/words-for.ts';
import { closeGaps, cutSpans } from '../grammar/cut-time.ts';
import { type EventOptions, hasOptions, optionWords, takeEventOptions } from '../grammar/event-options.ts';
import { type EventPhrase, ofSeries, readEventPhrase } from '../grammar/event-phrase.ts';
import { foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { readSeriesWords } from '../grammar/series-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { readTimeAnswer } from '../grammar/time-words.ts';
import { defineIntent } from './define-intent.ts';

/** So long altogether, so much longer or shorter, or until a time of day. */
type NewLength =
  | { readonly kind: 'total'; readonly length: Temporal.Duration }
  | { readonly kind: 'by'; readonly length: Temporal.Duration }
  | { readonly kind: 'until'; readonly end: Temporal.PlainTime };

interface Slots {
  readonly phrase: EventPhrase;
  readonly length: NewLength;
  /** "… with an alarm 10 minutes before" */
  readonly options: EventOptions;
}

const LONGER = ['extend', 'lengthen', 'prolong'];
const SHORTER = ['shorten', 'cut', 'reduce', 'trim'];
const ENDING = ['end', 'finish', 'stop'];
const EITHER = [
  'make',
  'change',
  'set',
  'change the length of',
  'change the duration of',
  'set the length of',
  'set the duration of',
  'let',
  'keep',
];
const TAIL = /^(?:long|longer|shorter|more|less|in length|in total|total|instead|(?:long|only) instead)?$/;

/** "planning only needs 45 minutes" */
const TOLD =
  /^(.+?) (?:only |just )?(?:needs|takes|lasts|will (?:only )?(?:need|take|last)|should (?:only )?(?:take|last)) (?:only |just )?((?:an? |half |one |two |three |\d).{0,30})$/i;

export const changeLength = defineIntent<Slots>({
  name: 'change-length',
  heads: ['extend', 'lengthen', 'prolong', 'shorten'],
  examples: [
    {
      words: 'make the review 90 minutes',
      call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'extend lunch with Ana by 30 minutes',
      call: ['calendar.search_events', { text: 'lunch ana', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'shorten tomorrow’s planning to 45 min',
      call: [
        'calendar.search_events',
        { text: 'planning', from: '2026-11-24T00:00', to: '2026-11-25T00:00', limit: 50 },
      ],
    },
    {
      words: 'make the dentist half an hour longer',
      call: ['calendar.search_events', { text: 'dentist', from: '2026-11-23T11:00', limit: 50 }],
    },
  ],

  read(said, setting) {
    const series = readSeriesWords(said, setting);
    const { rest: clause, options } = takeEventOptions(series.rest);
    const told = TOLD.exec(clause);
    const words = told === null ? clause : `make ${told[1] ?? ''} ${told[2] ?? ''}`;
    const head = readHead(words, [...LONGER, ...SHORTER, ...EITHER, ...ENDING]);
    if (head === null) return null;
    const found =
      readNewLength(head.rest, head.phrase, setting) ??
      readNewLength(dayInFront(head.rest, setting), head.phrase, setting);
    if (found === null) return null;
    const object = found.object
      .trim()
      .replace(/\s+(?:longer|shorter)$/i, '')
      .replace(/^(?:the )?(?:length|duration) of |\s+short$/gi, '');
    const phrase = ofSeries(readEventPhrase(object, setting.read(object)), series);
    return phrase.words.length === 0 && !phrase.refers && phrase.place === null
      ? null
      : { phrase, length: found.length, options };
  },

  outline: ({ phrase }) => changeOutline(phrase, 'Change its length'),

  *carryOut({ phrase, length, options }, errand) {
    const { event } = yield* locateEvent(errand, phrase);
    if (event.when.kind === 'all-day')
      return fail(
        `${quote(event.title)} is all day. Nothing was changed; give it hours first, as in “move ${event.title} to 10:00”.`,
      );
    const start = Temporal.PlainDateTime.from(event.when.start).toZonedDateTime(event.when.timeZone);
    const end = Temporal.PlainDateTime.from(event.when.end).toZonedDateTime(event.when.timeZone);
    const wanted = newEnd(start, end, length);
    if (Temporal.ZonedDateTime.compare(wanted, start) <= 0)
      return fail(`${quote(event.title)} would end before it starts. Nothing was changed.`);
    if (wanted.equals(end) && !hasOptions(options))
      return done(
        `${quote(event.title)} is already that long: ${whenOf(event, errand.setting.format)}. Nothing was changed.`,
      );
    const when = timedBetween(start, wanted);
    const minutes = Math.round(start.until(wanted).total('minutes'));
    const chosen = yield* chooseOccurrences(errand, event, phrase, 'part');
    const changed = yield* updateEvent(
      errand,
      event,
      { when, ...optionChanges(event, options) },
      `make ${quote(event.title)} last ${[lengthWords(minutes), ...optionWords(options)].join(', ')}`,
      chosen,
    );
    const which = chosen.occurrence?.scope === 'this-and-following' ? ', and those that follow' : '';
    return done(
      `${quote(changed.title)} now lasts ${[lengthWords(minutes), ...optionWords(options)].join(', ')}: ${formatWhen(when, errand.setting.format)}${which}.`,
    );
  },
});

function newEnd(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  length: NewLength,
): Temporal.ZonedDateTime {
  switch (length.kind) {
    case 'total':
      return start.add(length.length);
    case 'by':
      return end.add(length.length);
    case 'until':
      return end.withPlainTime(length.end);
  }
}

const DAY_LAST = /^(.+?)\s+((?:on|for|this|next|today|tomorrow|tonight)\b[^]*)$/i;

/** "the standup by 15 minutes on Friday" with the day beside its event. */
function dayInFront(words: string, setting: Setting): string {
  const match = DAY_LAST.exec(words);
  if (match?.[1] === undefined || match[2] === undefined) return words;
  const { date, time, spans } = setting.read(match[2]);
  const isDay = date !== null && time === null && closeGaps(cutSpans(match[2], spans)) === '';
  return isDay ? `${match[2]} ${match[1]}` : words;
}

const COUNT = /(?<=^|\s)(?:an? |\d|half |one |two |three )(?=.*(?:min|h|day))/gi;

/** Parts "the review by 30 minutes" into what is changed and how much. */
function readNewLength(
  words: string,
  verb: string,
  setting: Setting,
): { object: string; length: NewLength } | null {
  const said = /\s(longer|shorter)\s+by\b/i.exec(words)?.[1]?.toLowerCase();
  const direction =
    said === 'longer' || LONGER.includes(verb) ? 1 : said === 'shorter' || SHORTER.includes(verb) ? -1 : 0;
  const spans = setting.read(`it ${words}`).spans.map(({ from }) => Math.max(0, from - 3));
  const counts = [...words.matchAll(COUNT)].map(({ index }) => index);
  for (const at of [...new Set([...spans, ...counts])].sort((one, other) => one - other)) {
    const joined = /\s(by|to|for|until|till|from|last|at)\s*$/.exec(foldText(words.slice(0, at)));
    const object = words.slice(0, joined?.index ?? at);
    const rest = words.slice(at).replace(/^(?:by|to|for|until|till|last|at)\s+/i, '');
    const joint = joined?.[1] ?? /^(by|to|for|until|till)\b/.exec(foldText(words.slice(at)))?.[1] ?? '';
    const ends = ENDING.includes(verb);
    const end =
      ends || (direction !== 0 && /^(?:to|until|till)$/.test(joint))
        ? readTimeAnswer(rest, setting)?.time
        : undefined;
    if (ends && (end?.kind !== 'at' || object.trim() === '')) continue;
    if (end?.kind === 'at' && setting.read(`for ${rest}`).length === null)
      return { object, length: { kind: 'until', end: end.start } };
    const amount = rest.replace(/\s+(?:long|longer|shorter|more|less|earlier|later)\b.*$/i, '');
    const reading = setting.read(`for ${amount}`);
    // In "on Friday 30 minutes" the day belongs to the event.
    if (reading.length === null || reading.date !== null || reading.time !== null) continue;
    const left = foldText(closeGaps(cutSpans(`for ${amount}`, reading.spans)));
    const tail = foldText(rest.slice(amount.length)).trim();
    if (left !== '' || !TAIL.test(tail)) continue;
    const sign = /longer|more/.test(tail)
      ? 1
      : /shorter|less/.test(tail)
        ? -1
        : joint === 'to' || joint === 'for' || (direction === -1 && verb === 'reduce' && joint === 'to')
          ? 0
          : direction;
    if (sign === 0) return { object, length: { kind: 'total', length: reading.length } };
    return { object, length: { kind: 'by', length: sign > 0 ? reading.length : reading.length.negated() } };
  }
  return null;
}
