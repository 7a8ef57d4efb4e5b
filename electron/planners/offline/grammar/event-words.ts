import type { Guest } from '../../../../shared/model/calendar.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { readCalendarWords } from './calendar-words.ts';
import { closeGaps, cutSpans, GAP } from './cut-time.ts';
import { readAddresses, splitNames, untilNamesEnd } from './people-words.ts';
import type { Setting } from './setting.ts';

/** What the words for a new event say besides its time. */
export interface EventWords {
  title: string;
  place: string | null;
  notes: string | null;
  /** Names that may be contacts, as said: "with Ana". */
  people: readonly string[];
  /** People whose address was said with their name. */
  guests: readonly Guest[];
  /** Addresses to invite. */
  addresses: readonly string[];
  calendar: string | null;
}

const NAMED_ADDRESS =
  /(\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3})\s*[(<[]\s*(?:mailto:)?([\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)\s*[)>\]]/gu;
const QUOTED = /(?:\b(?:called|named|titled|title:?|as)\s+)?["“„]([^"“”„]+)["”“]/i;
const SINGLE_QUOTED = /(?:^|[\s\u0001])['‘]([^'‘’]{2,200})['’](?=$|[\s\u0001,.])/;
const TITLE = /(?:\btitle:|\b(?:titled|entitled|called|named))\s*([^\u0001,;\n]+)/i;
const NOTES = /\bnotes?:\s*([^]*)$/i;
const PLACE_LABEL = /\b(?:place|location|where):\s*([^\u0001,;\n]+)/i;
const INVITE = /(?:,\s*)?(?:\band\s+)?\b(?:invite|inviting|guests?:|attendees?:|invitees?:)\s+([^\u0001;]+)/i;
const WITH = /\b(?:with|w\/|w)\s+(?=\S)/gi;
const BETWEEN =
  /\bbetween\s+(?:me and\s+)?([^\u0001]+?)(?:\s+and\s+(?:me|myself|I))?(?=$|\u0001|\s+(?:about|at|on|for)\s)/i;
const MEET = /^(?:meet|see|visit|call|phone|ring|interview)\s+(?!with\b)(?=\p{L})/iu;
const PLACE =
  /(?:^|[\s\u0001])(?:at|@)\s*(?=[^\s\u0001@])((?:(?!\s(?:with|w\/|about|regarding|re|for|invite|inviting|and invite)\s|,\s)[^\u0001;])+)/i;
const PLACE_IN =
  /(?:^|[\s\u0001])in\s+((?:the\s+)?(?:\p{Lu}|(?:[\p{L}-]+ ){0,2}room\b|office\b|kitchen\b|garden\b|park\b|library\b|caf[eé]\b|bar\b|canteen\b|lobby\b|town\b|city\b)(?:(?!\s(?:with|w\/|about|regarding|re|for|invite|inviting|and invite)\s|,\s)[^\u0001;])*)/u;
const PLACE_LAST = /\u0001[\s\u0001]*,\s*((?!(?:with|and|about|for|re|invite)\b)\p{L}[^,\u0001]*)$/iu;
const NOT_A_PLACE = /(?:^|\s)(?:look|looking|aim|laugh|work|good|risk)$/i;

/** Reads the time of a new event: what stands in its notes is none. */
export function readEventTime(text: string, setting: Setting): TimeReading {
  const notes = NOTES.exec(text);
  return setting.read(notes === null ? text : text.slice(0, notes.index));
}

/** Reads title, place, people and calendar from the words for a new event, its command already taken off. */
export function readEventWords(text: string, reading: TimeReading): EventWords {
  const words: EventWords = {
    title: '',
    place: null,
    notes: null,
    people: [],
    guests: [],
    addresses: [],
    calendar: null,
  };
  let rest = cutSpans(text, reading.spans);
  let title: string | null = null;
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    const found = match?.[1] === undefined ? null : closeGaps(match[1]);
    if (match === null || found === null || found === '') return null;
    rest = `${rest.slice(0, match.index)}${GAP}${rest.slice(match.index + match[0].length)}`;
    return found;
  };

  words.notes = take(NOTES);
  rest = rest.replace(NAMED_ADDRESS, (_, name: string, email: string) => {
    words.guests = [...words.guests, { name, email }];
    return name;
  });
  const calendar = readCalendarWords(rest);
  rest = calendar.rest;
  words.calendar = calendar.name;
  words.place = take(PLACE_LABEL);
  const invited = take(INVITE);
  if (invited !== null) addPeople(words, invited);
  const quoted = QUOTED.exec(rest);
  if (quoted?.[1] !== undefined) {
    const before = rest.slice(0, quoted.index);
    if (/(?:\bat|\bin|@)\s*$/i.test(before)) {
      words.place ??= quoted[1].trim();
      rest = `${before.replace(/(?:\bat|\bin|@)\s*$/i, '')}${GAP}${rest.slice(quoted.index + quoted[0].length)}`;
    } else {
      title = quoted[1].trim();
      rest = `${before}${GAP}${rest.slice(quoted.index + quoted[0].length)}`;
    }
  }
  title ??= take(TITLE) ?? take(SINGLE_QUOTED);

  for (const match of rest.matchAll(WITH))
    addPeople(words, untilNamesEnd(rest.slice(match.index + match[0].length)));
  const between = BETWEEN.exec(rest);
  if (between?.[1] !== undefined) addPeople(words, between[1]);
  words.place ??= takePlace();
  const plain = closeGaps(rest);
  const meeting = MEET.exec(plain);
  if (meeting !== null && title === null) addPeople(words, untilNamesEnd(plain.slice(meeting[0].length)));
  const named = title ?? plain;
  words.title = cleanTitle(/^with\s/i.test(named) ? `meeting ${named}` : named);
  words.people = words.people.filter(
    (name) => !words.guests.some((guest) => name.endsWith(guest.name ?? name)),
  );
  return words;

  function takePlace(): string | null {
    for (const pattern of [PLACE, PLACE_IN, PLACE_LAST]) {
      const match = pattern.exec(rest);
      if (match?.[1] === undefined) continue;
      const before = rest.slice(0, match.index);
      if (NOT_A_PLACE.test(before) || (pattern === PLACE_LAST && title === null && closeGaps(before) === ''))
        continue;
      const place = closeGaps(match[1]);
      if (!/\p{L}/u.test(place)) continue;
      rest = `${before}${GAP}${rest.slice(match.index + match[0].length)}`;
      return place;
    }
    return null;
  }
}

function addPeople(words: EventWords, names: string): void {
  const addresses = readAddresses(names);
  const people = splitNames(addresses.reduce((left, address) => left.replace(address, ' , '), names));
  words.addresses = [...new Set([...words.addresses, ...addresses])];
  words.people = [...new Set([...words.people, ...people])];
}

/** The title as it is kept: no article in front, the first letter a capital, everything else as typed. */
export function cleanTitle(words: string): string {
  let title = words.replace(/(?:^|[\s,]+)instead$/i, '');
  for (let before = ''; before !== title; ) {
    before = title;
    title = title.replace(
      /^(?:an?|the|my|our|some|another|new(?! year)|event|event:|entry|appointment for|(?:slot|time) for(?= \p{L})|for|of|to|that|called)\s+(?=\S)/iu,
      '',
    );
  }
  const [first = ''] = title;
  // "iPhone", "eBay" are written so.
  if (/^\p{Ll}\p{Lu}/u.test(title)) return title;
  return first.toLocaleUpperCase('en') + title.slice(first.length);
}
