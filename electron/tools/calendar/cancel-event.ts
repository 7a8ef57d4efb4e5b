import type { z } from 'zod';
import type { Calendar } from '../../../shared/model/calendar.ts';
import type { Concerned } from '../../../shared/model/preview.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { cancelOccurrence } from '../../icalendar/change-event.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import { instanceFromIcalendar, isRepeating } from '../../icalendar/instance-from-icalendar.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import { approvedSubject, compareRemoved } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { quote, whenWords } from '../words.ts';
import { concernedName, concernedWords } from './concerned-instances.ts';
import { calendarOfEvent, eventTarget, eventWords, existingEvent, kept } from './event-records.ts';
import { guestsTold } from './guests-told.ts';
import { isMailed, mailGuests, notMailed } from './mail-guests.ts';
import { chosenInstance, expectingCallErrors } from './plan-event-change.ts';

export const cancelEvent = defineEffectTool({
  name: 'calendar.cancel_event',
  description:
    'Cancels an event; of one that repeats one instance, it and those that follow, or without `occurrence` all. Guests are told where the calendar can, unless `tell` is `nobody`.',
  ...toolCatalogue['calendar.cancel_event'],
  effect: 'delete',
  offeredToPlanners: true,

  async prepare(input, context) {
    const { calendarId, uid, occurrence } = input;
    const calendar = await calendarOfEvent(calendarId, context);
    const { stored } = await existingEvent(calendar, uid, context);
    const { event, told } = planCancellation(input, stored, calendar, context);
    const isSeries = isRepeating(stored.icalendar);
    const scope: Concerned['scope'] = occurrence?.scope ?? 'all';
    const concerned = isSeries ? { concerned: { scope, words: concernedWords(event, scope, context) } } : {};
    const all = isSeries && scope === 'all' ? ' and all its repeats' : '';
    const what = concernedName(event, scope, context);
    const isWholeDone = scope !== 'this';
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow cancelling events in ${calendar.name}`,
      target: eventTarget(calendar.id, uid, stored.version),
      preview: {
        title: `Cancel ${what}${all}`,
        verb: 'Cancel event',
        done: isWholeDone
          ? `Cancelled ${what}${all}, ${whenWords(event.when, context)}`
          : `Cancelled ${quote(event.title)}, ${whenWords(event.when, context)}`,
        subject: { kind: 'event-deleted', event, ...concerned },
        ...told.picture,
        undo: { possible: true, until: null, how: `Puts the event back as it was${told.undone}.` },
      },
      compensation: {
        tool: 'calendar.restore_event',
        input: { calendarId: calendar.id, uid, icalendar: stored.icalendar, tell: told.tell },
      },
    };
  },

  async execute(input, target, context) {
    const { calendarId, uid } = input;
    const calendar = await calendarOfEvent(calendarId, context);
    const stored = expectUnchanged(await context.calendar.event(calendarId, uid), target);
    const { event, left, told } = planCancellation(input, stored, calendar, context);
    if (left === null) {
      await context.calendar.remove(calendarId, uid, stored.version, told.options);
      await mailGuests(told, { before: stored.icalendar, after: null }, calendar, context);
      return { output: { event, told: told.picture.told }, resultVersion: null };
    }
    const version = await context.calendar.put(calendarId, uid, left, stored.version, told.options);
    await mailGuests(told, { before: stored.icalendar, after: left }, calendar, context);
    return { output: { event, told: told.picture.told }, resultVersion: version };
  },

  async readBack({ calendarId, uid, occurrence }, target, context, preview) {
    const { event } = approvedSubject(preview, 'event-deleted');
    const stored = await context.calendar.event(calendarId, uid);
    const calendar = (await context.calendar.calendars()).find(({ id }) => id === calendarId);
    const isLeft = occurrence !== undefined && stored !== null && isRepeating(stored.icalendar);
    if (!isLeft || calendar === undefined) {
      const compared = compareRemoved(stored, target, eventWords.keeper);
      if (compared.happened !== 'yes') return compared;
      if (!(await isMailed(preview, calendarId, context))) return notMailed;
      const how = await kept(compared.how, { calendarId, uid }, context);
      return { ...compared, ...how, output: { event, told: preview.told }, resultVersion: null };
    }
    const instance = instanceFromIcalendar(stored, occurrence.recurrenceId, calendar, context.timeZone);
    if (stored.version === target.version) return { happened: 'no' };
    if (instance !== null) return { happened: 'cannot-tell', what: `It is still in ${eventWords.keeper}.` };
    if (!(await isMailed(preview, calendarId, context))) return notMailed;
    const how = `Looked again in ${eventWords.keeper}: it is gone.`;
    return {
      happened: 'yes',
      ...(await kept(how, { calendarId, uid }, context)),
      output: { event, told: preview.told },
      resultVersion: stored.version,
    };
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.cancel_event']['input']>;

/** What is cancelled, as people see it, and what is left of the object; null when nothing is. */
function planCancellation(
  { occurrence, tell }: Input,
  stored: StoredEvent,
  calendar: Calendar,
  context: ToolContext,
) {
  const whole = eventFromIcalendar(stored, calendar, context.timeZone);
  const toldOf = (left: string | null) =>
    guestsTold({ before: stored.icalendar, after: left, cancels: left !== null }, tell, calendar);
  if (occurrence === undefined) return { event: whole, left: null, told: toldOf(null) };
  const instance = chosenInstance(stored, occurrence, calendar, context);
  const { recurrence } = whole;
  const isSeries = occurrence.scope === 'this-and-following' && recurrence !== undefined;
  const left = expectingCallErrors(() => cancelOccurrence(stored.icalendar, occurrence, context.clock));
  return { event: isSeries ? { ...instance, recurrence } : instance, left, told: toldOf(left) };
}
