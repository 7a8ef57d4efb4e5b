import { expect, test } from 'vitest';
import type { AccountOverview } from '../../../shared/model/account.ts';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { looks } from './event-look.ts';

const calendars = [
  { id: 'personal', account: 'local', name: 'Personal', color: '#2f5bd8', readOnly: false },
  { id: 'c1', account: 'office', name: 'Holidays', color: '#b8324a', readOnly: true },
];
const accounts: AccountOverview[] = [
  {
    account: { kind: 'caldav', id: 'office', name: 'Office', url: 'https://example.com/', user: 'ana' },
    state: { state: 'never-tried' },
    calendars: [],
    mail: null,
    waiting: 0,
    conflicts: 0,
    lastSync: null,
  },
];
const occurrence = (more: Partial<Occurrence>): Occurrence => ({
  uid: 'a',
  calendarId: 'personal',
  calendarName: 'Personal',
  version: '1',
  title: 'Lunch',
  when: { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' },
  guests: [],
  startInstant: '2026-11-26T23:00:00Z',
  endInstant: '2026-11-27T23:00:00Z',
  ...more,
});
const lookOf = looks(calendars, accounts, [{ calendarId: 'c1', uid: 'a' }]);

test('an event of this computer names its calendar alone', () => {
  expect(lookOf(occurrence({}))).toEqual({
    color: '#2f5bd8',
    where: 'Personal',
    readOnly: false,
    isWaiting: false,
    isTentative: false,
  });
});

test('an event of an account names it, and what waits of it is by calendar and event', () => {
  expect(lookOf(occurrence({ calendarId: 'c1' }))).toEqual({
    color: '#b8324a',
    where: 'Office/Holidays',
    readOnly: true,
    isWaiting: true,
    isTentative: false,
  });
});

test.each([{ tentative: true }, { ownAnswer: 'tentative' }, { ownAnswer: 'needs-action' }] as const)(
  'what is not settled is tentative: %j',
  (more) => {
    expect(lookOf(occurrence(more)).isTentative).toBe(true);
  },
);
