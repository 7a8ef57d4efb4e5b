import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PreparedCall } from '../../../tests/support/tool-desk.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';

const step = fc.record({
  tool: fc.constantFrom('calendar.update_event' as const, 'calendar.cancel_event' as const),
  scope: fc.constantFrom('this' as const, 'this-and-following' as const, 'all' as const),
  pick: fc.nat(),
  title: fc.constantFrom('Daily', 'Sync', 'Check-in'),
  hour: fc.constantFrom(undefined, 11, 15),
});

test('undone in reverse order, any sequence of changes to a series leaves every byte as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('FREQ=DAILY;COUNT=8', 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270115'),
      fc.array(step, { maxLength: 6 }),
      async (recurrence, steps) => {
        const desk = new ToolDesk();
        await desk.perform('calendar.create_event', {
          title: 'Standup',
          when: {
            kind: 'timed',
            start: '2026-11-23T09:00',
            end: '2026-11-23T09:15',
            timeZone: 'Europe/Berlin',
          },
          recurrence,
          alarms: [10],
        });
        const done: { call: PreparedCall; before: unknown }[] = [];
        for (const { tool, scope, pick, title, hour } of steps) {
          desk.clock.advance(60_000);
          const shown = await desk.stores.calendar.occurrences({ timeZone: 'Europe/Berlin' });
          const picked = shown[pick % shown.length];
          if (picked === undefined) break;
          const { calendarId, uid, recurrenceId, when } = picked;
          const chosen =
            scope === 'all' || recurrenceId === undefined ? {} : { occurrence: { recurrenceId, scope } };
          const at = `${when.kind === 'timed' ? when.start.slice(0, 10) : ''}T${hour}`;
          const moved =
            hour === undefined || scope === 'all'
              ? {}
              : { when: { ...when, start: `${at}:00`, end: `${at}:30` } as typeof when };
          const before = await desk.everything();
          const input = { calendarId, uid, ...chosen };
          try {
            const call =
              tool === 'calendar.cancel_event'
                ? await desk.prepare(tool, input)
                : await desk.prepare(tool, { ...input, changes: { title, ...moved } });
            const result = await call.execute();
            expect(await call.readBack()).toMatchObject({ happened: 'yes', ...result });
            done.push({ call, before });
          } catch (error) {
            if (!String(error).includes('already like that')) throw error;
          }
        }
        const after = await desk.everything();
        const redos: PreparedCall[] = [];
        for (const { call, before } of done.toReversed()) {
          redos.push(await desk.compensate(call));
          expect(new Set((await desk.everything()).events)).toEqual(new Set((before as typeof after).events));
        }
        for (const undo of redos.toReversed()) await desk.compensate(undo);
        expect(new Set((await desk.everything()).events)).toEqual(new Set(after.events));
      },
    ),
    { numRuns: 100 },
  );
});
