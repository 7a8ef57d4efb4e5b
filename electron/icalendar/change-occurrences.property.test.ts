import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventTime } from '../../shared/model/event-time.ts';
import { cancelOccurrence, changeEvent, changeOccurrence } from './change-event.ts';
import { expandOccurrences } from './expand-occurrences.ts';
import { writeEvent } from './write-event.ts';
import { wallDate, wallFromText, wallText } from './zone-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;
const clock = { now: () => Date.UTC(2026, 8, 1) };
const calendar = { id: 'personal', name: 'Personal' };
const window = { from: Date.UTC(2026, 0), to: Date.UTC(2029, 0) };

interface Instance {
  /** Where the series has it. */
  slot: number;
  start: number;
  length: number;
  title: string;
}

/** One event that repeats, as a list of its instances. */
interface Group {
  title: string;
  first: number;
  length: number;
  instances: Instance[];
}

interface Kind {
  readonly zone: string | null;
}

const kinds: readonly Kind[] = [
  { zone: 'Europe/Berlin' },
  { zone: 'America/New_York' },
  { zone: 'Australia/Lord_Howe' },
  { zone: null },
];

const rules = [
  'FREQ=DAILY;COUNT=12',
  'FREQ=DAILY;INTERVAL=3;COUNT=15',
  'FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=14',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=11',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;UNTIL=20270115',
  'FREQ=WEEKLY;UNTIL=20261201',
  'FREQ=DAILY;UNTIL=20261105',
  'FREQ=MONTHLY;COUNT=9',
];

const timeOf = (start: number, length: number, { zone }: Kind): EventTime =>
  zone === null
    ? { kind: 'all-day', startDate: wallDate(start), endDate: wallDate(start + length) }
    : { kind: 'timed', start: wallText(start), end: wallText(start + length), timeZone: zone };

const stored = (icalendar: string) => ({ calendarId: 'personal', uid: 'a', version: '1', icalendar });

function expand(icalendar: string, kind: Kind) {
  return expandOccurrences(stored(icalendar), calendar, window, kind.zone ?? 'Europe/Berlin').occurrences.map(
    (each) => {
      const [start, end] =
        each.when.kind === 'timed'
          ? [each.when.start, each.when.end]
          : [each.when.startDate, each.when.endDate];
      return {
        recurrenceId: each.recurrenceId ?? '',
        start: wallFromText(start),
        length: wallFromText(end) - wallFromText(start),
        title: each.title,
      };
    },
  );
}

const shown = (instances: readonly Pick<Instance, 'start' | 'length' | 'title'>[]) =>
  instances.map(({ start, length, title }) => `${wallText(start)} ${length / hour} ${title}`).sort();

/** What all of a series does when it is changed; `chosen` takes all of it, the others what they share. */
function changeAll(
  group: Group,
  change: { title?: string; delta: number; length: number },
  chosen?: Instance,
  isTimed = change.delta !== 0 || change.length !== group.length,
): void {
  for (const each of group.instances) {
    const given = each === chosen && isTimed;
    const isAtItsTime = each.start === each.slot;
    each.slot += change.delta;
    if (given || each.length === group.length) each.length = change.length;
    if (given || isAtItsTime) each.start = each.slot;
    if (change.title !== undefined && (each === chosen || each.title === group.title))
      each.title = change.title;
  }
  group.first += change.delta;
  group.length = change.length;
  group.title = change.title ?? group.title;
}

const step = fc.record({
  what: fc.constantFrom('change-this', 'change-following', 'change-all', 'cancel-this', 'cancel-following'),
  pick: fc.nat(),
  title: fc.option(fc.constantFrom('Standup', 'Daily', 'Sync'), { nil: undefined }),
  days: fc.constantFrom(0, 0, 1, -1, 3),
  hours: fc.constantFrom(0, 0, 1, -1, 2),
  longer: fc.constantFrom(0, 0, 1),
});

