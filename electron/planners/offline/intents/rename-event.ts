import { askFor } from '../errand/choose.ts';
import { chooseOccurrences, occurrencesWords } from '../errand/choose-occurrences.ts';
import { done } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { changeOutline, updateEvent } from '../errand/update-event.ts';
import { quote } from '../errand/words-for.ts';
import { isNo } from '../grammar/answers.ts';
import { type EventPhrase, ofSeries, readEventPhrase } from '../grammar/event-phrase.ts';
import { cleanTitle } from '../grammar/event-words.ts';
import { readHead } from '../grammar/head-words.ts';
import { readSeriesWords } from '../grammar/series-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly title: string;
}

const HEADS = ['rename', 'retitle', 'call', 'name', 'title'];

const OF_TITLE =
  /^(?:change|set|update|edit|make|correct|fix) (?:(?:the |its )?(?:title|name|subject)(?: (?:of|for|on) (.+?))?|(?:the |my )?(.+?)['’]s? (?:title|name)) (?:to|as|into|=) (.+)$/i;

/** "Ana's name" is a person's. */
const PERSON = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u;

function slotsFor(object: string, words: string, setting: Setting): Slots | null {
  const title = cleanTitle(
    words
      .replace(/\s+instead$/i, '')
      .replace(/^["“]|["”]$/g, '')
      .trim(),
  );
  if (title === '' || /\bcontacts?\b/i.test(object)) return null;
  return { phrase: readEventPhrase(object, setting.read(object)), title };
}

export const renameEvent = defineIntent<Slots>({
  name: 'rename-event',
  heads: ['rename', 'retitle', 'change the title', 'change the name', 'change title', 'call it'],
  examples: [
    {
      words: 'rename the review to Budget review',
      call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'change the title of lunch with Ana to Team lunch',
      call: ['calendar.search_events', { text: 'lunch ana', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'rename Friday’s lunch as "Farewell lunch"',
      call: [
        'calendar.search_events',
        { text: 'lunch', from: '2026-11-27T00:00', to: '2026-11-28T00:00', limit: 50 },
      ],
    },
  ],

  read(said, setting) {
    const series = readSeriesWords(said, setting);
    const slots =
      readNewTitle(series.rest, setting) ??
      (series.scope === null ? null : readCalledFromThen(series.rest, setting));
    return slots === null ? null : { ...slots, phrase: ofSeries(slots.phrase, series) };
  },

  outline: ({ phrase, title }) =>
    changeOutline(phrase, title === '' ? 'Rename it' : `Rename it to ${quote(title)}`),

  *carryOut({ phrase, title: said }, errand) {
    const { event } = yield* locateEvent(errand, phrase);
    const chosen = yield* chooseOccurrences(errand, event, phrase, 'named-or-all');
    const title =
      said === ''
        ? yield* askFor(
            errand,
            `What should ${quote(event.title)} be called?`,
            'A title is needed.',
            (answer) => (isNo(answer) ? null : cleanTitle(answer.replace(/["“”]/g, '').trim()) || null),
          )
        : said;
    if (event.title === title) return done(`It is already called ${quote(title)}. Nothing was changed.`);
    const changed = yield* updateEvent(
      errand,
      event,
      { title },
      `rename ${quote(event.title)} to ${quote(title)}`,
      chosen,
    );
    const whole = occurrencesWords(event, chosen);
    return done(`Renamed ${quote(event.title)} to ${quote(changed.title)}${whole}.`);
  },
});

function readNewTitle(clause: string, setting: Setting): Slots | null {
  const named = OF_TITLE.exec(clause);
  if (named !== null && !(named[2] !== undefined && PERSON.test(named[2]) && / name /i.test(clause)))
    return slotsFor(named[1] ?? named[2] ?? 'it', named[3] ?? '', setting);
  const head = readHead(clause, HEADS);
  if (head === null) return null;
  const callsIt = /^(?:call|name|title)$/.test(head.phrase);
  const match = callsIt
    ? /^(it|that|this)\s+(.+)$/i.exec(head.rest)
    : /^(.+?)\s+(?:to|as|into)\s+(.+)$/i.exec(head.rest);
  if (match === null && head.phrase.startsWith('re') && head.rest !== '' && !/\bcontacts?\b/i.test(head.rest))
    return { phrase: readEventPhrase(head.rest, setting.read(head.rest)), title: '' };
  if (match?.[1] === undefined || match[2] === undefined || /\bcontacts?\b/i.test(match[1])) return null;
  if (callsIt && /^(?:off|again|back)\b/i.test(match[2])) return null;
  return slotsFor(match[1], match[2], setting);
}

const CALL_FROM_THEN = /^(?:call|name) (?:the |my |our )?(\S(?:.*?\S)??) (?:["“](.+)["”]|(\p{Lu}.*))$/u;

/** "call the standup Daily", which without "from Monday on" would be a call with somebody. */
function readCalledFromThen(clause: string, setting: Setting): Slots | null {
  const match = CALL_FROM_THEN.exec(clause);
  return match?.[1] === undefined ? null : slotsFor(match[1], match[2] ?? match[3] ?? '', setting);
}
