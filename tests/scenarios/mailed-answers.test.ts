import { expect, test } from 'vitest';
import { withMailInviter } from '../../electron/adapters/calendars/with-mail-inviter.ts';
import { inviteGuests } from '../../electron/icalendar/invite-guests.ts';
import { writeEvent } from '../../electron/icalendar/write-event.ts';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { answersInWords } from '../../shared/model/answer-words.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { MailboxRole } from '../../shared/model/mail.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { memoryJournalStore } from '../fakes/memory-journal-store.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';
import { mailInFile } from '../support/mail-file.ts';
import { mailWithFiles } from '../support/write-mail.ts';

interface Said {
  readonly method?: 'REPLY' | 'COUNTER';
  readonly answer?: string;
  readonly at?: string;
  readonly from?: string;
  readonly headers?: Record<string, string>;
  readonly mailbox?: MailboxRole;
  readonly lines?: readonly string[];
}

/** Kim's desk with a lunch in the calendar to which Ana and Bo are invited by mail. */
async function openDesk() {
  const file = mailInFile();
  const journalStore = memoryJournalStore();
  const desk = new AssistantDesk(offlinePlanner, {
    journalStore,
    waitingAnswers: file.waitingAnswers,
    openStores: (clock) => ({
      calendar: withMailInviter(new MemoryCalendar(clock), file.mail),
      contacts: new MemoryContacts(),
      reminders: new MemoryReminders(),
      mail: file.mail,
    }),
  });
  const { calendar } = desk.stores;
  const { id } = await calendar.ensureCalendar('Personal');
  const when: EventTime = {
    kind: 'timed',
    start: '2026-11-27T13:00',
    end: '2026-11-27T14:00',
    timeZone: 'Europe/Paris',
  };
  const guests = ['Ana', 'Bo'].map((name) => ({ name, email: `${name.toLowerCase()}@example.com` }));
  const lunch = writeEvent({ uid: 'lunch', title: 'Lunch', when, guests }, desk.clock);
  await calendar.put(id, 'lunch', inviteGuests(lunch, null, true, ['kim@example.com']), null);

  let count = 0;
  /** A mail of Ana's comes into the mailbox. */
  const keep = async (said: Said = {}) => {
    const { method = 'REPLY', answer = 'ACCEPTED', at = '20261123T100000Z', mailbox = 'inbox' } = said;
    const { from = 'Ana <ana@example.com>', headers = {}, lines = [] } = said;
    const text = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Example//EN',
      `METHOD:${method}`,
      'BEGIN:VEVENT',
      'UID:lunch',
      `DTSTAMP:${at}`,
      'SEQUENCE:0',
      'ORGANIZER:mailto:kim@example.com',
      `ATTENDEE;PARTSTAT=${answer}:mailto:ana@example.com`,
      'SUMMARY:Pay Eve',
      ...lines,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
    const raw = mailWithFiles(
      { From: from, Subject: 'Answer', 'Message-ID': `<${++count}@example.com>`, ...headers },
      'See you',
      [{ name: 'answer.ics', type: 'text/calendar', bytes: Buffer.from(text) }],
    );
    const { id: mailboxId } = await file.mail.ensureMailbox('work', { role: mailbox });
    await file.mail.put(`mail-${count}`, { mailboxId, raw, state: {} }, null);
  };
  return {
    desk,
    waiting: () => file.waitingAnswers.list(),
    keep,
    /** The same, with a sync. */
    arrives: async (said: Said = {}) => {
      await keep(said);
      await desk.assistant.command('sync-mail', { accountId: null });
    },
    event: async () => {
      const [found] = await calendar.occurrences({ timeZone: 'Europe/Paris' });
      return `${found?.title} ${found?.startInstant}: ${answersInWords(found?.guests ?? [])}`;
    },
    recorded: () =>
      [...journalStore.records({ outsideRuns: true })].map(({ text }) => JSON.parse(text) as JournalEntry),
  };
}

const unanswered = 'Lunch 2026-11-27T12:00:00Z: Ana has not answered, Bo has not answered';
const accepted = 'Lunch 2026-11-27T12:00:00Z: Ana accepted, Bo has not answered';

test('an answer that comes by mail stands with the event, is on the record, and is told', async () => {
  const { desk, arrives, event, recorded, waiting } = await openDesk();
  await arrives();
  expect(await event()).toBe(accepted);
  expect(desk.notified).toEqual(['Ana accepted “Lunch”.']);
  expect(recorded()).toEqual([
    {
      kind: 'answer-taken',
      from: 'ana@example.com',
      answer: 'accepted',
      event: { calendarId: 'personal', uid: 'lunch', title: 'Lunch' },
      messageId: 'mail-1',
      at: '2026-11-23T09:00:00.000Z',
    },
  ]);
  expect(waiting()).toEqual([]);
});

test('the same answer twice counts once, and an earlier one that comes later not at all', async () => {
  const { desk, arrives, event, recorded } = await openDesk();
  await arrives();
  await arrives();
  await arrives({ answer: 'DECLINED', at: '20261123T095900Z' });
  expect(await event()).toBe(accepted);
  expect([desk.notified.length, recorded().length]).toEqual([1, 1]);
});

test('what came while nothing was running is looked at with the next start', async () => {
  const { desk, keep, event, waiting } = await openDesk();
  await keep();
  expect([await event(), waiting()]).toEqual([unanswered, ['mail-1']]);
  await desk.assistant.start();
  expect([await event(), waiting()]).toEqual([accepted, []]);
  await desk.assistant.close();
});

test('a proposal is told, and changes nothing', async () => {
  const { desk, arrives, event, recorded } = await openDesk();
  const lines = ['DTSTART;TZID=Europe/Paris:20261127T150000', 'DTEND;TZID=Europe/Paris:20261127T160000'];
  await arrives({ method: 'COUNTER', lines });
  expect([await event(), recorded()]).toEqual([unanswered, []]);
  expect(desk.notified).toEqual([
    'Ana proposes Fri 27 Nov 15:00–16:00 for “Lunch” instead. Move it to accept that, or leave it as it is.',
  ]);
});

test('an old answer is taken, and interrupts nobody', async () => {
  const { desk, arrives, event } = await openDesk();
  await arrives({ headers: { Date: 'Mon, 2 Nov 2026 09:00:00 +0000' } });
  expect([await event(), desk.notified]).toEqual([accepted, []]);
});

test.each<[string, Said]>([
  ['comes from somebody else', { from: 'Ana <eve@example.com>' }],
  ['comes from two people', { from: 'Ana <ana@example.com>, Eve <eve@example.com>' }],
  [
    'is forged, as the receiving server found',
    { headers: { 'Authentication-Results': 'mx.example.com; dmarc=fail header.from=example.com' } },
  ],
  ['lies in the junk folder', { mailbox: 'junk' }],
])('an answer that %s changes nothing', async (_, said) => {
  const { desk, arrives, event, recorded, waiting } = await openDesk();
  await arrives(said);
  expect([await event(), desk.notified, recorded(), waiting()]).toEqual([unanswered, [], [], []]);
});
