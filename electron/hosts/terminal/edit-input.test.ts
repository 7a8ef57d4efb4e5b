import { describe, expect, test } from 'vitest';
import { assignField, editableFields } from './edit-input.ts';
import { emptyFields, inputFault } from './empty-fields.ts';

const input = {
  title: 'Lunch',
  when: { kind: 'timed', start: '2026-11-27T13:00' },
  guests: [{ email: 'ana@example.com' }],
  limit: 5,
  busy: true,
  nothing: null,
};

test('shows every value that can be typed, with where it is', () => {
  expect(editableFields(input)).toEqual([
    ['title', 'Lunch'],
    ['when.start', '2026-11-27T13:00'],
    ['guests.0.email', 'ana@example.com'],
    ['limit', '5'],
    ['busy', 'true'],
  ]);
});

test('all instances are meant without a choice of them, but not at the time of the chosen one', () => {
  const occurrence = { recurrenceId: '2026-11-27T13:00', scope: 'this' };
  const call = { uid: 'u', occurrence, changes: { title: 'Lunch' } };
  expect(assignField(call, 'occurrence.scope = this-and-following')).toEqual({
    ...call,
    occurrence: { ...occurrence, scope: 'this-and-following' },
  });
  expect(assignField(call, 'occurrence.scope = all')).toEqual({ uid: 'u', changes: { title: 'Lunch' } });
  expect(assignField({ ...call, changes: { when: input.when } }, 'occurrence.scope = all')).toBeNull();
  expect(assignField({ uid: 'u' }, 'occurrence.scope = all')).toBeNull();
});

test('an empty field is filled with the kind of value that it takes', () => {
  const event = {
    title: 'Lunch',
    when: { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' },
    guests: [],
  };
  const empty = emptyFields('calendar.create_event', event);
  expect(empty.map(({ path }) => path)).toEqual([
    'place',
    'notes',
    'recurrence',
    'alarms',
    'conference',
    'transparent',
    'private',
  ]);
  expect(assignField(event, 'alarms = 10, 60', empty)).toEqual({ ...event, alarms: [10, 60] });
  expect(assignField(event, 'private = yes', empty)).toEqual({ ...event, private: true });
  expect(assignField(event, 'place = Room 4', empty)).toEqual({ ...event, place: 'Room 4' });
});

test('what a tool would not take is said, with its field', () => {
  const event = { title: '', when: { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' } };
  expect(inputFault('calendar.create_event', event)).toBe('title has to be a title');
  expect(inputFault('calendar.create_event', { ...event, title: 'Lunch' })).toBeNull();
});

describe('assignField', () => {
  test('changes a copy and keeps the kind of the value', () => {
    expect(assignField(input, ' title =  Lunch with = signs ')).toMatchObject({
      title: 'Lunch with = signs',
    });
    expect(assignField(input, 'guests.0.email=bo@example.com')).toMatchObject({
      guests: [{ email: 'bo@example.com' }],
    });
    expect(assignField(input, 'limit=7')).toMatchObject({ limit: 7 });
    expect(assignField(input, 'busy=false')).toMatchObject({ busy: false });
    expect(input.title).toBe('Lunch');
  });

  test.each([
    '',
    'title',
    'nothing=x',
    'place=x',
    'when=x',
    'guests.1.email=x',
    '__proto__.x=1',
    'constructor.name=x',
    'title.length=1',
  ])('finds no field in “%s”', (line) => {
    expect(assignField(input, line)).toBeNull();
  });
});
