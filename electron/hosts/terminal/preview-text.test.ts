import { describe, expect, test } from 'vitest';
import type { CalendarEvent, Occurrence } from '../../../shared/model/calendar.ts';
import type { Preview, PreviewSubject } from '../../../shared/model/preview.ts';
import { previewText, receiptText } from './preview-text.ts';

const format = { timeZone: 'Europe/Berlin', clock: '24-hour', now: '2026-11-23T08:00:00Z' } as const;
const event: CalendarEvent = {
  uid: 'u',
  calendarId: 'personal',
  calendarName: 'Personal',
  version: '1',
  title: 'Lunch with Ana',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Berlin' },
  place: 'Chez Nous',
  guests: [{ name: 'Ana', email: 'ana@example.com' }],
};
const other: Occurrence = {
  ...event,
  uid: 'o',
  title: 'Call with Bo',
  when: { kind: 'timed', start: '2026-11-27T13:30', end: '2026-11-27T14:30', timeZone: 'Europe/Berlin' },
  startInstant: '2026-11-27T12:30:00Z',
  endInstant: '2026-11-27T13:30:00Z',
};

const draw = (subject: PreviewSubject, rest: Partial<Preview> = {}) =>
  previewText(
    {
      title: 'Book “Lunch with Ana”',
      verb: 'Book event',
      done: 'Booked',
      subject,
      told: [],
      undo: { possible: true, until: null, how: 'Removes the event again.' },
      ...rest,
    },
    format,
  );

test('a receipt leaves out how it could be taken back, and all of what only looked', () => {
  const preview = {
    title: '',
    verb: '',
    done: '',
    told: [],
    undo: { possible: true, until: null, how: 'Removes the event again.' },
  } as const;
  const deleted = { ...preview, told: [], subject: { kind: 'event-deleted' as const, event } };
  expect(receiptText(deleted, format).at(-1)).toBe('  Told      nobody');
  expect(receiptText({ ...preview, told: [], subject: { kind: 'nothing-changes' } }, format)).toEqual([]);
});

describe('previewText', () => {
  test('draws an event with what is at the same time, who is told and how it is taken back', () => {
    const free = {
      ...other,
      uid: 'p',
      title: 'Gym',
      startInstant: '2026-11-27T17:00:00Z',
      endInstant: '2026-11-27T18:00:00Z',
    };
    expect(draw({ kind: 'event-created', event, sameDay: [other, free], conflicts: [other] })).toEqual([
      '  Title     Lunch with Ana',
      '  When      Fri 27 Nov 13:00–14:00',
      '  Place     Chez Nous',
      '  Guests    Ana <ana@example.com>',
      '  Calendar  Personal',
      '  That day  13:30–14:30 Call with Bo — at the same time',
      '            18:00–19:00 Gym',
      '  Told      nobody',
      '  Undo      Removes the event again.',
    ]);
  });

  test('shows before and after where something changes', () => {
    const { place: _, ...after } = { ...event, title: 'Late lunch' };
    const lines = draw({ kind: 'event-changed', before: event, after, sameDay: [], conflicts: [] });
    expect(lines).toContain('  Title     Lunch with Ana → Late lunch');
    expect(lines).toContain('  Place     Chez Nous → none');
    expect(lines).toContain('  When      Fri 27 Nov 13:00–14:00');
  });

  test('says until when, or why not, it can be taken back, and who is told', () => {
    expect(
      draw(
        { kind: 'event-deleted', event },
        { told: ['Ana'], undo: { possible: true, until: '2026-11-30T08:00:00Z', how: 'Puts it back.' } },
      ).slice(-2),
    ).toEqual(['  Told      Ana', '  Undo      Puts it back. Until Mon 30 Nov 09:00.']);
    expect(draw({ kind: 'nothing-changes' }, { undo: { possible: false, why: 'It was sent.' } }).at(-1)).toBe(
      '  Undo  not possible: It was sent.',
    );
  });
});
