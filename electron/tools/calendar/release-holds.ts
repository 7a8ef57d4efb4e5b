import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { NotFoundError, VersionConflictError } from '../../ports/store-errors.ts';
import { approvedSubject } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { quote } from '../words.ts';
import { eventTarget, eventWords, writableCalendar } from './event-records.ts';
import { heldTimes, versionOfAll } from './held-times.ts';

export const releaseHolds = defineEffectTool({
  name: 'calendar.release_holds',
  description: 'Removes the times that are still held of a group, as their events name it. Nobody is told.',
  ...toolCatalogue['calendar.release_holds'],
  effect: 'delete',
  offeredToPlanners: true,

  async prepare({ calendarId, group }, context) {
    const calendar = await writableCalendar(calendarId, context);
    const held = await heldTimes(calendar, group, context);
    const [first, ...others] = held;
    if (first === undefined) throw new NotFoundError('Nothing of that is held any more.');
    const title = quote(first.event.title);
    const what =
      others.length === 0 ? `the time held for ${title}` : `${held.length} times held for ${title}`;
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: null,
      target: eventTarget(calendarId, group, versionOfAll(held.map(({ stored }) => stored.version))),
      preview: {
        title: `Release ${what}`,
        verb: 'Release',
        done: `Released ${what}`,
        subject: {
          kind: 'times-held',
          change: 'released',
          events: held.map(({ event }) => event),
          conflicts: [],
          until: null,
        },
        told: [],
        undo: { possible: true, until: null, how: 'Holds the times again.' },
      },
      compensation: {
        tool: 'calendar.restore_event',
        input: {
          calendarId,
          uid: first.stored.uid,
          icalendar: first.stored.icalendar,
          others: others.map(({ stored }) => ({
            uid: stored.uid,
            icalendar: stored.icalendar,
            expected: null,
          })),
        },
      },
    };
  },

  async execute({ calendarId, group }, target, context) {
    const calendar = await writableCalendar(calendarId, context);
    const held = await heldTimes(calendar, group, context);
    const version = versionOfAll(held.map(({ stored }) => stored.version));
    if (version !== target.version) throw new VersionConflictError(target.id, target.version, version);
    await context.calendar.putAll(
      calendarId,
      held.map(({ stored }) => ({ uid: stored.uid, icalendar: null, expected: stored.version })),
    );
    return { output: { events: held.map(({ event }) => event) }, resultVersion: null };
  },

  async readBack({ calendarId, group }, target, context, preview) {
    const { events } = approvedSubject(preview, 'times-held');
    const calendar = await writableCalendar(calendarId, context);
    const held = await heldTimes(calendar, group, context);
    if (held.length === 0)
      return {
        happened: 'yes',
        how: `Looked again in ${eventWords.keeper}: they are gone.`,
        output: { events },
        resultVersion: null,
      };
    return versionOfAll(held.map(({ stored }) => stored.version)) === target.version
      ? { happened: 'no' }
      : { happened: 'cannot-tell', what: `${held.length} of the times are still held.` };
  },
});
