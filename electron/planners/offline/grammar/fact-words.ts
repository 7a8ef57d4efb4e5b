import { foldText } from './fold-text.ts';

/** What a remembered sentence means to the offline planner. */
export type FactMeaning =
  /** “Kim is my sister” */
  | { readonly kind: 'relation'; readonly relation: string; readonly name: string }
  /** “I don't take meetings before 10”; `HH:mm`. */
  | { readonly kind: 'hours'; readonly bound: 'notBefore' | 'notAfter'; readonly time: string }
  /** “I don't take meetings on Fridays”; ISO weekdays. */
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  /** “The gym is at 5 Main Street” */
  | { readonly kind: 'place'; readonly what: string; readonly place: string };

const RELATIONS =
  'sister|brother|wife|husband|partner|mother|mum|mom|father|dad|son|daughter|boss|manager|assistant|deputy|doctor|dentist|lawyer|accountant|landlord|landlady|neighbou?r|colleague|girlfriend|boyfriend|flatmate|roommate|coach|teacher|therapist|uncle|aunt|cousin|grandmother|grandfather|best friend|mother-in-law|father-in-law';
const NAME = "\\p{Lu}[\\p{L}'’.-]*(?: \\p{Lu}[\\p{L}'’.-]*){0,3}";
const NAME_FIRST = new RegExp(`^(?<name>${NAME}) is my (?<relation>${RELATIONS})$`, 'u');
const RELATION_FIRST = new RegExp(`^[Mm]y (?<relation>${RELATIONS}) is (?:called )?(?<name>${NAME})$`, 'u');
const NO_MEETINGS =
  /^(?:i (?:don't|do not|never|can't|cannot|won't) (?:take|have|do|want|accept|like|book)(?: any)?|no) (?:meetings?|calls?|appointments?) (?<when>.+)$/;
const BOUND = /^(?<bound>before|after) (?<time>noon|midday|\d{1,2}(?::\d{2})?(?: ?[ap]m)?)(?: o'?clock)?$/;
const DAYS = /^on (?<days>.+)$/;
const PLACE = /^(?:the|my) (?<what>[\p{L}][\p{L}\p{N} '’-]{1,40}?) is (?:at|in|on) (?<place>[^?]{3,200})$/iu;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Reads what a sentence about the person means; null where it means nothing to the planner. */
export function readFact(text: string): FactMeaning | null {
  const words = text.trim().replace(/[.!]+$/, '');
  const relation = NAME_FIRST.exec(words)?.groups ?? RELATION_FIRST.exec(words)?.groups;
  if (relation !== undefined)
    return { kind: 'relation', relation: relation['relation'] ?? '', name: relation['name'] ?? '' };
  const folded = foldText(words);
  const when = NO_MEETINGS.exec(folded)?.groups?.['when'];
  if (when !== undefined) return readWhen(when);
  const place = PLACE.exec(words)?.groups;
  if (place === undefined) return null;
  return { kind: 'place', what: foldText(place['what'] ?? ''), place: place['place'] ?? '' };
}

/** Whether two sentences speak of the same thing, so that the later one can only correct the earlier. */
export function speakOfTheSame(one: FactMeaning, other: FactMeaning): boolean {
  switch (one.kind) {
    case 'relation':
      return other.kind === 'relation' && (one.relation === other.relation || one.name === other.name);
    case 'hours':
      return other.kind === 'hours' && one.bound === other.bound;
    case 'weekdays':
      return other.kind === 'weekdays';
    case 'place':
      return other.kind === 'place' && one.what === other.what;
  }
}

function readWhen(when: string): FactMeaning | null {
  const bound = BOUND.exec(when)?.groups;
  if (bound !== undefined) {
    const time = clockTime(bound['time'] ?? '', bound['bound'] === 'after');
    if (time === null) return null;
    return { kind: 'hours', bound: bound['bound'] === 'before' ? 'notBefore' : 'notAfter', time };
  }
  const days = DAYS.exec(when)?.groups?.['days'];
  if (days === undefined) return null;
  const named = days
    .split(/,\s*(?:and |or )?| and | or /)
    .map((day) => WEEKDAYS.indexOf(day.replace(/s$/, '')));
  return named.includes(-1) ? null : { kind: 'weekdays', weekdays: named.map((day) => day + 1) };
}

/** `HH:mm`. "After 5" is the afternoon's, "before 10" the morning's. */
function clockTime(said: string, isAfternoon: boolean): string | null {
  if (said === 'noon' || said === 'midday') return '12:00';
  const [, digits = '', minutes = '00', half] = /^(\d{1,2})(?::(\d{2}))? ?([ap]m)?$/.exec(said) ?? [];
  const hour = Number(digits);
  if (digits === '' || hour > 23 || Number(minutes) > 59 || (half !== undefined && (hour < 1 || hour > 12)))
    return null;
  const isLate = half === 'pm' || (half === undefined && isAfternoon && hour < 8);
  const of24 = half === 'am' ? hour % 12 : isLate ? (hour % 12) + 12 : hour;
  return `${String(of24).padStart(2, '0')}:${minutes}`;
}
