import { expect, test } from 'vitest';
import type { Calendar, Guest } from '../../../shared/model/calendar.ts';
import { FixedClock } from '../../../tests/fakes/fixed-clock.ts';
import { changeEvent } from '../../icalendar/change-event.ts';
import { writeEvent } from '../../icalendar/write-event.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { type GuestsChange, guestsTold, withGuestsAsked, withGuestsAskedAgain } from './guests-told.ts';

const clock = new FixedClock('2026-11-23T09:00:00Z');
const work: Calendar = {
  id: 'work',
  account: 'work',
  name: 'Work',
  color: '#2f5bd8',
  readOnly: false,
  inviter: { by: 'server', addresses: ['dee@example.com', 'dee@work.example'] },
};
const [ana, bo, kim]: [Guest, Guest, Guest] = [
  { name: 'Ana', email: 'ana@example.com' },
  { name: 'Bo', email: 'bo@example.com' },
  { name: 'Kim' },
];
const at = (hour: number) => ({
  kind: 'timed' as const,
  start: `2026-11-27T${hour}:00`,
  end: `2026-11-27T${hour + 1}:00`,
  timeZone: 'Europe/Berlin',
});

function written(guests: readonly Guest[]): string {
  return writeEvent({ uid: 'lunch', title: 'Lunch', when: at(13), guests }, clock);
}

/** As it is stored after its guests were told. */
function invited(guests: readonly Guest[], calendar = work): string {
  const plain = written(guests);
  return withGuestsAsked(
    plain,
    null,
    guestsTold({ before: null, after: plain }, 'guests', calendar),
    calendar,
  );
}

function words(change: GuestsChange, calendar = work, tell: 'guests' | 'nobody' = 'guests') {
  const { picture, undone } = guestsTold(change, tell, calendar);
  return { told: picture.told, words: picture.telling?.words ?? null, undone };
}

const withBo = invited([ana, bo]);

test.each<[name: string, change: GuestsChange, told: string[], words: string | null, undone: string]>([
  [
    'who is new gets an invitation, and who has no address is named',
    { before: null, after: written([ana, bo, kim]) },
    ['Ana', 'Bo'],
    'Ana and Bo get an invitation. No address is known for Kim, so this guest is not told.',
    ' and tells Ana and Bo that it is cancelled',
  ],
  [
    'another time',
    { before: withBo, after: changeEvent(withBo, { when: at(15) }, clock) },
    ['Ana', 'Bo'],
    'Ana and Bo are told of the new time.',
    ' and tells Ana and Bo the old time again',
  ],
  [
    'one comes, one goes, one stays',
    {
      before: withBo,
      after: changeEvent(withBo, { guests: [ana, { name: 'Cy', email: 'cy@example.com' }] }, clock),
    },
    ['Cy', 'Ana', 'Bo'],
    'Cy gets an invitation. Ana is told of the change. Bo is told of no longer being invited.',
    ' and tells Cy that it is cancelled, tells Ana again and invites Bo again',
  ],
  [
    'the end of it',
    { before: withBo, after: null },
    ['Ana', 'Bo'],
    'Ana and Bo are told that it is cancelled.',
    ' and invites Ana and Bo again',
  ],
  [
    'what is nobody’s business but the person’s own',
    { before: withBo, after: changeEvent(withBo, { alarms: [10], transparent: true }, clock) },
    [],
    null,
    '',
  ],
  ['an event without guests', { before: null, after: written([]) }, [], null, ''],
  [
    'guests of whom only names are known',
    { before: null, after: written([kim]) },
    [],
    'Nobody is told: no address is known for Kim.',
    '',
  ],
  ['the end of what nobody had heard of', { before: written([ana]), after: null }, [], null, ''],
])('%s', (_, change, told, said, undone) => {
  expect(words(change)).toEqual({ told, words: said, undone });
});

test('a calendar that cannot tell says so', () => {
  const { inviter: _, ...local } = work;
  expect(words({ before: null, after: written([ana]) }, local).words).toBe(
    'Nobody is told: this calendar cannot send invitations.',
  );
});

test('the person may choose to tell nobody, as long as the server has told nobody', () => {
  expect(guestsTold({ before: null, after: written([ana]) }, 'nobody', work)).toEqual({
    picture: { told: [], telling: { words: 'Ana is not told.', mayChoose: true } },
    undone: '',
    options: {},
    news: new Map(),
    tell: 'nobody',
  });
  const moved = { before: withBo, after: changeEvent(withBo, { when: at(15) }, clock) };
  expect(() => guestsTold(moved, 'nobody', work)).toThrow(InvalidCallError);
  const byMail = { ...work, inviter: { by: 'mail' as const, addresses: ['dee@example.com'] } };
  expect(words(moved, byMail, 'nobody').words).toBe('Ana and Bo are not told.');
});

test('of somebody else’s event only its organizer changes anything for others', () => {
  const theirs = withBo.replace('dee@example.com', 'eve@example.com');
  expect(words({ before: theirs, after: changeEvent(theirs, { when: at(15) }, clock) }).words).toBe(
    'Nobody is told: eve@example.com invited, and only eve@example.com can change it for everyone.',
  );
  expect(words({ before: theirs, after: null })).toEqual({
    told: ['eve@example.com'],
    words: 'eve@example.com is told that you decline.',
    undone: ' and tells eve@example.com',
  });
});

const people = (icalendar: string) =>
  icalendar
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => /^(ATTENDEE|ORGANIZER|SEQUENCE)/.test(line));

test('guests are asked by the organizer, asked anew when the time is another one, and not otherwise', () => {
  expect(people(withBo)).toEqual([
    'SEQUENCE:0',
    'ATTENDEE;CN=Ana;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@example.com',
    'ATTENDEE;CN=Bo;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bo@example.com',
    'ORGANIZER:mailto:dee@example.com',
  ]);
  const answered = withBo.replace('CN=Ana;PARTSTAT=NEEDS-ACTION', 'CN=Ana;PARTSTAT=ACCEPTED');
  const store = (after: string) =>
    withGuestsAsked(after, answered, guestsTold({ before: answered, after }, 'guests', work), work);
  expect(people(store(changeEvent(answered, { title: 'Long lunch' }, clock)))).toEqual([
    'SEQUENCE:1',
    'ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:ana@example.com',
    'ATTENDEE;CN=Bo;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bo@example.com',
    'ORGANIZER:mailto:dee@example.com',
  ]);
  expect(people(store(changeEvent(answered, { when: at(15) }, clock)))[1]).toBe(
    'ATTENDEE;CN=Ana;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@example.com',
  );
});

test('what is put back comes after all that guests have heard of it', () => {
  const moved = changeEvent(withBo, { when: at(15) }, clock);
  const sequenceOf = (before: string | null) => {
    const told = guestsTold({ before, after: withBo }, 'guests', work);
    return people(withGuestsAskedAgain(withBo, before, told, work)).find((line) => line.startsWith('SEQ'));
  };
  expect([sequenceOf(moved), sequenceOf(null)]).toEqual(['SEQUENCE:2', 'SEQUENCE:2']);
});
