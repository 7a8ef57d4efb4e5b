import type { ActionFilter } from '../../shared/contract/queries.ts';
import type { Action } from '../../shared/model/action.ts';
import { type Effect, effects } from '../../shared/model/effect.ts';
import type { Run } from '../../shared/model/run.ts';
import { fakeEvent } from './fake-calendar.ts';

const people = ['Ana Costa', 'Bo Lindqvist', 'Chidi Okafor', 'Dana Weiss', 'Emre Yılmaz', 'שירה לוי'];
const things = ['Lunch with', '1:1 with', 'Design review with', 'Call with', 'Coffee with', 'Planning with'];
const spacing = 7 * 60_000;

const id = (kind: string, number: number) => `${kind}_${String(number).padStart(12, '0')}`;
const mixed = (number: number) => (Math.imul(number ^ 0x9e3779b9, 2654435761) >>> 8) % 1000;

/** Which of a run's actions the one at a place is; runs have from two to five. */
const runStart = (index: number): { run: number; at: number } => {
  const block = Math.floor(index / 14);
  const within = index % 14;
  const sizes = [4, 2, 5, 3];
  let from = 0;
  for (const [nth, size] of sizes.entries()) {
    if (within < from + size) return { run: block * sizes.length + nth, at: within - from };
    from += size;
  }
  throw new Error('unreachable');
};

