import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { changeEvent, RecurringChangeError } from '../../icalendar/change-event.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import { approvedSubject, compareApproved } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote } from '../words.ts';
import { checkWhen } from './check-when.ts';
import { describeEventChange } from './describe-event-change.ts';
import {
  eventTarget,
  eventWords,
  existingEvent,
  readEvent,
  sensitiveGuests,
  viewUnstored,
  writableCalendar,
} from './event-records.ts';
import { surroundings } from './surroundings.ts';

export const updateEvent = defineEffectTool({
  name: 'calendar.update_event',
  description:
    'Changes an event: only what is named changes, null removes. Of an event that repeats, title, place, notes and guests of the whole series. Nobody is told.',
  ...toolCatalogue['calendar.update_event'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ changes }) => sensitiveGuests(changes.guests, 'changes.guests'),

  async prepare({ calendarId, uid, changes }, context) {
    const calendar = await writableCalendar(calendarId, context);
    const { stored, event: before } = await existingEvent(calendar, uid, context);
    if (changes.when !== undefined) checkWhen(changes.when, context);
    const after = viewUnstored(change(stored, before, changes, context), uid, calendar, context);
    const words = describeEventChange(before, after, context);
    if (words === null) throw new InvalidCallError(`${quote(before.title)} is already like that.`);
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow changes to events in ${calendar.name}`,
      target: eventTarget(calendar.id, uid, stored.version),
      preview: {
        ...words,
        subject: { kind: 'event-changed', before, after, ...(await surroundings(after, context)) },
        told: [],
        undo: { possible: true, until: null, how: 'Puts the event back as it was.' },
      },
      compensation: {
        tool: 'calendar.restore_event',
        input: { calendarId: calendar.id, uid, icalendar: stored.icalendar },
      },
    };
  },

  async execute({ calendarId, uid, changes }, target, context) {
    const calendar = await writableCalendar(calendarId, context);
    const stored = expectUnchanged(await context.calendar.event(calendarId, uid), target);
    const before = eventFromIcalendar(stored, calendar, context.timeZone);
    const icalendar = change(stored, before, changes, context);
    const version = await context.calendar.put(calendarId, uid, icalendar, stored.version);
    const event = { ...viewUnstored(icalendar, uid, calendar, context), version };
    return { output: { event }, resultVersion: version };
  },

  async readBack({ calendarId, uid }, target, context, preview) {
    const { after } = approvedSubject(preview, 'event-changed');
    const compared = compareApproved(await readEvent(calendarId, uid, context), after, target, eventWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { event: found }, resultVersion: found.version };
  },
});

type Changes = z.output<(typeof toolCatalogue)['calendar.update_event']['input']>['changes'];

function change(
  { icalendar }: StoredEvent,
  before: CalendarEvent,
  { when, ...others }: Changes,
  { clock }: ToolContext,
): string {
  // The time that it has already is no change, also for an event that repeats.
  const changes = when === undefined || isDeepStrictEqual(when, before.when) ? others : { ...others, when };
  try {
    return changeEvent(icalendar, changes, clock);
  } catch (error) {
    if (error instanceof RecurringChangeError) throw new InvalidCallError(error.message, { cause: error });
    throw error;
  }
}
