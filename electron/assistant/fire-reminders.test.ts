import { describe, expect, test, vi } from 'vitest';
import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { Reminder } from '../../shared/model/reminder.ts';
import { FixedClock } from '../../tests/fakes/fixed-clock.ts';
import { MemoryReminders } from '../../tests/fakes/memory-reminders.ts';
import { MemorySettings } from '../../tests/fakes/memory-settings.ts';
import { StorageError } from '../ports/store-errors.ts';
import { createReminderTimer, type ReminderTimer } from './fire-reminders.ts';

/** A desk with reminders, on which time passes only when told. */
class Desk {
  readonly clock = new FixedClock('2026-11-23T09:00:00Z');
  readonly reminders = new MemoryReminders();
  readonly shown: { title: string; body: string }[] = [];
  readonly events: AssistantEvent[] = [];
  readonly waits: number[] = [];
  timer: ReminderTimer = this.#newTimer();
  #next: (() => void) | null = null;

  async add(id: string, dueAt: string, text = id): Promise<void> {
    const reminder = { id, text, dueAt, timeZone: 'Europe/Berlin', state: 'waiting' as const };
    await this.reminders.put(reminder, null);
  }

  /** The process is gone and another one starts. */
  async restart(): Promise<void> {
    this.timer.stop();
    this.timer = this.#newTimer();
    await this.timer.start();
  }

  /** The clock goes on, or is set, and the timer that was waiting calls back. */
  async wakeAt(instant: string): Promise<void> {
    this.clock.set(instant);
    this.#next?.();
    await this.timer.check();
  }

  get bodies(): string[] {
    return this.shown.map(({ body }) => body);
  }

  async states(): Promise<Record<string, Reminder['state']>> {
    const all = await this.reminders.list({ limit: 100 });
    return Object.fromEntries(all.map(({ id, state }) => [id, state]));
  }

  #newTimer(): ReminderTimer {
    return createReminderTimer({
      reminders: this.reminders,
      notifier: { notify: async (notification) => this.shown.push({ ...notification }) > 0 },
      settings: new MemorySettings(),
      clock: this.clock,
      setTimer: (callback, milliseconds) => {
        this.waits.push(milliseconds);
        this.#next = callback;
        return () => {
          this.#next = null;
        };
      },
      emit: (event) => this.events.push(event),
    });
  }
}

test('a reminder fires once, when it is due', async () => {
  const desk = new Desk();
  await desk.add('call', '2026-11-23T09:00:30Z', 'Call Bo');
  await desk.timer.start();
  expect(desk.shown).toEqual([]);
  expect(desk.waits).toEqual([30_000]);
  await desk.wakeAt('2026-11-23T09:00:30Z');
  await desk.wakeAt('2026-11-23T09:01:30Z');
  expect(desk.shown).toEqual([{ title: 'Reminder', body: 'Call Bo' }]);
  const reminder = await desk.reminders.reminder('call');
  expect(desk.events).toEqual([
    { type: 'reminder-due', reminder, late: false },
    { type: 'changed', what: 'reminders' },
  ]);
  expect(await desk.states()).toEqual({ call: 'fired' });
});

test('what is due in a year is waited for a minute at a time', async () => {
  const desk = new Desk();
  await desk.add('far', '2027-11-23T09:00:00Z');
  await desk.timer.start();
  await desk.wakeAt('2026-11-23T09:01:00Z');
  expect(new Set(desk.waits)).toEqual(new Set([60_000]));
});

test('a reminder that came due during sleep is late', async () => {
  const desk = new Desk();
  await desk.add('call', '2026-11-23T10:00:00Z', 'Call Bo');
  await desk.timer.start();
  await desk.wakeAt('2026-11-23T13:00:00Z');
  expect(desk.shown).toEqual([{ title: 'Late reminder', body: 'Call Bo (due Mon 23 Nov 11:00)' }]);
  expect(desk.events[0]).toMatchObject({ type: 'reminder-due', late: true });
});