/** A history as long as it likes, each action made when it is asked for: number 0 is the newest. */
export function fakeHistory(length: number, now: number) {
  const startOf = (index: number) => now - 3_600_000 - index * spacing;

  const action = (index: number): Action => {
    const { run, at } = runStart(index);
    const dice = mixed(run);
    const who = people[dice % people.length] ?? '';
    const title = `${things[dice % things.length]} ${who}`;
    const doing = at === 0;
    const effect: Effect = !doing ? 'read' : dice % 11 === 0 ? 'delete' : 'change';
    const startedAt = new Date(startOf(index)).toISOString();
    const status = doing && dice % 17 === 0 ? 'denied' : doing && dice % 97 === 0 ? 'unknown' : 'succeeded';
    const undone = doing && status === 'succeeded' && dice % 7 === 0;
    const event = fakeEvent({ title, start: startedAt.slice(0, 11) + '13:00', minutes: 60 });
    const subject: Action['preview']['subject'] =
      effect === 'read'
        ? { kind: 'nothing-changes' }
        : effect === 'delete'
          ? { kind: 'event-deleted', event }
          : { kind: 'event-created', event, sameDay: [], conflicts: [] };
    const verb = effect === 'delete' ? 'Cancel' : effect === 'read' ? 'Look for' : 'Book';
    return {
      id: id('act', length - index),
      runId: id('run', Math.floor(length / 3.5) - run + 8),
      request: `${title} tomorrow at 1pm`,
      tool:
        effect === 'read'
          ? 'calendar.search_events'
          : effect === 'delete'
            ? 'calendar.cancel_event'
            : 'calendar.create_event',
      effect,
      account: 'local',
      status,
      title: `${verb} “${title}”${effect === 'read' ? ' in your calendars' : ''}`,
      why: 'You asked for it.',
      input: { title },
      output: null,
      found: effect === 'read' ? `${dice % 4} found` : null,
      error:
        status === 'denied'
          ? 'You refused it.'
          : status === 'unknown'
            ? 'The program ended before the answer came.'
            : null,
      preview: {
        title: `${verb} “${title}”`,
        verb: `${verb} event`,
        done: effect === 'delete' ? `Cancelled “${title}”` : `Booked “${title}”, 13:00–14:00`,
        subject,
        told: [],
        undo: { possible: true, until: null, how: 'Removes the event again.' },
      },
      approval: {
        decision: status === 'denied' ? 'denied' : 'allowed',
        by: effect === 'read' ? 'policy' : 'person',
        rule: 'ladder',
        reason: effect === 'read' ? 'Looking is allowed.' : '',
        at: startedAt,
      },
      verification: doing
        ? { kind: 'confirmed', how: 'Read back after the change.' }
        : { kind: 'not-needed' },
      dataUsed: [{ id: 'request', origin: 'person', description: 'your request' }],
      undo: !doing
        ? { state: 'not-needed' }
        : undone
          ? { state: 'done', by: id('act', 1), at: startedAt }
          : status === 'succeeded'
            ? { state: 'available', until: null, how: 'Removes the event again.' }
            : { state: 'impossible', why: 'It was not done.' },
      undoes: null,
      startedAt,
      finishedAt: startedAt,
      record: { sequence: (length - index) * 2, hash: `9f3c${String(index).padStart(56, '0')}55e1` },
    };
  };

  const matches = (each: Action, filter: ActionFilter) =>
    (!filter.effect || each.effect === filter.effect) &&
    (!filter.tool || each.tool === filter.tool) &&
    (!filter.runId || each.runId === filter.runId) &&
    (!filter.text || `${each.title} ${each.request}`.toLowerCase().includes(filter.text.toLowerCase()));

  const bounds = (filter: ActionFilter) => {
    const indexAt = (instant: string) => Math.ceil((startOf(0) - Date.parse(instant)) / spacing);
    return {
      first: Math.max(0, filter.to ? indexAt(filter.to) : 0),
      end: Math.min(length, filter.from ? indexAt(filter.from) + 1 : length),
    };
  };
  const unfiltered = ({ effect, tool, runId, text }: ActionFilter) => !effect && !tool && !runId && !text;

  return {
    byId(actionId: string): Action | null {
      const index = length - Number(actionId.slice(4));
      return index >= 0 && index < length ? action(index) : null;
    },
    run(runId: string): Run {
      const run = Math.floor(length / 3.5) + 8 - Number(runId.slice(4));
      const title = `${things[mixed(run) % things.length]} ${people[mixed(run) % people.length]}`;
      return {
        id: runId,
        request: `${title} tomorrow at 1pm`,
        planner: 'offline',
        phase: mixed(run) % 17 === 0 ? 'stopped' : 'done',
        plan: [{ id: '1', title: `Book “${title}”`, effect: 'change', state: 'done' }],
        question: null,
        text: 'Done.',
        startedAt: new Date(now).toISOString(),
        finishedAt: new Date(now).toISOString(),
      };
    },
    page(filter: ActionFilter, cursor: string | null, limit: number) {
      const { first, end } = bounds(filter);
      const found: Action[] = [];
      let index = cursor ? Number(cursor) : first;
      const stop = Math.min(end, index + 50_000);
      for (; index < stop && found.length < limit; index++) {
        const each = action(index);
        if (matches(each, filter)) found.push(each);
      }
      return { actions: found, cursor: index < end && found.length > 0 ? String(index) : null };
    },
    count(filter: ActionFilter): number {
      const { first, end } = bounds(filter);
      if (unfiltered(filter)) return Math.max(0, end - first);
      let count = 0;
      for (let index = first; index < Math.min(end, first + 3000); index++)
        if (matches(action(index), filter)) count++;
      return count;
    },
    byDay(fromDay: string, toDay: string) {
      const days: { day: string; counts: Record<Effect, number> }[] = [];
      for (let at = Date.parse(fromDay); at <= Date.parse(toDay); at += 86_400_000) {
        const day = new Date(at).toISOString().slice(0, 10);
        const dice = mixed(Math.floor(at / 86_400_000));
        const weekend = [0, 6].includes(new Date(at).getUTCDay());
        const counts = Object.fromEntries(effects.map((effect) => [effect, 0])) as Record<Effect, number>;
        if (!weekend || dice % 3 === 0)
          Object.assign(counts, {
            read: 4 + (dice % 23),
            draft: dice % 5 === 0 ? 4 : 0,
            change: 2 + (dice % 9),
            delete: dice % 4 === 0 ? 2 : 0,
          });
        days.push({ day, counts });
      }
      return days;
    },
  };
}
