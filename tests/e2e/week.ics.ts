const event = (uid: string, lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}@example.com`, 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');

const timed = (title: string, start: string, end: string, more: string[] = []) =>
  event(title.replaceAll(/\W/g, '') || start, [
    `DTSTART;TZID=Europe/Paris:${start}`,
    `DTEND;TZID=Europe/Paris:${end}`,
    `SUMMARY:${title}`,
    ...more,
  ]);

/** A week with everything that is hard to draw: overlaps, whole days, a night, repetition, other scripts, markup. */
export const weekFile = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Deskhand//tests//EN',
  timed('Stand-up', '20261123T093000', '20261123T094500', ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']),
  timed('Perhaps', '20261125T150000', '20261125T160000', ['STATUS:TENTATIVE']),
  timed('Team lunch', '20261127T123000', '20261127T133000', ['LOCATION:Canteen']),
  timed('Roadmap', '20261124T133000', '20261124T160000'),
  timed('Hiring', '20261124T140000', '20261124T150000'),
  timed('Design review', '20261123T110000', '20261123T120000', [
    'ATTENDEE;CN=Bo Lindqvist:mailto:bo@example.com',
  ]),
  timed('Night train', '20261126T212000', '20261127T080000'),
  timed('<b>Not bold</b><script>alert(1)</script>', '20261128T110000', '20261128T120000'),
  timed('קפה עם שירה', '20261126T170000', '20261126T180000'),
  event('fair', ['DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261127', 'SUMMARY:Trade fair']),
  'END:VCALENDAR',
  '',
].join('\r\n');
