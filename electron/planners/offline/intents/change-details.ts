import { chooseOccurrences, occurrencesWords } from '../errand/choose-occurrences.ts';
import { done } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { changeOutline, optionChanges, updateEvent } from '../errand/update-event.ts';
import { listWords, quote, whenOf } from '../errand/words-for.ts';
import { type EventOptions, hasOptions, optionWords, takeEventOptions } from '../grammar/event-options.ts';
import { type EventPhrase, ofSeries, readEventPhrase } from '../grammar/event-phrase.ts';
import { readSeriesWords } from '../grammar/series-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly options: EventOptions;
  /** "without a link", "no alarm": what it is to lose. */
  readonly loses: 'alarms' | 'conference' | null;
}

const SEEN =
  /^(?:make|mark|keep|set|flag|turn|show) (.+?)(?: (?:as|to|into))? (private|confidential|public|free|available|busy|transparent)$/i;
const SHOWN_DURING =
  /^(?:show|mark|set|keep) me(?: as)? (free|available|busy) (?:during|for|in|at|while) (.+)$/i;
const GIVEN =
  /^(?:add|set|put|give|include) (.+?) (?:to|for|on|of|before|in) (?:the |my )?((?!https?:)\D.*)$/i;
const SET_LINK =
  /^(?:set|change|make|update) the (?:(?:video|meeting|conference) )?link (?:of|for|on) (.+?) to (https?:\S+)$/i;
const GIVE = /^give (.+?) ((?:an?|the) (?:.*\b(?:alarm|reminder|alert|notification|link)\b.*))$/i;
const LOSES =
  /^(?:remove|delete|drop|clear|turn off|cancel) (?:the |all |its )*(alarms?|alerts?|notifications?|(?:video |meeting |conference )?link) (?:from|of|for|on|to) (.+)$/i;

export const changeDetails = defineIntent<Slots>({
  name: 'change-details',
  heads: ['make it', 'mark', 'show me', 'show it', 'flag', 'turn off the alarm', 'keep it'],
  examples: [
    {
      words: 'make the review private',
      call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'show me as free during the review',
      call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'add a reminder 10 minutes before the review',
      call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'add the link https://meet.example.com/x to lunch with Ana',
      call: ['calendar.search_events', { text: 'lunch ana', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'remove the alarms from the review',
      call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
    },
  ],

  read(said, setting) {
    const series = readSeriesWords(said, setting);
    const read = readDetails(series.rest.trim());
    if (read === null) return null;
    const phrase = ofSeries(phraseOf(read.object, setting), series);
    return phrase.words.length === 0 && !phrase.refers && phrase.place === null && phrase.time.date === null
      ? null
      : { phrase, options: read.options, loses: read.loses };
  },

  outline: ({ phrase }) => changeOutline(phrase, 'Change it'),

  *carryOut({ phrase, options, loses }, errand) {
    const { event } = yield* locateEvent(errand, phrase);
    const chosen = yield* chooseOccurrences(errand, event, phrase, 'named-or-all');
    const changes = {
      ...optionChanges(event, options),
      ...(loses === 'alarms' ? { alarms: [] } : {}),
      ...(loses === 'conference' ? { conference: null } : {}),
    };
    const words =
      loses === null ? listWords(optionWords(options)) : loses === 'alarms' ? 'no alarm' : 'no link';
    const has = loses !== null || options.alarms !== undefined || options.conference !== undefined;
    const what = has ? `give ${quote(event.title)} ${words}` : `have ${quote(event.title)} ${words}`;
    const changed = yield* updateEvent(errand, event, changes, what, chosen);
    const which = occurrencesWords(event, chosen);
    return done(
      `${quote(changed.title)} on ${whenOf(event, errand.setting.format)} ${has ? 'now has' : 'is now'} ${words}${which}.`,
    );
  },
});

function readDetails(words: string): { object: string; options: EventOptions; loses: Slots['loses'] } | null {
  const loses = LOSES.exec(words);
  if (loses?.[1] !== undefined && loses[2] !== undefined)
    return { object: loses[2], options: {}, loses: /link$/i.test(loses[1]) ? 'conference' : 'alarms' };
  const during = SHOWN_DURING.exec(words);
  if (during?.[1] !== undefined && during[2] !== undefined)
    return detail(during[2], `show it as ${during[1]}`);
  const seen = SEEN.exec(words);
  if (seen?.[1] !== undefined && seen[2] !== undefined && !/^(?:me|my time|the time)$/i.test(seen[1]))
    return detail(seen[1], `${/^(?:pr|co|pu)/i.test(seen[2]) ? 'make it' : 'show it as'} ${seen[2]}`);
  const link = SET_LINK.exec(words);
  if (link?.[1] !== undefined && link[2] !== undefined) return detail(link[1], `link ${link[2]}`);
  const give = GIVE.exec(words);
  if (give?.[1] !== undefined && give[2] !== undefined) return detail(give[1], `with ${give[2]}`);
  const given = GIVEN.exec(words);
  if (given?.[1] !== undefined && given[2] !== undefined)
    return detail(given[2], `with ${given[1]}`) ?? detail(given[2], `with ${given[1]} before`);
  const { rest, options } = takeEventOptions(words);
  return rest === '' && hasOptions(options) ? { object: 'it', options, loses: null } : null;
}

/** What is said of the object, if it is all understood. */
function detail(object: string, said: string): { object: string; options: EventOptions; loses: null } | null {
  const { rest, options } = takeEventOptions(said);
  return rest === '' && hasOptions(options) ? { object, options, loses: null } : null;
}

function phraseOf(object: string, setting: Setting): EventPhrase {
  return readEventPhrase(object, setting.read(object));
}
