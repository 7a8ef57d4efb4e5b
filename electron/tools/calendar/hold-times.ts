import type { z } from 'zod';
import type { Calendar, CalendarEvent } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { writeEvent } from '../../icalendar/write-event.ts';
import { approvedSubject, differingFields } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { instantWords, quote } from '../words.ts';
import { checkWhen } from './check-when.ts';
import { eventTarget, eventWords, viewUnstored, writableCalendar } from './event-records.ts';
import { heldTimes, heldUid, instantOfLocal, versionOfAll } from './held-times.ts';
import { spanOf } from './span-of.ts';
import { surroundings } from './surroundings.ts';

const usualDays = 7;
const day = 24 * 60 * 60_000;

export const holdTimes = defineEffectTool({
  name: 'calendar.hold_times',
  description:
    'Holds several times for one thing as tentative events, such as times offered to somebody. Nobody is told. When one is taken (calendar.take_hold) the others go; what is held past `until` goes by itself.',
  ...toolCatalogue['calendar.hold_times'],
  effect: 'change',
  offeredToPlanners: true,

  async prepare(input, context) {
    const calendar = await writableCalendar(input.calendarId ?? context.settings.defaultCalendar, context);
    for (const slot of input.slots) checkWhen({ kind: 'timed', ...slot }, context);
    const { events, until } = planHold(input, calendar, context);
    const group = context.idempotencyKey;
    const around = await Promise.all(events.map((event) => surroundings(event, context)));
    const count = events.length === 1 ? 'a time' : `${events.length} times`;
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow holding times in ${calendar.name}`,
      target: eventTarget(calendar.id, group, null),
      preview: {
        title: `Hold ${count} for ${quote(input.title)}`,
        verb: events.length === 1 ? 'Hold it' : 'Hold them',
        done: `Held ${count} for ${quote(input.title)} until ${instantWords(until, context)}`,
        subject: {
          kind: 'times-held',
          change: 'held',
          events,
          conflicts: around.flatMap(({ conflicts }) => conflicts),
          until,
        },
        told: [],
        undo: { possible: true, until: null, how: 'Removes the held times again.' },
      },
      compensation: { tool: 'calendar.release_holds', input: { calendarId: calendar.id, group } },
    };
  },

  async execute(input, target, context) {
    const calendar = await writableCalendar(input.calendarId ?? context.settings.defaultCalendar, context);
    const { texts, events } = planHold(input, calendar, context);
    const puts = texts.map((icalendar, index) => ({
      uid: heldUid(context.idempotencyKey, index),
      icalendar,
      expected: target.version,
    }));
    const versions = await context.calendar.putAll(calendar.id, puts);
    return {
      output: { events: events.map((event, index) => ({ ...event, version: versions[index] ?? '' })) },
      resultVersion: versionOfAll(versions),
    };
  },

  async readBack(input, _target, context, preview) {
    const { events } = approvedSubject(preview, 'times-held');
    const calendar = await writableCalendar(input.calendarId ?? context.settings.defaultCalendar, context);
    const found = await heldTimes(calendar, context.idempotencyKey, context);
    if (found.length === 0) {
      const other = await context.calendar.event(calendar.id, heldUid(context.idempotencyKey, 0));
      return other === null
        ? { happened: 'no' }
        : { happened: 'cannot-tell', what: 'Something else is in the place of the held times.' };
    }
    const isAll =
      found.length === events.length &&
      found.every(({ event }, index) => differingFields(event, events[index] ?? {}, eventWords).length === 0);
    if (!isAll)
      return {
        happened: 'cannot-tell',
        what: `Read back from ${eventWords.keeper}: ${found.length} of ${events.length} times are held as approved.`,
      };
    return {
      happened: 'yes',
      how: `Read back from ${eventWords.keeper}: as approved.`,
      output: { events: found.map(({ event }) => event) },
      resultVersion: versionOfAll(found.map(({ stored }) => stored.version)),
    };
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.hold_times']['input']>;

function planHold(
  input: Input,
  calendar: Calendar,
  context: ToolContext,
): { texts: string[]; events: CalendarEvent[]; until: string } {
  const { title, slots, place, notes } = input;
  const until = instantText(untilOf(input, context));
  const group = context.idempotencyKey;
  const texts = slots.map((slot, index) =>
    writeEvent(
      {
        uid: heldUid(group, index),
        title,
        when: { kind: 'timed', ...slot },
        place,
        notes,
        hold: { group, until },
      },
      context.clock,
    ),
  );
  const events = texts.map((text, index) => viewUnstored(text, heldUid(group, index), calendar, context));
  return { texts, events, until };
}

/** A week from now unless said otherwise, and never past the start of the last of them. */
function untilOf({ until, slots }: Input, context: ToolContext): number {
  const now = context.clock.now();
  const starts = slots.map((slot) => spanOf({ kind: 'timed', ...slot }, context.timeZone).start);
  const last = Math.max(...starts);
  const wanted = until === undefined ? now + usualDays * day : instantOfLocal(until, context);
  const limit = Math.min(wanted, last);
  if (limit <= now) throw new InvalidCallError('The times would be held no longer than until now.');
  return Math.floor(limit / 60_000) * 60_000;
}