test('any sequence of changes and cancellations gives what a list of instances gives', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      fc.constantFrom(...kinds),
      fc.array(step, { maxLength: 7 }),
      (rule, kind, steps) => {
        const unit = kind.zone === null ? day : hour;
        // A Monday; the months that follow hold the autumn changes of clocks.
        const first = Date.UTC(2026, 8, 7) + (kind.zone === null ? 0 : 10 * hour);
        let made = 0;
        const text = writeEvent(
          { uid: 'a', title: 'Standup', when: timeOf(first, unit, kind), recurrence: rule },
          clock,
        );
        const objects: { text: string; group: Group }[] = [
          {
            text,
            group: {
              title: 'Standup',
              first,
              length: unit,
              instances: expand(text, kind).map(({ recurrenceId: _, ...each }) => ({
                ...each,
                slot: each.start,
              })),
            },
          },
        ];
        for (const { what, pick, title, days, hours, longer } of steps) {
          const all = objects.flatMap((object) =>
            object.group.instances.map((instance) => ({ object, instance })),
          );
          const picked = all[pick % all.length];
          if (picked === undefined) break;
          const { object, instance } = picked;
          const { group } = object;
          const isMonthly = rule.includes('MONTHLY');
          const delta = (isMonthly ? 0 : days * day) + (kind.zone === null ? 0 : hours * hour);
          const hits = expand(object.text, kind).filter(
            (each) =>
              each.start === instance.start &&
              each.title === instance.title &&
              each.length === instance.length,
          );
          // Two alike at one time cannot be told apart from outside.
          if (hits.length !== 1) continue;
          const [hit] = hits;
          const recurrenceId = hit?.recurrenceId ?? '';
          const titled = title === undefined ? {} : { title };
          const length = instance.length + longer * unit;
          const moved = delta !== 0 || longer !== 0;
          const when = timeOf(instance.start + delta, length, kind);
          const changes = { ...titled, ...(moved && { when }) };
          switch (what) {
            case 'change-this':
              object.text = changeOccurrence(
                object.text,
                { recurrenceId, scope: 'this' },
                changes,
                clock,
                '',
              ).icalendar;
              if (moved) Object.assign(instance, { start: instance.start + delta, length });
              if (title !== undefined) instance.title = title;
              break;
            case 'cancel-this':
            case 'cancel-following': {
              const scope = what === 'cancel-this' ? 'this' : 'this-and-following';
              const left = cancelOccurrence(object.text, { recurrenceId, scope }, clock);
              group.instances = group.instances.filter((each) =>
                scope === 'this' ? each !== instance : each.slot < instance.slot,
              );
              if (left === null) {
                expect(group.instances).toEqual([]);
                objects.splice(objects.indexOf(object), 1);
              } else object.text = left;
              break;
            }
            case 'change-following': {
              const uid = `n${++made}`;
              const order = { recurrenceId, scope: 'this-and-following' } as const;
              const { icalendar, continued } = changeOccurrence(object.text, order, changes, clock, uid);
              const following = group.instances.filter((each) => each.slot >= instance.slot);
              group.instances = group.instances.filter((each) => each.slot < instance.slot);
              const rest: Group = {
                title: group.title,
                first: instance.slot,
                length: group.length,
                instances: following,
              };
              const shift = moved ? instance.start + delta - instance.slot : 0;
              changeAll(
                rest,
                { ...titled, delta: shift, length: moved ? length : group.length },
                instance,
                moved,
              );
              expect(continued === null).toBe(group.instances.length === 0);
              if (continued === null) Object.assign(object, { text: icalendar, group: rest });
              else {
                object.text = icalendar;
                objects.push({ text: continued, group: rest });
              }
              break;
            }
            default: {
              const next = group.length + longer * unit;
              const to = timeOf(group.first + delta, next, kind);
              object.text = changeEvent(object.text, { ...titled, ...(moved && { when: to }) }, clock);
              changeAll(group, { ...titled, delta, length: next });
            }
          }
          for (const each of objects)
            expect(shown(expand(each.text, kind))).toEqual(shown(each.group.instances));
        }
      },
    ),
    { numRuns: 400 },
  );
});
