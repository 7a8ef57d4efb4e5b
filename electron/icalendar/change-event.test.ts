import { describe, expect, test } from 'vitest';
import { changeEvent } from './change-event.ts';
import { eventFromIcalendar } from './event-from-icalendar.ts';

const clock = { now: () => Date.UTC(2026, 10, 23, 10) };
const invitation = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Other//Program//EN
X-WR-CALNAME:Work
BEGIN:VTIMEZONE
TZID:Made Up
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:a@test
DTSTAMP:20260101T000000Z
SEQUENCE:3
SUMMARY;LANGUAGE=de:Besprechung
DTSTART;TZID=Made Up:20261127T130000
DURATION:PT1H
LOCATION:Room 1
DESCRIPTION:Bring\\, please\\; the notes
X-ALT-DESC;FMTTYPE=text/html:<p>Bring\\, please</p>
ORGANIZER;CN=Bo:mailto:bo@example.com
ATTENDEE;CN=Ana;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:ana@example.com
ATTENDEE;CN=Cy:mailto:cy@example.com
X-SECRET;X-PARAM="a;b":raw\\nvalue,with;marks
CATEGORIES:One,Two
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
DESCRIPTION:Soon
X-ALARM:kept
END:VALARM
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');

const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const read = (icalendar: string) =>
  eventFromIcalendar(
    { calendarId: 'personal', uid: 'a@test', version: '1', icalendar },
    { id: 'personal', name: 'Personal' },
    'Europe/Berlin',
  );

describe('changeEvent', () => {
  test('changes what is named and leaves every other line as it was', () => {
    const before = lines(invitation);
    const after = lines(changeEvent(invitation, { place: 'Room 2' }, clock));
    expect(after.filter((line) => !before.includes(line))).toEqual([
      'DTSTAMP:20261123T100000Z',
      'SEQUENCE:4',
      'LOCATION:Room 2',
      'LAST-MODIFIED:20261123T100000Z',
    ]);
    expect(before.filter((line) => !after.includes(line))).toEqual([
      'DTSTAMP:20260101T000000Z',
      'SEQUENCE:3',
      'LOCATION:Room 1',
    ]);
  });

  test('removes what is set to null', () => {
    const event = read(changeEvent(invitation, { place: null, notes: null }, clock));
    expect(event).not.toHaveProperty('place');
    expect(event).not.toHaveProperty('notes');
  });

  test('does not leave another form of the notes behind that says what they were', () => {
    const after = changeEvent(invitation, { notes: 'New' }, clock);
    expect(after).not.toContain('X-ALT-DESC');
    expect(after).toContain('DESCRIPTION:New');
  });

  test('moves an event to another zone, whose rules it then carries', () => {
    const when = {
      kind: 'timed' as const,
      start: '2026-11-28T09:00',
      end: '2026-11-28T10:30',
      timeZone: 'America/New_York',
    };
    const after = changeEvent(invitation, { when }, clock);
    expect(read(after).when).toEqual(when);
    expect(lines(after)).toContain('TZID:America/New_York');
    expect(lines(after)).not.toContain('TZID:Made Up');
    expect(after).not.toContain('DURATION');
    expect(after).toContain('BEGIN:VALARM');
  });

  test('keeps what is known of guests who stay, drops those who go, and adds the new', () => {
    const guests = [{ email: 'ANA@example.com', name: 'Ana' }, { name: 'Dee' }];
    const after = changeEvent(invitation, { guests }, clock);
    expect(lines(after).filter((line) => line.startsWith('ATTENDEE'))).toEqual([
      'ATTENDEE;CN=Ana;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:ANA@example.com',
      'ATTENDEE;CN=Dee:invalid:nomail',
    ]);
    expect(read(after).organizer).toEqual({ name: 'Bo', email: 'bo@example.com' });
  });

  test('changes the title of an event that repeats, with what differs in its other instances as it was', () => {
    const override =
      'BEGIN:VEVENT\r\nUID:a@test\r\nRECURRENCE-ID:20261204T120000Z\r\nDTSTART:20261204T140000Z\r\nSUMMARY:Moved\r\nEND:VEVENT\r\n';
    const repeating = invitation
      .replace('DURATION:PT1H', 'DURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=4')
      .replace('END:VCALENDAR', `${override}END:VCALENDAR`);
    const after = changeEvent(repeating, { title: 'New' }, clock);
    expect(after).toContain('SUMMARY:New');
    expect(after).toContain(override);
  });
});
