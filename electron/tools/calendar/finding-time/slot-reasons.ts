import { formatTime } from '../../../../shared/model/format-when.ts';
import type { Settings } from '../../../../shared/model/settings.ts';
import { wallOf, wallText } from '../../../icalendar/zone-clock.ts';
import { listWords, quote } from '../../words.ts';
import type { FindFreeTimeInput } from '../find-free-time.ts';
import type { FoundSlot } from './free-slots-query.ts';
import type { NamedPersonTime } from './people-times.ts';

/** Beyond so many people, what holds for all of them is said once. */
const mostNamed = 2;

/** Why a slot stands where it stands, for the person to read. */
export function slotReasons(
  slot: FoundSlot,
  input: FindFreeTimeInput,
  people: readonly NamedPersonTime[],
  clock: Settings['clock'],
): string[] {
  const { facts } = slot;
  return [
    ...whoIsFree(people),
    ...movingWords(slot, people),
    sinceWords(facts.sinceMeeting),
    ...hoursWords(slot, people, clock),
    ...partOfDayWords(slot, input),
    ...gapWords(slot, input),
    ...aroundWords(input),
  ];
}

function whoIsFree(people: readonly NamedPersonTime[]): string[] {
  const others = people.slice(1);
  const known = others.filter(({ isKnown }) => isKnown);
  const unknown = others.filter(({ isKnown }) => !isKnown).map(nameOf);
  const free = () => {
    if (known.length === 0) return 'you are free';
    if (unknown.length === 0) return known.length === 1 ? 'both free' : `all ${people.length} free`;
    return `${listWords(['you', ...known.map(nameOf)])} free`;
  };
  return [free(), ...(unknown.length === 0 ? [] : [`nothing is known of ${listWords(unknown)}`])];
}

function movingWords({ facts }: FoundSlot, people: readonly NamedPersonTime[]): string[] {
  return facts.moving.map(
    ({ person, block }) => `over ${quote(people[person]?.movable[block]?.title ?? '')}, which may move`,
  );
}

function sinceWords(minutes: number | null): string {
  if (minutes === null) return 'no meeting just before';
  return minutes === 0 ? 'right after a meeting' : `${minutes} minutes after a meeting`;
}

function hoursWords(
  { start, facts }: FoundSlot,
  people: readonly NamedPersonTime[],
  clock: Settings['clock'],
): string[] {
  const withHours = people.filter(({ hours }) => hours !== null);
  if (facts.outsideHours.length === 0 && withHours.length > mostNamed)
    return ["inside everybody's working hours"];
  return people.flatMap((each, place) => {
    if (each.hours === null || each.timeZone === null) return [];
    const where = `${nameOf(each)}'s working hours in ${placeOf(each.timeZone)}`;
    if (!facts.outsideHours.includes(place)) return withHours.length > mostNamed ? [] : [`inside ${where}`];
    const there = wallText(wallOf(start * 60_000, each.timeZone)).slice(11, 16);
    return [`outside ${where} (${formatTime(there, clock)} there)`];
  });
}

function partOfDayWords({ facts }: FoundSlot, { preferences }: FindFreeTimeInput): string[] {
  const parts = [
    ...(preferences.includes('mornings') ? ['morning'] : []),
    ...(preferences.includes('afternoons') ? ['afternoon'] : []),
  ];
  return parts.length === 1 ? [`${facts.isPreferred ? '' : 'not '}in the ${parts[0]}`] : [];
}

function gapWords({ facts }: FoundSlot, { preferences }: FindFreeTimeInput): string[] {
  if (!preferences.includes('fewer-gaps')) return [];
  if (facts.shortGaps.length === 0) return ['leaves no short gap'];
  return [`leaves a gap of ${listWords(facts.shortGaps.map(String))} minutes`];
}

function aroundWords({ bufferBefore, bufferAfter, travel }: FindFreeTimeInput): string[] {
  const buffer = () => {
    if (bufferBefore === bufferAfter) return `${bufferBefore} minutes free before and after`;
    if (bufferAfter === 0) return `${bufferBefore} minutes free before`;
    if (bufferBefore === 0) return `${bufferAfter} minutes free after`;
    return `${bufferBefore} minutes free before and ${bufferAfter} after`;
  };
  return [
    ...(bufferBefore + bufferAfter === 0 ? [] : [buffer()]),
    ...(travel === 0 ? [] : [`${travel} minutes to get there and as many to get back`]),
  ];
}

function nameOf({ person }: NamedPersonTime): string {
  return person === null ? 'you' : quote(person).slice(1, -1);
}

/** `Lisbon` for `Europe/Lisbon`. */
function placeOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
