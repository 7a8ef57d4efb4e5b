import type { AssistantEvent } from '../../shared/contract/events.ts';
import { formatInstant } from '../../shared/model/format-when.ts';
import type { Reminder } from '../../shared/model/reminder.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { RemindersPort } from '../ports/reminders.ts';
import type { SettingsPort } from '../ports/settings.ts';
import { VersionConflictError } from '../ports/store-errors.ts';
import { instantText } from '../tools/instant-text.ts';
import { longestWait, lookRepeatedly } from './look-repeatedly.ts';

export interface ReminderTimerServices {
  readonly reminders: RemindersPort;
  readonly notifier: Notifier;
  readonly settings: SettingsPort;
  readonly clock: Clock;
  /** Calls back once after so many milliseconds; returns what prevents it. */
  readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
  readonly emit: (event: AssistantEvent) => void;
}

export interface ReminderTimer {
  /** Fires what came due while nothing was running, then waits for the rest. */
  start(): Promise<void>;
  /** Looks again now: to be called when reminders have changed. */
  check(): Promise<void>;
  stop(): void;
}

/** Later than this is late: the computer slept, or Deskhand did not run. */
const lateAfter = 2 * longestWait;
const mostAlone = 3;
const batch = 1000;

/**
 * Fires reminders when they are due. Each is shown first and stored as fired after: a kill in between shows it once
 * more at the next start, as late, and none is ever lost.
 */
export function createReminderTimer(services: ReminderTimerServices): ReminderTimer {
  const { reminders, clock, setTimer, emit } = services;
  /** What this process has shown, so that a store that cannot be written does not make it show the same each minute. */
  const shown = new Set<string>();
  let startedAt = Number.POSITIVE_INFINITY;

  async function look(): Promise<number> {
    await fireDue();
    const [next] = await reminders.list({ state: 'waiting', limit: 1 });
    return next === undefined
      ? longestWait
      : Math.min(longestWait, Math.max(1000, Date.parse(next.dueAt) - clock.now()));
  }

  async function fireDue(): Promise<void> {
    const now = clock.now();
    const waiting = await reminders.list({ state: 'waiting', to: instantText(now + 1000), limit: batch });
    const due = waiting.filter(({ dueAt }) => Date.parse(dueAt) <= now);
    const isLate = ({ dueAt }: Reminder) =>
      Date.parse(dueAt) < startedAt || now - Date.parse(dueAt) > lateAfter;
    const unseen = due.filter((reminder) => !shown.has(keyOf(reminder)));
    for (const reminder of unseen) shown.add(keyOf(reminder));
    await show(unseen, isLate, services);
    for (const reminder of due) {
      const fired = await storeAsFired(reminder, reminders);
      if (fired) emit({ type: 'reminder-due', reminder: fired, late: isLate(reminder) });
    }
    if (due.length > 0) emit({ type: 'changed', what: 'reminders' });
  }

  const { check, stop } = lookRepeatedly(look, setTimer);
  return {
    start() {
      startedAt = clock.now();
      return check();
    },
    check,
    stop,
  };
}

/** The same reminder at another time is shown again. */
function keyOf({ id, dueAt }: Reminder): string {
  return `${id} ${dueAt}`;
}

async function show(
  due: readonly Reminder[],
  isLate: (reminder: Reminder) => boolean,
  { notifier, settings, clock }: ReminderTimerServices,
): Promise<void> {
  const late = due.filter(isLate);
  const words = { clock: settings.read().clock, now: clock.now() };
  for (const reminder of due.filter((each) => !isLate(each))) {
    await notifier.notify({ title: 'Reminder', body: reminder.text });
  }
  if (late.length > mostAlone) {
    const first = late.slice(0, mostAlone).map(({ text }) => text);
    const body = `${first.join('; ')}; and ${late.length - mostAlone} more`;
    await notifier.notify({ title: `${late.length} late reminders`, body });
    return;
  }
  for (const { text, dueAt, timeZone } of late) {
    const when = formatInstant(dueAt, { timeZone, ...words });
    await notifier.notify({ title: 'Late reminder', body: `${text} (due ${when})` });
  }
}

/** Null when it was changed meanwhile: dismissed, moved or removed. */
async function storeAsFired(
  { version, ...reminder }: Reminder,
  reminders: RemindersPort,
): Promise<Reminder | null> {
  const fired = { ...reminder, state: 'fired' as const };
  try {
    return { ...fired, version: await reminders.put(fired, version) };
  } catch (error) {
    if (error instanceof VersionConflictError) return null;
    throw error;
  }
}
