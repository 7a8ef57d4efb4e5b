import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { instanceFromIcalendar } from '../../icalendar/instance-from-icalendar.ts';
import { approvedSubject, compareApproved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { checkRecurrence } from './check-recurrence.ts';
import { checkWhen } from './check-when.ts';
import { concernedName, concernedWords } from './concerned-instances.ts';
import { describeEventChange } from './describe-event-change.ts';
import {
  calendarOfEvent,
  eventTarget,
  eventWords,
  existingEvent,
  kept,
  leavingTexts,
  readEvent,
  sensitiveGuests,
  sensitiveLink,
} from './event-records.ts';
import { mailGuests } from './mail-guests.ts';
import { planEventChange } from './plan-event-change.ts';
import { readAsApproved } from './read-as-approved.ts';
import { surroundings } from './surroundings.ts';

export const updateEvent = defineEffectTool({
  name: 'calendar.update_event',
  description:
    'Changes an event: only what is named changes, null removes. Of one that repeats, one instance, it and those that follow, or without `occurrence` all. Guests are told where the calendar can, unless `tell` is `nobody`.',
  ...toolCatalogue['calendar.update_event'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ changes }) => [
    ...sensitiveGuests(changes.guests, 'changes.guests'),
    ...sensitiveLink(changes.conference, 'changes.conference'),
  ],
  leaving: ({ changes }) => leavingTexts(changes, 'changes.'),

  async prepare(input, context) {
    const { calendarId, uid, changes } = input;
    const calendar = await calendarOfEvent(calendarId, context);
    const { stored } = await existingEvent(calendar, uid, context);
    if (changes.when !== undefined) checkWhen(changes.when, context);
    const { before, after, icalendar, scope, continued, continuedUid, told } = planEventChange(
      input,
      stored,
      calendar,
      context,
    );
    if (changes.recurrence != null) checkRecurrence(changes.recurrence, after.when, context);
    const name = concernedName(before, scope ?? 'all', context);
    const words = describeEventChange(before, after, name, context);
    if (words === null) throw new InvalidCallError(`${name} is already like that.`);
    const concerned =
      scope === null ? {} : { concerned: { scope, words: concernedWords(before, scope, context) } };
    // Its other instances are not in the way of those that take their place.
    const around = await surroundings({ ...after, uid }, context);
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow changes to events in ${calendar.name}`,
      target: eventTarget(calendar.id, uid, stored.version),
      preview: {
        ...words,
        subject: { kind: 'event-changed', before, after, ...concerned, ...around },
        ...told.picture,
        undo: { possible: true, until: null, how: `Puts the event back as it was${told.undone}.` },
      },
      compensation: {
        tool: 'calendar.restore_event',
        input: {
          calendarId: calendar.id,
          uid,
          icalendar: stored.icalendar,
          ...(continued === null ? { left: icalendar } : {}),
          others: continued === null ? [] : [{ uid: continuedUid, icalendar: null, expected: continued }],
          tell: told.tell,
        },
      },
    };
  },

  async execute(input, target, context) {
    const { calendarId, uid } = input;
    const calendar = await calendarOfEvent(calendarId, context);
    const stored = expectUnchanged(await context.calendar.event(calendarId, uid), target);
    const plan = planEventChange(input, stored, calendar, context);
    const { icalendar, continued, continuedUid, after, told } = plan;
    if (continued === null) {
      const version = await context.calendar.put(calendarId, uid, icalendar, stored.version, told.options);
      await mailGuests(told, { before: stored.icalendar, after: icalendar }, calendar, context);
      return { output: { event: { ...after, version }, told: told.picture.told }, resultVersion: version };
    }
    // Where they cannot be stored at once, rather both for a moment than neither.
    const [next = '', version = ''] = await context.calendar.putAll(
      calendarId,
      [
        { uid: continuedUid, icalendar: continued, expected: null },
        { uid, icalendar, expected: stored.version },
      ],
      told.options,
    );
    await mailGuests(told, { before: stored.icalendar, after: continued }, calendar, context);
    return {
      output: { event: { ...after, version: next ?? '' }, told: told.picture.told },
      resultVersion: version,
    };
  },

  async readBack({ calendarId, uid, occurrence }, target, context, preview) {
    const { after } = approvedSubject(preview, 'event-changed');
    const event = await readEvent(calendarId, uid, context);
    if (after.uid !== uid) return readDivided(event?.version ?? null, after.uid);
    const found = occurrence?.scope === 'this' ? await readInstance(occurrence.recurrenceId) : event;
    const compared = compareApproved(found, after, target, eventWords);
    if (compared.happened !== 'yes') return compared;
    return readAsApproved(compared, preview, context);

    async function readInstance(recurrenceId: string) {
      const stored = await context.calendar.event(calendarId, uid);
      const calendar = (await context.calendar.calendars()).find(({ id }) => id === calendarId);
      return stored && calendar
        ? instanceFromIcalendar(stored, recurrenceId, calendar, context.timeZone)
        : null;
    }

    async function readDivided(version: string | null, continuedUid: string) {
      const rest = await readEvent(calendarId, continuedUid, context);
      const compared = compareApproved(rest, after, { id: target.id, version: null }, eventWords);
      const isCut = version !== target.version;
      if (compared.happened === 'no' && !isCut) return compared;
      if (compared.happened !== 'yes' || !isCut || version === null) {
        const what = 'Read back from the calendar: the series was not divided as approved.';
        return { happened: 'cannot-tell' as const, what };
      }
      return {
        happened: 'yes' as const,
        ...(await kept(compared.how, compared.found, context)),
        output: { event: compared.found, told: preview.told },
        resultVersion: version,
      };
    }
  },
});
