import { describe, expect, test } from 'vitest';
import { assignField, editableFields } from './edit-input.ts';

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
