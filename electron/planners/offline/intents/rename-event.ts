import { done } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { changeOutline, updateEvent } from '../errand/update-event.ts';
import { quote } from '../errand/words-for.ts';
import { type EventPhrase, readEventPhrase } from '../grammar/event-phrase.ts';
import { cleanTitle } from '../grammar/event-words.ts';
import { readHead } from '../grammar/head-words.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly title: string;
}

const HEADS = [
  'rename',
  'retitle',
  'call',
  'change the title of',
  'change the name of',
  'set the title of',
  'set the name of',
  'name',
  'title',
];

export const renameEvent = defineIntent<Slots>({
  name: 'rename-event',
  heads: ['rename', 'retitle', 'change the title of', 'change the name of'],
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

  read(clause, setting) {
    const head = readHead(clause, HEADS);
    if (head === null) return null;
    const callsIt = /^(?:call|name|title)$/.test(head.phrase);
    const match = callsIt
      ? /^(it|that|this)\s+(.+)$/i.exec(head.rest)
      : /^(.+?)\s+(?:to|as|into)\s+(.+)$/i.exec(head.rest);
    if (match?.[1] === undefined || match[2] === undefined || /\bcontacts?\b/i.test(match[1])) return null;
    if (callsIt && /^(?:off|again|back)\b/i.test(match[2])) return null;
    const title = cleanTitle(match[2].replace(/^["“]|["”]$/g, '').trim());
    const phrase = readEventPhrase(match[1], setting.read(match[1]));
    return title === '' ? null : { phrase, title };
  },

  outline: ({ phrase, title }) => changeOutline(phrase, `Rename it to ${quote(title)}`),

  *carryOut({ phrase, title }, errand) {
    const { event } = yield* locateEvent(errand, phrase);
    if (event.title === title) return done(`It is already called ${quote(title)}. Nothing was changed.`);
    const changed = yield* updateEvent(
      errand,
      event,
      { title },
      `rename ${quote(event.title)} to ${quote(title)}`,
    );
    const whole = event.recurrence === undefined ? '' : ', the whole series';
    return done(`Renamed ${quote(event.title)} to ${quote(changed.title)}${whole}.`);
  },
});
