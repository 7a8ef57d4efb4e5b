import { chooseOccurrences } from '../errand/choose-occurrences.ts';
import { done } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { changeOutline, updateEvent } from '../errand/update-event.ts';
import { quote, whenOf } from '../errand/words-for.ts';
import { closeGaps, cutSpans } from '../grammar/cut-time.ts';
import { type EventPhrase, readEventPhrase } from '../grammar/event-phrase.ts';
import { readHead } from '../grammar/head-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: EventPhrase;
  /** Null takes it away. */
  readonly place: string | null;
}

const OF =
  /^(?:the |its )?(?:place|location|venue|room|address)(?: (?:of|for) (.+?))?\s+(?:to|as|is|=)\s+(.+)$/i;
const WITHOUT = /^(?:the )?(?:place|location|venue|room|address) (?:of|from|for) (.+)$/i;
const MOVED = /^(.+?)\s+(?:to|into)\s+(.+)$/i;

const SOUNDS_LIKE_TIME =
  /\b(?:day|days|week|weeks|month|year|hours?|minutes?|later|earlier|tomorrow|time|times|soon|after|before|morning|afternoon|evening|night|noon|o'clock|whenever|sometime|another)\b/i;

const NOW_AT =
  /^(?:the |my )?(.+?) (?:is now|will now be|will be|is going to be) (?:at|in) (?=(?:the )?\p{L})(.+)$/iu;

function isPlace(words: string, setting: Setting): boolean {
  if (!/\p{L}/u.test(words) || SOUNDS_LIKE_TIME.test(words)) return false;
  return closeGaps(cutSpans(words, setting.read(words).spans)) !== '';
}

function slotsFor(object: string, place: string | null, setting: Setting): Slots | null {
  if (/\breminders?\b/i.test(object) || (place !== null && !isPlace(place, setting))) return null;
  const phrase = readEventPhrase(object, setting.read(object));
  return phrase.words.length === 0 && !phrase.refers && phrase.place === null ? null : { phrase, place };
}

export const changePlace = defineIntent<Slots>({
  name: 'change-place',
  heads: ['change the place', 'change the location', 'set the location', 'set the place'],
  examples: [
    {
      words: 'change the place of lunch with Ana to Bistro',
      call: ['calendar.search_events', { text: 'lunch ana', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'set the location of the planning to Room 4',
      call: ['calendar.search_events', { text: 'planning', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'move lunch with Ana to Chez Nous',
      call: ['calendar.search_events', { text: 'lunch ana', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'remove the location from the review',
      call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
    },
  ],

  read(clause, setting) {
    const told = NOW_AT.exec(clause);
    if (told !== null) return slotsFor(told[1] ?? '', told[2] ?? '', setting);
    const head = readHead(clause, ['change', 'set', 'update', 'move', 'make', 'remove', 'delete', 'switch']);
    if (head === null) return null;
    const removes = head.phrase === 'remove' || head.phrase === 'delete';
    const match = removes
      ? WITHOUT.exec(head.rest)
      : (OF.exec(head.rest) ?? (head.phrase === 'move' ? MOVED.exec(head.rest) : null));
    if (match === null) return null;
    const object = match[1] ?? 'it';
    const place = removes
      ? null
      : closeGaps((match[2] ?? '').replace(/^(?:at|in)\s+/i, '').replace(/["“”]/g, ''));
    return slotsFor(object, place, setting);
  },

  outline: ({ phrase, place }) =>
    changeOutline(phrase, place === null ? 'Remove its place' : `Change its place to ${quote(place)}`),

  *carryOut({ phrase, place }, errand) {
    const { event } = yield* locateEvent(errand, phrase);
    const chosen = yield* chooseOccurrences(errand, event, phrase, 'named-or-all');
    const what =
      place === null
        ? `remove the place of ${quote(event.title)}`
        : `change the place of ${quote(event.title)} to ${quote(place)}`;
    const changed = yield* updateEvent(errand, event, { place }, what, chosen);
    const when = whenOf(event, errand.setting.format);
    return done(
      changed.place === undefined
        ? `${quote(changed.title)} on ${when} no longer has a place.`
        : `${quote(changed.title)} on ${when} is now at ${changed.place}.`,
    );
  },
});
