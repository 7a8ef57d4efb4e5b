import { chooseOccurrences } from '../errand/choose-occurrences.ts';
import { done } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { changeOutline, updateEvent } from '../errand/update-event.ts';
import { quote, whenOf } from '../errand/words-for.ts';
import { type EventPhrase, readEventPhrase } from '../grammar/event-phrase.ts';
import { readHead } from '../grammar/head-words.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly note: string;
}

const NOTE = /^(?:an? |the |this )?notes? (?:to|on|for|in) (.+?)(?::\s*|\s+(?:that|saying)\s+)([^]+)$/i;

export const changeNotes = defineIntent<Slots>({
  name: 'change-notes',
  heads: ['add a note', 'add note'],
  examples: [
    {
      words: 'add a note to lunch with Bo: bring cake',
      call: ['calendar.search_events', { text: 'lunch bo', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'put a note on the dentist saying bring the card',
      call: ['calendar.search_events', { text: 'dentist', from: '2026-11-23T11:00', limit: 50 }],
    },
  ],

  read(clause, setting) {
    const head = readHead(clause, ['add', 'put', 'write', 'make', 'set']);
    const match = head === null ? null : NOTE.exec(head.rest);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    const phrase = readEventPhrase(match[1], setting.read(match[1]));
    const note = match[2].trim().replace(/^["“](.*)["”]$/, '$1');
    return phrase.words.length === 0 && !phrase.refers && phrase.place === null ? null : { phrase, note };
  },

  outline: ({ phrase, note }) => changeOutline(phrase, `Note on it: ${quote(note)}`),

  *carryOut({ phrase, note }, errand) {
    const { event } = yield* locateEvent(errand, phrase);
    const chosen = yield* chooseOccurrences(errand, event, phrase, 'named-or-all');
    const notes = event.notes === undefined || event.notes === '' ? note : `${event.notes}\n${note}`;
    const changed = yield* updateEvent(
      errand,
      event,
      { notes },
      `note ${quote(note)} on ${quote(event.title)}`,
      chosen,
    );
    return done(`Noted on ${quote(changed.title)}, ${whenOf(event, errand.setting.format)}: ${quote(note)}.`);
  },
});
