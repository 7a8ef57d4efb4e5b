import { describe, expect, it } from 'vitest';
import type { Approval } from '../../../shared/model/approval.ts';
import { draftOf, parseGuests, withStart } from './draft.ts';
import { canEdit, editedInput } from './edits.ts';

const paris = 'Europe/Paris';
const when = { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: paris } as const;
const event = { title: 'Lunch', when, guests: [{ name: 'Ana' }], place: 'Chez Nous' };
const created = {
  tool: 'calendar.create_event',
  input: { calendarId: 'personal', title: 'Lunch', when, place: 'Chez Nous', guests: [{ name: 'Ana' }] },
  preview: { subject: { kind: 'event-created', event } },
} as unknown as Approval;
const changed = {
  tool: 'calendar.update_event',
  input: { calendarId: 'work', uid: 'u', changes: { place: 'Atelier', guests: [] } },
  preview: { subject: { kind: 'event-changed', before: event, after: { ...event, place: 'Atelier' } } },
} as unknown as Approval;

describe('editing what is asked', () => {
  it('changes nothing when nothing is edited', () => {
    const draft = draftOf(created.preview.subject, paris);
    expect(editedInput(created, draft, paris)).toEqual({ kind: 'input', input: created.input });
    const draftOfChange = draftOf(changed.preview.subject, paris);
    expect(editedInput(changed, draftOfChange, paris)).toEqual({ kind: 'input', input: changed.input });
  });
  it('makes whole days, whose last day is theirs', () => {
    const draft = { ...draftOf(created.preview.subject, paris), allDay: true, endDate: '2026-11-29' };
    expect(editedInput(created, draft, paris)).toMatchObject({
      input: { when: { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-30' } },
    });
  });
  it('names of a change only what differs from how it is', () => {
    const draft = { ...draftOf(changed.preview.subject, paris), title: 'Long lunch', place: 'Chez Nous' };
    expect(editedInput(changed, draft, paris)).toMatchObject({
      input: { changes: { title: 'Long lunch', guests: [] } },
    });
  });
  it('removes a place that was emptied', () => {
    const draft = { ...draftOf(changed.preview.subject, paris), place: '' };
    expect(editedInput(changed, draft, paris)).toMatchObject({ input: { changes: { place: null } } });
  });
  it('sets alarms, a link and how it is shown', () => {
    const more = { alarms: '10, 60', conference: 'https://meet.example.com/x', private: true };
    const draft = { ...draftOf(created.preview.subject, paris), ...more };
    expect(editedInput(created, draft, paris)).toEqual({
      kind: 'input',
      input: { ...(created.input as object), ...more, alarms: [10, 60] },
    });
    expect(editedInput(created, { ...draft, alarms: 'soon' }, paris)).toMatchObject({ kind: 'faults' });
  });
  it('asks for other instances, and never for all of them at another time', () => {
    const occurrence = { recurrenceId: '2026-11-27T13:00', scope: 'this' };
    const concerned = { scope: 'this', words: 'This one' };
    const one = {
      ...changed,
      input: { ...(changed.input as object), occurrence },
      preview: { subject: { ...changed.preview.subject, concerned } },
    } as unknown as Approval;
    const draft = draftOf(one.preview.subject, paris);
    expect(editedInput(one, { ...draft, scope: 'this-and-following' }, paris)).toEqual({
      kind: 'input',
      input: { ...(one.input as object), occurrence: { ...occurrence, scope: 'this-and-following' } },
    });
    expect(editedInput(one, { ...draft, scope: 'all' }, paris)).toEqual({
      kind: 'input',
      input: changed.input,
    });
    expect(editedInput(one, { ...draft, scope: 'all', endTime: '15:00' }, paris)).toMatchObject({
      faults: { scope: 'At another time it can be this one, or this and the following.' },
    });
    const cancelled = {
      tool: 'calendar.cancel_event',
      input: { calendarId: 'work', uid: 'u', occurrence },
      preview: { subject: { kind: 'event-deleted', event, concerned } },
    } as unknown as Approval;
    expect(canEdit(cancelled)).toBe(true);
    expect(editedInput(cancelled, { scope: 'all' }, paris)).toEqual({
      kind: 'input',
      input: { calendarId: 'work', uid: 'u' },
    });
  });
  it('says what is wrong at its field', () => {
    const draft = draftOf(created.preview.subject, paris);
    expect(editedInput(created, { ...draft, endTime: '12:00' }, paris)).toMatchObject({
      faults: { endTime: 'It must end after it starts.' },
    });
    expect(editedInput(created, { ...draft, title: ' ' }, paris)).toMatchObject({
      faults: { title: 'Give a title.' },
    });
    expect(editedInput(created, { ...draft, startDate: '' }, paris)).toMatchObject({
      faults: { startDate: 'Give a date.' },
    });
  });
  it('keeps the length when the start moves, over midnight too', () => {
    const draft = draftOf(created.preview.subject, paris);
    expect(withStart(draft, { startTime: '23:30' })).toMatchObject({
      endDate: '2026-11-28',
      endTime: '00:30',
    });
    expect(withStart(draft, { startDate: '2026-12-01' })).toMatchObject({
      endDate: '2026-12-01',
      endTime: '14:00',
    });
  });
  it('reads guests as people write them, and keeps what was known of them', () => {
    const known = [{ name: 'Ana', answer: 'accepted' as const }];
    expect(parseGuests('Ana, Bo Lind <bo@example.com>; kim@example.com', known)).toEqual([
      { name: 'Ana', answer: 'accepted' },
      { name: 'Bo Lind', email: 'bo@example.com' },
      { email: 'kim@example.com' },
    ]);
  });
});
