import type { TimeProblem, TimeReading } from '../time/time-reading.ts';
import { isBareEvent } from './activity-words.ts';
import { type EventOptions, hasOptions, takeEventOptions } from './event-options.ts';
import { cleanTitle, type EventWords, readEventTime, readEventWords } from './event-words.ts';
import { foldText } from './fold-text.ts';
import { namesForeignDay } from './foreign-days.ts';
import { readHead } from './head-words.ts';
import { comingWeekday } from './new-time.ts';
import { readAddresses, splitNames } from './people-words.ts';
import type { Setting } from './setting.ts';
import { saysTime } from './time-words.ts';
import { readOneOf } from './title-frequency.ts';

/** An event to be made, as the words say it. */
export interface NewEvent {
  readonly words: EventWords;
  readonly time: TimeReading;
  readonly options: EventOptions;
  /** "block …": the hours named are taken as they are, and no free time is looked for. */
  readonly takesWholeWindow: boolean;
  /** "book it on Monday instead": what was just cancelled. */
  readonly again: boolean;
  /** The day may have been named in a language that is not read here. */
  readonly doubtsDay: boolean;
}

/** Commands that speak of nothing but appointments. */
const SURE = words(
  'book, schedule, sched, set up, setup, arrange, organise, organize, block, block out, block off, reserve, pencil in, pencil',
);
/** Commands that are about an appointment only when a time or a calendar is named. */
const MAYBE = words(
  'plan, pop, stick, slot in, squeeze in, throw in, jot down, put, put in, put down, add, create, make, enter, save, note, note down, fix, hold, new, register, set, put me down for, sign me up for',
);
const STATEMENTS = words(
  "have, i have, i need, i've, i've got, i have got, i got, i am having, i'm having, we have, there is, there's, i will be, i'll be, i'm, i am, we are, we're",
);
export const NEW_EVENT_HEADS = [...SURE, ...MAYBE];

const EVENT_NOUN =
  /\b(?:event|meeting|appointment|apointment|call|lunch|dinner|breakfast|coffee|session|interview|calendar|diary|agenda)\b/;
const ALL_DAY =
  /^off\b|\b(?:birthday|holidays?|vacation|day off|days off|annual leave|sick|sick day|parental leave|on leave|pto|out of office|ooo|anniversary|bank holiday|christmas|easter)\b/;
/** Of these even a birthday's has hours. */
const HAS_HOURS =
  /\b(?:party|dinner|lunch|breakfast|brunch|drinks|meeting|call|concert|market|show|service|planning|appointment)\b/;
