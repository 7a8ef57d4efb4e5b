import type { CommandRequest } from '../../../shared/contract/commands.ts';
import { type SlotPreference, slotPreferenceSchema } from '../../../shared/model/tools/free-time-tools.ts';
import { isTimeZone, wallClockAt } from '../../../shared/model/wall-clock.ts';
import { UsageError } from '../host-errors.ts';
import type { OptionValues } from './command.ts';
import { readCount, readInstant } from './options.ts';

const usualSlots = 5;
const usualDays = 7;
const longestLength = 7 * 24 * 60;
const longestBuffer = 24 * 60;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

type Wish = CommandRequest<'find-time'>;

/** What time is looked for, but for the days, which depend on the zone. @throws UsageError */
export function readFreeTimeWish(options: OptionValues): Omit<Wish, 'from' | 'to'> {
  const length = options.text('length');
  if (length === undefined)
    throw new UsageError('Say how long it should be, as in: deskhand find-time --length 45m');
  const between = options.text('between');
  const notBefore = options.text('not-before');
  const notAfter = options.text('not-after');
  const buffer = readMinutes('--buffer', options.text('buffer') ?? '0m', 0, longestBuffer);
  const people = options.texts('with').map(readName);
  return {
    minutes: readMinutes('--length', length, 1, longestLength),
    people: [...new Set(people)],
    schedules: readSchedules(options.texts('hours'), people),
    ...(between === undefined ? {} : { dayWindow: readHours('--between', between) }),
    ...(notBefore === undefined ? {} : { notBefore: readTime('--not-before', notBefore) }),
    ...(notAfter === undefined ? {} : { notAfter: readTime('--not-after', notAfter) }),
    excludedWeekdays: options.texts('not').map(readWeekday),
    bufferBefore: buffer,
    bufferAfter: buffer,
    travel: readMinutes('--travel', options.text('travel') ?? '0m', 0, longestBuffer),
    preferences: options.texts('prefer').map(readPreference),
    workingHours: options.isSet('inside-hours') ? 'require' : 'prefer',
    focusBlocks: options.isSet('keep-focus') ? 'keep' : 'move',
    limit: readCount('--limit', options.text('limit'), usualSlots, 50),
  };
}

/** From when to when it is looked for: from now on for a week, unless the options say otherwise. @throws UsageError */
export function readDays(
  options: OptionValues,
  { timeZone, now }: { readonly timeZone: string; readonly now: number },
): Pick<Wish, 'from' | 'to'> {
  const given = (name: 'from' | 'to') => {
    const text = options.text(name);
    return text === undefined ? null : Date.parse(readInstant(`--${name}`, text, timeZone));
  };
  const from = given('from') ?? now;
  const to = given('to') ?? from + usualDays * 86_400_000;
  if (to <= from) throw new UsageError('--to must be later than --from, which is now when it is left out.');
  return { from: wallClockAt(from, timeZone).slice(0, 16), to: wallClockAt(to, timeZone).slice(0, 16) };
}

function readMinutes(option: string, text: string, least: number, most: number): number {
  const [, hours, minutes] = /^(?:(\d{1,4})h)?(?:(\d{1,5})m?)?$/.exec(text) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if ((hours ?? minutes) === undefined || total < least || total > most) {
    const longest = most === longestLength ? 'a week' : 'a day';
    throw new UsageError(`${option} takes a length like 45m or 1h30m, at most ${longest}, not “${text}”.`);
  }
  return total;
}

function readTime(option: string, text: string): string {
  const time = clockTime(text);
  if (time === null) throw new UsageError(`${option} takes a time of day like 09:30, not “${text}”.`);
  return time;
}

function readHours(option: string, text: string): { from: string; to: string } {
  const [from = '', to = '', more] = text.split(/[-–]/).map(clockTime);
  if (!from || !to || more !== undefined || from >= to)
    throw new UsageError(`${option} takes hours of a day like 09:00-12:00, not “${text}”.`);
  return { from, to };
}

function clockTime(text: string): string | null {
  const padded = text.trim().padStart(5, '0');
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(padded) ? padded : null;
}

function readWeekday(text: string): number {
  const index = text.length < 2 ? -1 : weekdays.findIndex((name) => name.startsWith(text.toLowerCase()));
  if (index === -1) throw new UsageError(`--not takes a day of the week like wednesday, not “${text}”.`);
  return index + 1;
}

function readName(text: string): string {
  const name = text.trim();
  if (name === '') throw new UsageError('--with takes the name or address of a person.');
  return name;
}

function readPreference(text: string): SlotPreference {
  const known = slotPreferenceSchema.options.find((each) => each === text);
  if (known !== undefined) return known;
  throw new UsageError(`--prefer takes ${slotPreferenceSchema.options.join(', ')}, not “${text}”.`);
}

/** `Ana=09:00-17:00@Europe/Lisbon`, of which the hours or the zone may be left out. */
function readSchedules(texts: readonly string[], people: readonly string[]): NonNullable<Wish['schedules']> {
  return texts.map((text) => {
    const [, person = '', hours = '', timeZone] = /^([^=]+)=([^@]*)(?:@(.+))?$/.exec(text) ?? [];
    if (person === '' || (hours === '' && timeZone === undefined))
      throw new UsageError(
        `--hours takes a name, hours and a zone, like Ana=09:00-17:00@Europe/Lisbon, not “${text}”.`,
      );
    if (!people.includes(person.trim()))
      throw new UsageError(`--hours is about “${person.trim()}”, who is not named with --with.`);
    if (timeZone !== undefined && !isTimeZone(timeZone))
      throw new UsageError(`--hours takes a zone like Europe/Lisbon, not “${timeZone}”.`);
    return {
      person: person.trim(),
      ...(hours === '' ? {} : { hours: readHours('--hours', hours) }),
      ...(timeZone === undefined ? {} : { timeZone }),
    };
  });
}
