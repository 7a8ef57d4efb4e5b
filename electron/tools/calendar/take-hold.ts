import type { z } from 'zod';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { confirmHold } from '../../icalendar/confirm-hold.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import { approvedSubject, compareApproved } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote, whenWords } from '../words.ts';
import {
  eventTarget,
  eventWords,
  existingEvent,
  readEvent,
  sensitiveGuests,
  viewUnstored,
  writableCalendar,
} from './event-records.ts';
import { guestsTold, withGuestsAsked } from './guests-told.ts';
import { heldTimes } from './held-times.ts';
import { mailGuests } from './mail-guests.ts';
import { readAsApproved } from './read-as-approved.ts';
import { surroundings } from './surroundings.ts';

export const takeHold = defineEffectTool({
  name: 'calendar.take_hold',
  description:
    'Makes one of several held times the event, and releases the others. Guests named here are invited where the calendar can, unless `tell` is `nobody`.',
  ...toolCatalogue['calendar.take_hold'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ guests }) => sensitiveGuests(guests, 'guests'),

  async prepare(input, context) {
    const calendar = await writableCalendar(input.calendarId, context);
    const { stored, event: before } = await existingEvent(calendar, input.uid, context);
    const { icalendar, told } = planTaking(input, stored, calendar, context);
    const after = viewUnstored(icalendar, input.uid, calendar, context);
    const others = await othersHeld(input.uid, before.hold?.group, calendar, context);
    const count = others.length === 1 ? 'the other time' : `the other ${others.length} times`;
    const released = others.length === 0 ? '' : ` and release ${count}`;
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow booking held times in ${calendar.name}`,
      target: eventTarget(calendar.id, input.uid, stored.version),
      preview: {
        title: `Book ${quote(before.title)}, ${whenWords(before.when, context)}${released}`,
        verb: 'Book event',
        done: `Booked ${quote(after.title)}, ${whenWords(after.when, context)}${released.replace('release', 'released')}`,
        subject: { kind: 'event-changed', before, after, ...(await surroundings(after, context)) },
        ...told.picture,
        undo: {
          possible: true,
          until: null,
          how: `Holds ${others.length === 0 ? 'the time' : 'all the times'} again${told.undone}.`,
        },
      },
      compensation: {
        tool: 'calendar.restore_event',
        input: {
          calendarId: calendar.id,
          uid: input.uid,
          icalendar: stored.icalendar,
          others: others.map((other) => ({ uid: other.uid, icalendar: other.icalendar, expected: null })),
          tell: told.tell,
        },
      },
    };
  },

  async execute(input, target, context) {
    const calendar = await writableCalendar(input.calendarId, context);
    const stored = expectUnchanged(await context.calendar.event(calendar.id, input.uid), target);
    const { event } = await existingEvent(calendar, input.uid, context);
    const { icalendar, told } = planTaking(input, stored, calendar, context);
    const others = await othersHeld(input.uid, event.hold?.group, calendar, context);
    const [version = ''] = await context.calendar.putAll(
      calendar.id,
      [
        { uid: input.uid, icalendar, expected: stored.version },
        ...others.map((other) => ({ uid: other.uid, icalendar: null, expected: other.version })),
      ],
      told.options,
    );
    await mailGuests(told, { before: stored.icalendar, after: icalendar }, calendar, context);
    const booked = viewUnstored(icalendar, input.uid, calendar, context);
    return {
      output: { event: { ...booked, version: version ?? '' }, told: told.picture.told },
      resultVersion: version,
    };
  },

  async readBack(input, target, context, preview) {
    const { before, after } = approvedSubject(preview, 'event-changed');
    const calendar = await writableCalendar(input.calendarId, context);
    const compared = compareApproved(
      await readEvent(calendar.id, input.uid, context),
      after,
      target,
      eventWords,
    );
    if (compared.happened !== 'yes') return compared;
    if (compared.found.hold !== undefined) return { happened: 'no' };
    if ((await othersHeld(input.uid, before.hold?.group, calendar, context)).length > 0)
      return { happened: 'cannot-tell', what: 'Some of the other times are still held.' };
    return readAsApproved(compared, preview, context);
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.take_hold']['input']>;

function planTaking(
  { guests, uid, tell }: Input,
  stored: StoredEvent,
  calendar: Calendar,
  context: ToolContext,
) {
  if (viewUnstored(stored.icalendar, uid, calendar, context).hold === undefined)
    throw new InvalidCallError('That time is not held any more; it is booked already.');
  const plain = confirmHold(stored.icalendar, guests, context.clock);
  const told = guestsTold({ before: stored.icalendar, after: plain }, tell, calendar);
  return { icalendar: withGuestsAsked(plain, stored.icalendar, told, calendar), told };
}

async function othersHeld(
  uid: string,
  group: string | undefined,
  calendar: Calendar,
  context: ToolContext,
): Promise<readonly StoredEvent[]> {
  if (group === undefined) return [];
  const held = await heldTimes(calendar, group, context);
  return held.filter(({ stored }) => stored.uid !== uid).map(({ stored }) => stored);
}