test('a clock that is set forward fires, one that is set back does not fire again', async () => {
  const desk = new Desk();
  await desk.add('call', '2026-11-23T10:00:00Z');
  await desk.timer.start();
  await desk.wakeAt('2026-11-23T10:00:20Z');
  await desk.wakeAt('2026-11-23T08:00:00Z');
  await desk.wakeAt('2026-11-23T10:00:00Z');
  expect(desk.bodies).toEqual(['call']);
});

describe('at the next start', () => {
  test('up to three late ones are shown one by one', async () => {
    const desk = new Desk();
    for (const id of ['a', 'b', 'c']) await desk.add(id, '2026-11-23T08:59:59Z');
    await desk.timer.start();
    expect(desk.shown.map(({ title }) => title)).toEqual(['Late reminder', 'Late reminder', 'Late reminder']);
    expect(desk.events.filter(({ type }) => type === 'reminder-due')).toHaveLength(3);
  });

  test('more are shown as one', async () => {
    const desk = new Desk();
    for (const id of ['a', 'b', 'c', 'd', 'e'])
      await desk.add(id, `2026-11-2${id === 'e' ? 2 : 1}T09:00:00Z`);
    await desk.timer.start();
    expect(desk.shown).toEqual([{ title: '5 late reminders', body: 'a; b; c; and 2 more' }]);
    const due = desk.events.filter((event) => event.type === 'reminder-due');
    expect(due.map(({ reminder, late }) => [reminder.id, late])).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((id) => [id, true]),
    );
  });

  test('what was shown is not shown again', async () => {
    const desk = new Desk();
    await desk.add('call', '2026-11-23T08:00:00Z');
    await desk.timer.start();
    await desk.restart();
    expect(desk.shown).toHaveLength(1);
  });

  test('what a kill kept from being stored as fired is shown once more, as late', async () => {
    const desk = new Desk();
    await desk.add('call', '2026-11-23T09:00:00Z', 'Call Bo');
    const put = vi.spyOn(desk.reminders, 'put').mockReturnValue(new Promise(() => {}));
    void desk.timer.start();
    await expect.poll(() => desk.bodies).toEqual(['Call Bo']);
    put.mockRestore();
    desk.clock.set('2026-11-23T09:00:10Z');
    await desk.restart();
    expect(desk.bodies).toEqual(['Call Bo', 'Call Bo (due Mon 23 Nov 10:00)']);
    expect(await desk.states()).toEqual({ call: 'fired' });
  });
});

test('a store that cannot be written is tried again, without showing the same again', async () => {
  const desk = new Desk();
  await desk.add('call', '2026-11-23T09:00:00Z');
  const full = new StorageError('The disk is full.', 'full');
  const put = vi.spyOn(desk.reminders, 'put').mockRejectedValue(full);
  await desk.timer.start();
  await desk.wakeAt('2026-11-23T09:01:00Z');
  expect([desk.bodies, desk.events]).toEqual([['call'], []]);
  put.mockRestore();
  await desk.wakeAt('2026-11-23T09:02:00Z');
  expect(desk.bodies).toEqual(['call']);
  expect(desk.events).toMatchObject([{ type: 'reminder-due' }, { type: 'changed' }]);
});

test('a reminder that is moved meanwhile keeps its new time', async () => {
  const desk = new Desk();
  await desk.add('call', '2026-11-23T09:00:00Z');
  const before = await desk.reminders.list({ limit: 1 });
  vi.spyOn(desk.reminders, 'list').mockImplementationOnce(async () => {
    for (const { version, ...reminder } of before) {
      await desk.reminders.put({ ...reminder, dueAt: '2026-11-23T10:00:00Z' }, version);
    }
    return before;
  });
  await desk.timer.start();
  expect(await desk.states()).toEqual({ call: 'waiting' });
  await desk.wakeAt('2026-11-23T10:00:00Z');
  expect(desk.bodies).toEqual(['call', 'call']);
});

test('nothing fires once it is stopped', async () => {
  const desk = new Desk();
  await desk.add('call', '2026-11-23T10:00:00Z');
  await desk.timer.start();
  desk.timer.stop();
  await desk.wakeAt('2026-11-23T10:00:00Z');
  expect(desk.shown).toEqual([]);
});
