import { describe, expect, test } from 'vitest';
import { FixedClock } from '../../tests/fakes/fixed-clock.ts';
import { answerInvitation } from './answer-invitation.ts';
import { applyAnswer } from './apply-answer.ts';
import { inviteGuests } from './invite-guests.ts';
import { parseObject } from './parse-object.ts';
import { readAnswer } from './read-answer.ts';
import { cancelText, counterText, declineCounterText, replyText, requestText } from './scheduling-message.ts';
import { writeEvent } from './write-event.ts';

const clock = new FixedClock('2026-11-23T09:00:00Z');
const timeZone = 'UTC';
const lunch = inviteGuests(
  writeEvent(
    {
      uid: 'lunch',
      title: 'Lunch; with soup',
      when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone },
      place: 'Chez Nous',
      guests: [
        { name: 'Ana', email: 'ana@example.com' },
        { name: 'Bo', email: 'bo@example.com' },
      ],
      alarms: [10],
      private: true,
    },
    clock,
  ),
  null,
  true,
  ['dee@example.com'],
).replace('CN=Ana;', 'CN=Ana;SCHEDULE-STATUS=1.1;');

const head = (method: string) => [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Deskhand//Deskhand//EN',
  `METHOD:${method}`,
  'BEGIN:VEVENT',
  'DTSTAMP:20261123T090000Z',
];
const foot = ['END:VEVENT', 'END:VCALENDAR', ''];
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('an invitation says all of the event but what is the organizer’s alone', () => {
  expect(lines(requestText(lunch, clock))).toEqual([
    ...head('REQUEST'),
    'UID:lunch',
    'SEQUENCE:0',
    'SUMMARY:Lunch\\; with soup',
    'DTSTART:20261127T130000Z',
    'DTEND:20261127T140000Z',
    'LOCATION:Chez Nous',
    'ATTENDEE;CN=Ana;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@example.com',
    'ATTENDEE;CN=Bo;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bo@example.com',
    'ORGANIZER:mailto:dee@example.com',
    ...foot,
  ]);
  expect(parseObject(requestText(lunch, clock)).master).toMatchObject({
    title: 'Lunch; with soup',
    alarms: [],
  });
});

test('an invitation in a zone brings the zone', () => {
  const text = requestText(
    writeEvent(
      {
        uid: 'a',
        title: 'A',
        when: {
          kind: 'timed',
          start: '2026-11-27T13:00',
          end: '2026-11-27T14:00',
          timeZone: 'Europe/Berlin',
        },
      },
      clock,
    ),
    clock,
  );
  expect(lines(text)).toEqual(expect.arrayContaining(['BEGIN:VTIMEZONE', 'TZID:Europe/Berlin']));
});

test('a cancellation names those whom it concerns, and comes after the invitation', () => {
  expect(lines(cancelText(lunch, [{ name: 'Bo', email: 'Bo@example.com' }], clock))).toEqual([
    ...head('CANCEL'),
    'UID:lunch',
    'ORGANIZER:mailto:dee@example.com',
    'SUMMARY:Lunch\\; with soup',
    'DTSTART:20261127T130000Z',
    'DTEND:20261127T140000Z',
    'ATTENDEE;CN=Bo;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bo@example.com',
    'SEQUENCE:1',
    'STATUS:CANCELLED',
    ...foot,
  ]);
});

describe('between two calendars', () => {
  const own = ['ana@example.com'];
  const answered = answerInvitation(
    lunch,
    { answer: 'accepted', comment: 'See you' },
    { own, tell: true, clock },
  );
  const taken = (text: string) => {
    const answer = readAnswer(text);
    if (answer === null) throw new Error(`This is no answer: ${text}`);
    return applyAnswer(lunch, answer, { sender: 'ana@example.com', timeZone, clock });
  };

  test('an answer says whose it is and what, and is understood by the organizer', () => {
    const text = replyText(answered, lunch, own, clock);
    expect(lines(text)).toEqual([
      ...head('REPLY'),
      'UID:lunch',
      'SEQUENCE:0',
      'ORGANIZER:mailto:dee@example.com',
      'SUMMARY:Lunch\\; with soup',
      'DTSTART:20261127T130000Z',
      'DTEND:20261127T140000Z',
      'ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@example.com',
      'COMMENT:See you',
      ...foot,
    ]);
    expect(taken(text)).toMatchObject({ kind: 'applied', answer: 'accepted', comment: 'See you' });
  });

  test('a proposal brings its time, and is shown to the organizer', () => {
    const when = { kind: 'timed' as const, start: '2026-11-27T15:00', end: '2026-11-27T16:00', timeZone };
    expect(taken(counterText(answered, { when, comment: 'Or then?' }, own, clock))).toEqual({
      kind: 'proposed',
      from: { name: 'Ana', email: 'ana@example.com' },
      when,
      comment: 'Or then?',
    });
  });

  test('a proposal that is not taken up goes back to the guest alone', () => {
    expect(
      lines(declineCounterText(lunch, { email: 'ana@example.com' }, clock)).filter((line) =>
        /^(METHOD|ATTENDEE)/.test(line),
      ),
    ).toEqual([
      'METHOD:DECLINECOUNTER',
      'ATTENDEE;CN=Ana;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@example.com',
    ]);
  });
});
