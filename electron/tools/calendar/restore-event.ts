import type { Calendar, CalendarEvent } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import { compareApproved } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { putOnce } from '../put-once.ts';
import { quote, whenWords } from '../words.ts';
import { eventTarget, eventWords, readEvent, viewUnstored, writableCalendar } from './event-records.ts';
import { surroundings } from './surroundings.ts';

export const restoreEvent = defineEffectTool({
  name: 'calendar.restore_event',
  description: 'Puts an event back exactly as it was.',
  ...toolCatalogue['calendar.restore_event'],
  effect: 'change',
  offeredToPlanners: false,

  async prepare({ calendarId, uid, icalendar }, context) {
    const calendar = await writableCalendar(calendarId, context);
    const after = readable(icalendar, uid, calendar, context);
    const stored = await context.calendar.event(calendarId, uid);
    const before = stored && eventFromIcalendar(stored, calendar, context.timeZone);
    const around = await surroundings(after, context);
    const what = `${quote(after.title)} back${before ? ' as it was' : ''}`;
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: null,
      target: eventTarget(calendarId, uid, stored?.version ?? null),
      preview: {
        title: `Put ${what}`,
        verb: 'Put back',
        done: `Put ${what}, ${whenWords(after.when, context)}`,
        subject: before
          ? { kind: 'event-changed', before, after, ...around }
          : { kind: 'event-created', event: after, ...around },
        told: [],
        undo: {
          possible: true,
          until: null,
          how: before ? 'Puts the event back as it is now.' : 'Removes the event again.',
        },
      },
      compensation: stored
        ? {
            tool: 'calendar.restore_event',
            input: { calendarId, uid, icalendar: stored.icalendar },
          }
        : { tool: 'calendar.cancel_event', input: { calendarId, uid } },
    };
  },

  async execute({ calendarId, uid, icalendar }, target, context) {
    const calendar = await writableCalendar(calendarId, context);
    const event = readable(icalendar, uid, calendar, context);
    const version = await putOnce(
      () => context.calendar.put(calendarId, uid, icalendar, target.version),
      () => context.calendar.event(calendarId, uid),
      (stored) => stored.icalendar === icalendar,
    );
    return { output: { event: { ...event, version } }, resultVersion: version };
  },

  async readBack({ calendarId, uid, icalendar }, target, context) {
    const calendar = await writableCalendar(calendarId, context);
    const approved = readable(icalendar, uid, calendar, context);
    const compared = compareApproved(await readEvent(calendarId, uid, context), approved, target, eventWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { event: found }, resultVersion: found.version };
  },
});

function readable(icalendar: string, uid: string, calendar: Calendar, context: ToolContext): CalendarEvent {
  try {
    return viewUnstored(icalendar, uid, calendar, context);
  } catch (error) {
    throw new InvalidCallError('The event to put back cannot be read.', { cause: error });
  }
}
