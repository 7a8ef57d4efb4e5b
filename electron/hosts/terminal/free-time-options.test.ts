import { expect, test } from 'vitest';
import { UsageError } from '../host-errors.ts';
import { readCommandLine } from './command-line.ts';
import { readDays, readFreeTimeWish } from './free-time-options.ts';

function optionsOf(...args: string[]) {
  const line = readCommandLine(['find-time', ...args]);
  if (line.kind !== 'command') throw new Error('That is no command.');
  return line.options;
}

const read = (...args: string[]) => readFreeTimeWish(optionsOf('--length', '45m', ...args));
const berlin = { timeZone: 'Europe/Berlin', now: Date.parse('2026-11-23T09:00:00Z') };

test('every option says what it means', () => {
  const people = ['--with', 'Ana', '--with', 'bo@example.com', '--hours', 'Ana=9:00-17:00@Europe/Lisbon'];
  const hours = ['--between', '9:00-24:00', '--not-before', '10:00', '--not-after', '16:30', '--not', 'wed'];
  const around = ['--buffer', '10m', '--travel', '1h', '--prefer', 'gap-before', '--limit', '3'];
  expect(read(...people, ...hours, ...around, '--inside-hours', '--keep-focus')).toEqual({
    minutes: 45,
    people: ['Ana', 'bo@example.com'],
    schedules: [{ person: 'Ana', hours: { from: '09:00', to: '17:00' }, timeZone: 'Europe/Lisbon' }],
    dayWindow: { from: '09:00', to: '24:00' },
    notBefore: '10:00',
    notAfter: '16:30',
    excludedWeekdays: [3],
    bufferBefore: 10,
    bufferAfter: 10,
    travel: 60,
    preferences: ['gap-before'],
    workingHours: 'require',
    focusBlocks: 'keep',
    limit: 3,
  });
});

test.each([
  ['45m', 45],
  ['90', 90],
  ['2h', 120],
  ['1h30m', 90],
  ['168h', 10_080],
])('%s is %i minutes', (text, minutes) => {
  expect(readFreeTimeWish(optionsOf('--length', text)).minutes).toBe(minutes);
});

test('the coming week is meant, from this minute on, unless days are named', () => {
  expect(readDays(optionsOf(), berlin)).toEqual({ from: '2026-11-23T10:00', to: '2026-11-30T10:00' });
  expect(readDays(optionsOf('--from', '2026-12-01', '--to', '2026-12-02T12:00'), berlin)).toEqual({
    from: '2026-12-01T00:00',
    to: '2026-12-02T12:00',
  });
  expect(() => readDays(optionsOf('--to', '2026-11-01'), berlin)).toThrow(
    new UsageError('--to must be later than --from, which is now when it is left out.'),
  );
});

test.each([
  [['--length', '0'], '--length takes a length like 45m or 1h30m, at most a week, not “0”.'],
  [['--length', '169h'], '--length takes a length like 45m or 1h30m, at most a week, not “169h”.'],
  [['--length', ''], '--length takes a length like 45m or 1h30m, at most a week, not “”.'],
  [['--buffer', '25h'], '--buffer takes a length like 45m or 1h30m, at most a day, not “25h”.'],
  [['--between', '12:00-09:00'], '--between takes hours of a day like 09:00-12:00, not “12:00-09:00”.'],
  [['--between', 'noon'], '--between takes hours of a day like 09:00-12:00, not “noon”.'],
  [['--not-before', '25:00'], '--not-before takes a time of day like 09:30, not “25:00”.'],
  [['--not', 'blursday'], '--not takes a day of the week like wednesday, not “blursday”.'],
  [['--not', 't'], '--not takes a day of the week like wednesday, not “t”.'],
  [['--with', ' '], '--with takes the name or address of a person.'],
  [['--limit', '51'], '--limit takes a number from 1 to 50, not “51”.'],
  [
    ['--prefer', 'evenings'],
    '--prefer takes earliest, mornings, afternoons, gap-before, fewer-gaps, not “evenings”.',
  ],
  [['--hours', 'Ana=09:00-17:00'], '--hours is about “Ana”, who is not named with --with.'],
  [
    ['--hours', 'Ana'],
    '--hours takes a name, hours and a zone, like Ana=09:00-17:00@Europe/Lisbon, not “Ana”.',
  ],
  [
    ['--with', 'Ana', '--hours', 'Ana=@Mars/Base'],
    '--hours takes a zone like Europe/Lisbon, not “Mars/Base”.',
  ],
])('%j is refused in one sentence', (args, message) => {
  expect(() => read(...args)).toThrow(new UsageError(message));
});

test('a length must be said', () => {
  expect(() => readFreeTimeWish(optionsOf())).toThrow(
    new UsageError('Say how long it should be, as in: deskhand find-time --length 45m'),
  );
});
