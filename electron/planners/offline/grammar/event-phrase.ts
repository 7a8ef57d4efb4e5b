import type { TimeReading } from '../time/time-reading.ts';
import { readCalendarWords } from './calendar-words.ts';
import { closeGaps, cutSpans } from './cut-time.ts';
import { foldedWords, foldText } from './fold-text.ts';
import { untilNamesEnd } from './people-words.ts';
import type { SeriesScope, SeriesWords } from './series-words.ts';

/** Words that mean an event that is already there: "my 1:1 with Ana on Friday", "it", "the next meeting". */
export interface EventPhrase {
  /** As the person said it, without articles and time: `1:1 with Ana`. */
  spoken: string;
  /** The words to look for. */
  words: readonly string[];
  /** Whom it is with, when that was said. */
  person: string | null;
  /** "it", "that meeting": what was spoken of last. */
  refers: boolean;
  /** "it", "that": whatever it was; "that meeting" is an event. */
  pronoun: boolean;
  /** "that lunch": what was spoken of last, if it is one. */
  points: boolean;
  /** "my next meeting", "the first one": where it stands among those that match. */
  place: 'next' | 'last' | 'first' | null;
  /** "all my meetings", "everything": not one but all of them. */
  all: boolean;
  time: TimeReading;
  /** Which instances of one that repeats, where that was said. */
  scope: SeriesScope | null;
  calendar: string | null;
}

const ARTICLES = /^(?:my|the|our|a|an|that|this|these|those|his|her|their|today's|tonight's)(?:\s+|$)/i;
const REFERS =
  /^(?:it|that|this|them|those|these|(?:that|this|the same|said) (?:meeting|event|appointment|entry|reminder|booking|one)|(?:what|the (?:meeting|event|appointment|one|reminder)) (?:i|you|we) (?:just )?(?:booked|made|added|created|set|moved|scheduled)(?: up)?)$/;
const PRONOUN = /^(?:it|that|this|them|those|these|that one|this one)$/;
const POINTS = /^(?:that|this|the same) /;
const ALL =
  /^(?:all(?: of)?|both(?: of)?|everything|whatever|every|each|anything|any)\b(?: (?:that )?(?:i have|i've got|is|there is)(?: (?:on|planned|going on))?\b)?\s*/;
const PLACES = /^(next|upcoming|following|last|latest|previous|first|earliest|final)\s+/;
/** Words that hold a phrase together and say nothing of the event. */
const JOINING = new Set(
  'with my the our a an of for and in on at to from about is are me i s by that this it w'.split(' '),
);
/** Words for any event: looked for at first, left out when that finds nothing. */
export const ANY_EVENT = new Set(
  'meeting meetings appointment appointments apointment booking bookings session entry entries thing things something anything everything event events plans stuff slot next one ones calendar agenda schedule diary'.split(
    ' ',
  ),
);

/** Reads the words for an event that should exist. */
export function readEventPhrase(text: string, time: TimeReading): EventPhrase {
  const calendar = readCalendarWords(cutSpans(text, time.spans));
  let spoken = closeGaps(calendar.rest.replace(/\u0001\s*'s\s/g, ' '));
  const wholeText = foldText(closeGaps(text));
  let all = false;
  let place: EventPhrase['place'] = null;
  for (let before = ''; before !== spoken && !REFERS.test(foldText(spoken)); ) {
    before = spoken;
    const every = ALL.exec(foldText(spoken));
    if (every !== null) {
      all = true;
      spoken = spoken.slice(every[0].length);
    }
    spoken = spoken.replace(ARTICLES, '');
    const standing = PLACES.exec(foldText(spoken));
    if (standing === null) continue;
    place = placeOf(standing[1] ?? '');
    spoken = spoken.slice(standing[0].length);
  }
  const withWhom = /(?:^|\s)(?:with|w\/)\s+(\S.*)$/i.exec(spoken);
  const person =
    withWhom === null
      ? null
      : untilNamesEnd(withWhom[1] ?? '')
          .replace(/\s+and\s.*$/i, '')
          .replace(/^(?:my|the)\s+/i, '');
  const words = foldedWords(spoken.replace(/(?<=\p{L})['’]s(?=\s)/gu, '')).filter(
    (word) => !JOINING.has(word),
  );
  const bare = foldText(spoken);
  const timed = time.date !== null || time.time !== null;
  const refers = timed ? /^(?:it|that|this|them)$/.test(bare) : REFERS.test(bare) || REFERS.test(wholeText);
  return {
    spoken,
    words: words.slice(0, 12),
    person,
    refers,
    pronoun: refers && PRONOUN.test(bare),
    points: !refers && POINTS.test(wholeText),
    place,
    all,
    time,
    scope: null,
    calendar: calendar.name,
  };
}

/** The phrase with what was said of its instances; "from Monday on" begins with the first one after that day does. */
export function ofSeries(phrase: EventPhrase, { scope, from }: SeriesWords): EventPhrase {
  if (from === null) return { ...phrase, scope };
  const { date } = from;
  const first = date === null ? null : date.kind === 'day' ? date.day : date.from;
  return {
    ...phrase,
    scope,
    time: first === null ? phrase.time : { ...from, date: { kind: 'onward', from: first } },
  };
}

function placeOf(word: string): EventPhrase['place'] {
  if (word === 'first' || word === 'earliest') return 'first';
  return word === 'last' || word === 'latest' || word === 'previous' || word === 'final' ? 'last' : 'next';
}

/** Whether the phrase names nothing in particular: only "meeting", "event" or nothing. */
export function isAnyEvent(phrase: EventPhrase): boolean {
  return phrase.words.every((word) => ANY_EVENT.has(word));
}
