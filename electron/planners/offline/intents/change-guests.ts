import type { Guest } from '../../../../shared/model/calendar.ts';
import { chooseOccurrences } from '../errand/choose-occurrences.ts';
import { done, fail } from '../errand/errand-end.ts';
import { findGuests } from '../errand/locate-contact.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { changeOutline, updateEvent } from '../errand/update-event.ts';
import { listWords, quote, whenOf } from '../errand/words-for.ts';
import { readCalendarWords } from '../grammar/calendar-words.ts';
import { type EventPhrase, readEventPhrase } from '../grammar/event-phrase.ts';
import { foldedWords, foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { readAddresses, splitNames } from '../grammar/people-words.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly people: readonly string[];
  readonly addresses: readonly string[];
  readonly removes: boolean;
}

const ADD = ['add', 'invite', 'also invite', 'include', 'also add', 'bring'];
/** "and add Bo": to what was spoken of before. */
const JUST_NAMES =
  /^\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)?(?:(?:,| and) \p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)?)*$/u;
const REMOVE = ['remove', 'uninvite', 'disinvite', 'take', 'drop'];

export const changeGuests = defineIntent<Slots>({
  name: 'change-guests',
  heads: ['invite', 'uninvite', 'add'],
  examples: [
    {
      words: 'add Bo to the planning',
      call: ['calendar.search_events', { text: 'planning', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'remove Bo from the planning',
      call: ['calendar.search_events', { text: 'planning', from: '2026-11-23T11:00', limit: 50 }],
    },
    {
      words: 'invite cy@example.com to lunch on Friday',
      call: [
        'calendar.search_events',
        { text: 'lunch', from: '2026-11-27T00:00', to: '2026-11-28T00:00', limit: 50 },
      ],
    },
  ],

  read(clause, setting) {
    const head = readHead(clause, [...ADD, ...REMOVE]);
    if (
      head === null ||
      readCalendarWords(` ${head.rest}`).spoken ||
      /\bcontacts?\b|\breminders?\b/.test(foldText(head.rest))
    )
      return null;
    const removes = REMOVE.includes(head.phrase);
    const joint = removes ? /\s+(?:from|off|out of)\s+/i : /\s+(?:to|for|into)\s+/i;
    const match = joint.exec(head.rest);
    const invites = head.phrase.endsWith('invite');
    if (match === null && !invites && !JUST_NAMES.test(head.rest)) return null;
    const names = match === null ? head.rest : head.rest.slice(0, match.index);
    const object = match === null ? 'it' : head.rest.slice(match.index + match[0].length);
    const addresses = readAddresses(names);
    const people = splitNames(addresses.reduce((left, address) => left.replace(address, ','), names));
    if ((people.length === 0 && addresses.length === 0) || (!invites && /^(?:an?|the)\s/i.test(names)))
      return null;
    const phrase = readEventPhrase(object, setting.read(object));
    return phrase.words.length === 0 && !phrase.refers && phrase.place === null
      ? null
      : { phrase, people, addresses, removes };
  },

  outline({ phrase, people, addresses, removes }) {
    const who = listWords([...people, ...addresses].map((name) => quote(name)));
    const [look, change] = changeOutline(phrase, removes ? `Remove ${who} from it` : `Add ${who} to it`);
    const contacts = { id: 'people', title: `Look for ${who} in your contacts`, effect: 'read' } as const;
    return [look, ...(removes || people.length === 0 ? [] : [contacts]), change].filter(
      (step) => step !== undefined,
    );
  },

  *carryOut({ phrase, people, addresses, removes }, errand) {
    const { event } = yield* locateEvent(errand, phrase);
    const chosen = yield* chooseOccurrences(errand, event, phrase, 'named-or-all');
    const when = whenOf(event, errand.setting.format);
    if (people.some((name) => /^(?:me|myself)$/i.test(name))) {
      return fail(
        `Your own part in an event cannot be changed; cancelling it can: “cancel ${event.title}”. Nothing was changed.`,
      );
    }
    if (removes) {
      const leaving = event.guests.filter((guest) =>
        [...people, ...addresses].some((name) => isGuest(guest, name)),
      );
      if (leaving.length === 0)
        return done(
          `${listWords([...people, ...addresses])} is not among the guests of ${quote(event.title)}. Nothing was changed.`,
        );
      const names = listWords(leaving.map(nameOf));
      const guests = event.guests.filter((guest) => !leaving.includes(guest));
      const changed = yield* updateEvent(
        errand,
        event,
        { guests },
        `remove ${names} from ${quote(event.title)}`,
        chosen,
      );
      return done(`Removed ${names} from ${quote(changed.title)} on ${when}.`);
    }
    const found = yield* findGuests(errand, people, addresses, 'people', 'Neither, just the name');
    const known = found.map(({ name }) => name ?? '');
    const unknown = people.filter(
      (person) =>
        !known.some((name) => foldedWords(person).every((word) => foldedWords(name).includes(word))),
    );
    const adding = [...found, ...unknown.map((name): Guest => ({ name }))].filter(
      (guest) => !event.guests.some((present) => isGuest(present, guest.email ?? guest.name ?? '')),
    );
    if (adding.length === 0)
      return done(
        `${listWords([...people, ...addresses])} is already among the guests of ${quote(event.title)}. Nothing was changed.`,
      );
    const names = listWords(adding.map(nameOf));
    const changed = yield* updateEvent(
      errand,
      event,
      { guests: [...event.guests, ...adding] },
      `add ${names} to ${quote(event.title)}`,
      chosen,
    );
    const without = adding.filter(({ email }) => email === undefined).map(nameOf);
    const remark = without.length === 0 ? '' : ` No address is known for ${listWords(without)}.`;
    return done(`Added ${names} to ${quote(changed.title)} on ${when}.${remark}`);
  },
});

function nameOf(guest: Guest): string {
  return guest.name ?? guest.email ?? '';
}

function isGuest(guest: Guest, name: string): boolean {
  if (guest.email?.toLowerCase() === name.toLowerCase()) return true;
  const own = foldedWords(guest.name ?? guest.email?.split('@')[0] ?? '');
  const wanted = foldedWords(name);
  return wanted.length > 0 && wanted.every((word) => own.includes(word));
}
