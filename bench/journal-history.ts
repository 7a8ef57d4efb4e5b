/** A made-up history for measuring the journal: three years of a person who arranges a lot. */
import type { JournalEntry, PreparedCall } from '../shared/model/journal-entry.ts';
import {
  actionFinished,
  actionStarted,
  madeUpCall,
  madeUpPreview,
  runStarted,
} from '../tests/fakes/journal-entries.ts';

export const firstDay = Date.UTC(2023, 10, 24);
export const days = 3 * 365;
/** Tools and their effects, the much used ones first. */
export const tools = [
  ['calendar.search_events', 'read'],
  ['calendar.create_event', 'change'],
  ['calendar.find_free_time', 'read'],
  ['contacts.find', 'read'],
  ['calendar.update_event', 'change'],
  ['reminders.create', 'change'],
  ['email.send', 'send'],
  ['calendar.cancel_event', 'delete'],
] as const;
export const people = Array.from({ length: 400 }, (_, index) => `Person${index}`);
export const topics = [
  'lunch',
  'review',
  'dentist',
  'planning',
  'offsite',
  'interview',
  'standup',
  'demo',
  'budget',
  'training',
];
const places = ['Chez Nous', 'Room 4', 'the office', 'Lisbon', 'online'];

let seed = 20_261_123;
/** The same numbers in every run, from 0 up to and without `limit`. */
export function chance(limit: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}
export function pick<Value>(list: readonly Value[]): Value {
  return list[chance(list.length)] as Value;
}

/** A call that arranges something with somebody; the numbered ones are the same in every run. */
export function callNumber(number: number, runId: string): PreparedCall {
  const [tool, effect] = tools[Math.min(chance(tools.length), chance(tools.length))] ?? tools[0];
  const who = pick(people);
  const topic = pick(topics);
  const title = `${topic[0]?.toUpperCase()}${topic.slice(1)} with ${who}`;
  const event = {
    uid: `evt-${number}`,
    calendarId: 'personal',
    calendarName: 'Personal',
    version: '1',
    title,
    when: {
      kind: 'timed' as const,
      start: '2026-11-27T13:00',
      end: '2026-11-27T14:00',
      timeZone: 'Europe/Lisbon',
    },
    place: pick(places),
    guests: [{ name: who, email: `${who.toLowerCase()}@example.com` }],
  };
  return madeUpCall({
    actionId: `act_${String(number).padStart(10, '0')}`,
    runId,
    request: `Please arrange ${topic} with ${who}`,
    why: `You asked for ${topic} with ${who}.`,
    tool,
    effect,
    input: { title, when: event.when, place: event.place, guests: event.guests },
    target: effect === 'read' ? null : { id: event.uid, version: null },
    preview: madeUpPreview({
      title: `Book “${title}”`,
      done: `Booked “${title}”, Fri 27 Nov 13:00–14:00`,
      subject: { kind: 'event-created', event, sameDay: [], conflicts: [] },
    }),
  });
}

/** The entries of a run with four actions, when so many actions are spread evenly over all days. */
export function runEntries(firstAction: number, actionCount: number): JournalEntry[] {
  const instant = (number: number) =>
    new Date(firstDay + Math.floor((number / actionCount) * days * 86_400_000)).toISOString();
  const runId = `run_${String(firstAction).padStart(10, '0')}`;
  const entries: JournalEntry[] = [runStarted({ runId, at: instant(firstAction) })];
  for (let number = firstAction; number < firstAction + 4; number++) {
    const call = callNumber(number, runId);
    entries.push(actionStarted(call, instant(number)), actionFinished(call, { at: instant(number) }));
  }
  entries.push({
    kind: 'run-changed',
    runId,
    phase: 'done',
    plan: [],
    text: 'Done.',
    at: instant(firstAction + 3),
  });
  return entries;
}
