import { describe, expect, test } from 'vitest';
import { type ChosenOccurrence, changeEvent, changeOccurrence, type EventChanges } from './change-event.ts';
import { mergeChange } from './merge-change.ts';
import { parseObject } from './parse-object.ts';
import { writeEvent } from './write-event.ts';

const clock = { now: () => Date.UTC(2026, 10, 23, 10) };
const at = (hour: number) => ({
  kind: 'timed' as const,
  start: `2026-11-27T${hour}:00`,
  end: `2026-11-27T${hour + 1}:00`,
  timeZone: 'Europe/Berlin',
});
const lunch = writeEvent(
  { uid: 'a', title: 'Lunch', when: at(13), place: 'Chez Nous', guests: [{ email: 'ana@example.com' }] },
  clock,
).replace('SUMMARY', 'X-OWN:kept\r\nSUMMARY');
const weekly = writeEvent({ uid: 'a', title: 'Lunch', when: at(13), recurrence: 'FREQ=WEEKLY' }, clock);
const change = (text: string, changes: EventChanges) => changeEvent(text, changes, clock);
const occurrence = (text: string, chosen: ChosenOccurrence, changes: EventChanges) =>
  changeOccurrence(text, chosen, changes, clock, 'b').icalendar;

describe('A change made to an event that others have changed meanwhile', () => {
  test('is made where it concerns something else, and what they changed stays', () => {
    const moved = change(lunch, { when: at(15) });
    const renamed = change(moved, { title: 'Late lunch', notes: 'Bring the plans.' });
    const merged = mergeChange(moved, lunch, renamed, clock) ?? '';
    expect(parseObject(merged).master).toMatchObject({
      title: 'Late lunch',
      notes: 'Bring the plans.',
      place: 'Chez Nous',
      start: parseObject(lunch).master?.start,
    });
    expect(merged).toContain('X-OWN:kept\r\n');
  });

  test('is not made where both concern the same', () => {
    const moved = change(lunch, { when: at(15) });
    expect(mergeChange(moved, lunch, change(moved, { when: at(16) }), clock)).toBeNull();
    const guests = [{ email: 'ana@example.com' }, { email: 'bo@example.com' }];
    const invited = change(lunch, { guests });
    expect(mergeChange(invited, lunch, change(invited, { guests: [] }), clock)).toBeNull();
  });

  test('is nothing where they made the same', () => {
    const moved = change(lunch, { when: at(15) });
    const back = change(moved, { when: at(13), title: 'Late lunch' });
    expect(mergeChange(moved, lunch, back, clock)).toBe(back);
  });

  test('is made to a series, whose instances stay as they are', () => {
    const renamed = change(weekly, { title: 'Team lunch', place: 'Room 4' });
    const chosen = { recurrenceId: '2026-12-04T12:00:00Z', scope: 'this' } as const;
    const called = occurrence(renamed, chosen, { notes: 'Only this one.' });
    const merged = parseObject(
      mergeChange(renamed, change(weekly, {}), change(renamed, { alarms: [10] }), clock) ?? '',
    );
    expect(merged.master).toMatchObject({ title: 'Lunch', place: undefined, alarms: [10] });
    // The title that an instance shares with its series would follow, so both concern it.
    expect(mergeChange(renamed, weekly, called, clock)).toBeNull();
  });

  test('is not made to single instances, which are not told apart', () => {
    const chosen = { recurrenceId: '2026-12-04T12:00:00Z', scope: 'this' } as const;
    const one = occurrence(weekly, chosen, { title: 'Dinner' });
    expect(mergeChange(one, weekly, change(one, { place: 'Room 4' }), clock)).toBeNull();
  });

  test('is not made to what cannot be read', () => {
    expect(mergeChange('no', lunch, lunch, clock)).toBeNull();
  });
});
