import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import { approvedSubject, compareRemoved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { quote, whenWords } from '../words.ts';
import { eventTarget, eventWords, existingEvent, readEvent, writableCalendar } from './event-records.ts';

export const cancelEvent = defineEffectTool({
  name: 'calendar.cancel_event',
  description: 'Cancels an event; one that repeats goes with all its instances. Nobody is told.',
  ...toolCatalogue['calendar.cancel_event'],
  effect: 'delete',
  offeredToPlanners: true,

  async prepare({ calendarId, uid }, context) {
    const calendar = await writableCalendar(calendarId, context);
    const { stored, event } = await existingEvent(calendar, uid, context);
    const repeating = event.recurrence === undefined ? '' : ' and all its repeats';
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow cancelling events in ${calendar.name}`,
      target: eventTarget(calendar.id, uid, stored.version),
      preview: {
        title: `Cancel ${quote(event.title)}${repeating}`,
        verb: 'Cancel event',
        done: `Cancelled ${quote(event.title)}${repeating}, ${whenWords(event.when, context)}`,
        subject: { kind: 'event-deleted', event },
        told: [],
        undo: { possible: true, until: null, how: 'Puts the event back as it was.' },
      },
      compensation: {
        tool: 'calendar.restore_event',
        input: { calendarId: calendar.id, uid, icalendar: stored.icalendar },
      },
    };
  },

  async execute({ calendarId, uid }, target, context) {
    const calendar = await writableCalendar(calendarId, context);
    const stored = expectUnchanged(await context.calendar.event(calendarId, uid), target);
    await context.calendar.remove(calendarId, uid, stored.version);
    return { output: { event: eventFromIcalendar(stored, calendar, context.timeZone) }, resultVersion: null };
  },

  async readBack({ calendarId, uid }, target, context, preview) {
    const compared = compareRemoved(await readEvent(calendarId, uid, context), target, eventWords.keeper);
    if (compared.happened !== 'yes') return compared;
    const { event } = approvedSubject(preview, 'event-deleted');
    return { ...compared, output: { event }, resultVersion: null };
  },
});