const WHOLE_DAY = /\b(?:my |the )?(?:whole|entire|full)\s+(?=\S)/i;
const EVENING = /\b(?:dinner|supper|drinks|party|theatre|theater|concert|cinema|movie|opera|date night)\b/;
const MORNING = /\b(?:breakfast|sunrise)\b/;
const NOT_A_TITLE =
  /^(?:(?:i|we) (?:won't|wont|can't|cant|cannot|can not|will not|don't|didn't|am not|am unable|never)|what|what's|whats|when|when's|where|who|who's|why|which|how|am i|are we|is|do|does|did|have|has|can|could|will|should|if|unless|it|that|this|not|no|yes|otherwise)\b/;
const EMPTY_TITLE = /^(?:(?:it|that|this|them)(?: starts?)?)?$/i;
const AGAIN = /^(?:one|it|that|this|that one|the same(?: thing| event| meeting)?)(?: again)?$/i;
/** Short names of days left at the end of a title belong to a list of days that was not read as time. */
const UNREAD_DAYS =
  /\b(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)(?:(?:,| and|, and) (?:mon|tues?|wed|thu|thurs?|fri|sat|sun))*$/i;
/** "planning should be at 3" speaks of an event that is there. */
const ABOUT_ANOTHER = /\b(?:should be|is now|must be|has to be|needs to be|is|was|needs?|takes?|lasts?)$/i;
/** Commands for what is there already: with a time they are still no titles. */
const OTHER_COMMANDS =
  /^(?:push|postpone|reschedule|cancel|delete|rename|shorten|extend|undo|snooze|swap|bump|move|uninvite|remind|remove)\b/;

/** Here "book" and "new" are no commands. */
const BOOK_NOUN =
  /^(?:new year|book (?:club|fair|launch|reading|signing|group|swap|shopping|presentation|release)\b)/i;
/** "block my calendar tomorrow" has no title. */
const ONLY_CALENDAR = /^(?:my |the )?(?:calendar|diary|agenda|schedule|time|day)$/i;

/** Reads "book …", "I have …" or just a title with a time; null when the words are nothing of the kind. */
export function readNewEvent(told: string, setting: Setting): NewEvent | null {
  const { rest: clause, options } = takeEventOptions(told);
  const head = BOOK_NOUN.test(clause) ? null : readHead(clause, [...SURE, ...MAYBE, ...STATEMENTS]);
  if (head?.phrase === 'have' && (/^(?:i|you|we|they|he|she)\b/i.test(head.rest) || !isBareEvent(head.rest)))
    return null;
  const opening = foldText(clause.slice(0, 50));
  if (head === null && (NOT_A_TITLE.test(opening) || OTHER_COMMANDS.test(opening))) return null;
  const block = head?.phrase.startsWith('block') === true || head?.phrase === 'reserve';
  const keepsVerb = head?.phrase === 'plan' && /^(?:my|our|the)\s/i.test(head.rest);
  const said = (keepsVerb ? clause : (head?.rest ?? clause)).replace(
    /^(?:me|us|myself)\s+(?:(?:in|down|up)\s+(?=for\s))?/i,
    '',
  );
  const wholeDay = block && WHOLE_DAY.test(said);
  const bare = wholeDay ? said.replace(WHOLE_DAY, '') : said;
  const oneOf = readOneOf(bare, setting);
  const rest = oneOf === null ? repetitionLast(bare, setting) : bare;
  if (rest === '' || (head?.phrase === 'add' && /^(?:an? |the )?notes?\b/i.test(rest))) return null;
  const time = oneOf ?? readEventTime(rest, setting);
  const folded = foldText(rest);
  const sure = head !== null && SURE.includes(head.phrase);
  const likely = head !== null && MAYBE.includes(head.phrase) && EVENT_NOUN.test(folded);
  if (!sure && !likely && !saysTime(time) && !isBareEvent(clause)) return null;
  const read = readEventWords(rest, time);
  const event = block && ONLY_CALENDAR.test(read.title) ? { ...read, title: '' } : read;
  const again = head !== null && AGAIN.test(event.title);
  if (!again && EMPTY_TITLE.test(event.title) && !(sure && event.title === '')) return null;
  const unread = UNREAD_DAYS.exec(event.title);
  const problems = unread === null ? time.problems : [...time.problems, unreadDays(unread[0])];
  if (ABOUT_ANOTHER.test(event.title)) return null;
  const hourless = time.time === null && time.length === null;
  const allDay = time.allDay || (hourless && (wholeDay || (ALL_DAY.test(folded) && !HAS_HOURS.test(folded))));
  return {
    words: event,
    time: {
      ...likelyHalf(again ? comingWeekday(clause, time, setting) : time, event.title),
      allDay,
      problems,
    },
    options,
    takesWholeWindow: block,
    again,
    doubtsDay: time.date === null && time.time !== null && namesForeignDay(event.title),
  };
}

/** "daily standup at 9" is read as "standup at 9 daily". */
function repetitionLast(words: string, setting: Setting): string {
  const match = /^(?:an? |the |my )?(daily|weekly|monthly|yearly|fortnightly) (?=\S)/i.exec(words);
  if (match?.[1] === undefined || setting.read(words).recurrence !== null) return words;
  const rest = words.slice(match[0].length);
  const [span] = setting.read(rest).spans;
  const moved = span === undefined ? rest : `${rest.slice(0, span.from)}${match[1]} ${rest.slice(span.from)}`;
  return setting.read(moved).recurrence === null ? words : moved;
}

function unreadDays(words: string): TimeProblem {
  const message = `I cannot tell which days “${words}” means. Try “every Monday, Wednesday and Friday at 7:00”.`;
  return { kind: 'ambiguous', words, message };
}

/** "dinner at 8" is in the evening, "breakfast at 8" is not, where the half of the day was not said. */
export function likelyHalf(reading: TimeReading, title: string): TimeReading {
  const folded = foldText(title);
  const { time } = reading;
  if (time?.kind !== 'at' || time.assumed === undefined || time.end !== null) return reading;
  const wanted = EVENING.test(folded) ? 'pm' : MORNING.test(folded) ? 'am' : time.assumed;
  if (wanted === time.assumed) return reading;
  const start = time.start.add({ hours: wanted === 'pm' ? 12 : -12 });
  const sensible = wanted === 'pm' ? start.hour >= 17 : start.hour >= 5 && start.hour < 12;
  return sensible ? { ...reading, time: { ...time, start } } : reading;
}

/** Takes in what follows a new event: "and invite Bo", "call it …", "and find me a slot". */
export function takeInto(event: NewEvent, clause: string): NewEvent | null {
  const { rest, options } = takeEventOptions(clause);
  if (rest === '' && hasOptions(options)) return { ...event, options: { ...event.options, ...options } };
  const head = readHead(clause, [
    'invite',
    'also invite',
    'call it',
    'title it',
    'name it',
    'find',
    'find me',
  ]);
  if (head === null || head.rest === '') return null;
  const { words: known } = event;
  if (head.phrase.startsWith('find')) {
    const wantsFree =
      /^(?:me |us )?(?:a |some |the )?(?:free )?(?:slot|time|gap|spot)(?: for (?:it|that|me))?$/i;
    return wantsFree.test(head.rest) ? event : null;
  }
  if (head.phrase.endsWith(' it')) {
    return { ...event, words: { ...known, title: cleanTitle(head.rest.replace(/["“”]/g, '')) } };
  }
  if (/\sto\s/i.test(head.rest)) return null;
  const addresses = readAddresses(head.rest);
  const people = splitNames(addresses.reduce((left, address) => left.replace(address, ','), head.rest));
  return {
    ...event,
    words: {
      ...known,
      people: [...known.people, ...people],
      addresses: [...known.addresses, ...addresses],
    },
  };
}

function words(list: string): string[] {
  return list.split(', ');
}
