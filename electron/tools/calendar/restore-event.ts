import type { z } from 'zod';
import type { Calendar, CalendarEvent } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import { mergeChange } from '../../icalendar/merge-change.ts';
import { parseObject } from '../../icalendar/parse-object.ts';
import { haveSameMeaning } from '../../icalendar/same-meaning.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { listWords, quote, whenWords } from '../words.ts';
import { calendarOfEvent, eventTarget, eventWords, kept, readEvent, viewUnstored } from './event-records.ts';
import { type GuestsTold, guestsTold, withGuestsAskedAgain } from './guests-told.ts';
import { isMailed, mailGuests, notMailed } from './mail-guests.ts';
import { surroundings } from './surroundings.ts';

export const restoreEvent = defineEffectTool({
  name: 'calendar.restore_event',
  description:
    'Puts an event back exactly as it was, with the event in which its series goes on, if there is one.',
  ...toolCatalogue['calendar.restore_event'],
  effect: 'change',
  offeredToPlanners: false,

  async prepare(input, context) {
    const { calendarId, uid } = input;
    const calendar = await calendarOfEvent(calendarId, context);
    const found = await look(input, context);
    const { stored } = found;
    const { told, icalendar, isMerged } = planRestoring(input, found, calendar, context);
    const after = readable(icalendar, uid, calendar, context);
    const before = stored && eventFromIcalendar(stored, calendar, context.timeZone);
    const around = await surroundings(after, context);
    const what =
      isMerged && before
        ? partBack(before, after)
        : `${quote(after.title)} back${before ? ' as it was' : ''}`;
    const compensation = compensationOf(input, found, icalendar, told);
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: null,
      target: eventTarget(calendarId, uid, found.version),
      preview: {
        title: `Put ${what}`,
        verb: 'Put back',
        done: `Put ${what}, ${whenWords(after.when, context)}`,
        subject: before
          ? { kind: 'event-changed', before, after, ...around }
          : { kind: 'event-created', event: after, ...around },
        ...told.picture,
        undo: compensation
          ? {
              possible: true,
              until: null,
              how: `${before ? 'Puts the event back as it is now' : 'Removes the event again'}${told.undone}.`,
            }
          : { possible: false, why: 'The event is gone, and the one in which it went on is not.' },
      },
      compensation,
    };
  },

  async execute(input, target, context) {
    const { calendarId, uid } = input;
    const calendar = await calendarOfEvent(calendarId, context);
    const found = await look(input, context);
    const { icalendar, told } = planRestoring(input, found, calendar, context);
    const event = readable(icalendar, uid, calendar, context);
    if (found.version !== target.version) {
      // When the same call put them back before, that counts.
      if (found.stored?.icalendar !== icalendar || !isAllBack(input, found))
        throw new VersionConflictError(uid, target.version, found.version);
      return {
        output: { event: { ...event, version: found.stored.version } },
        resultVersion: found.stored.version,
      };
    }
    const others = input.others.map((other, index) => ({
      uid: other.uid,
      icalendar: other.icalendar,
      expected: found.others[index]?.version ?? null,
    }));
    const [version = null] = await context.calendar.putAll(
      calendarId,
      [{ uid, icalendar, expected: found.stored?.version ?? null }, ...others],
      told.options,
    );
    await mailGuests(told, { before: found.stored?.icalendar ?? null, after: icalendar }, calendar, context);
    return { output: { event: { ...event, version: version ?? '' } }, resultVersion: version };
  },

  async readBack(input, target, context, preview) {
    const { subject } = preview;
    const { calendarId, uid } = input;
    const calendar = await calendarOfEvent(calendarId, context);
    const approved =
      subject.kind === 'event-changed' ? subject.after : readable(input.icalendar, uid, calendar, context);
    const compared = compareApproved(await readEvent(calendarId, uid, context), approved, target, eventWords);
    if (compared.happened !== 'yes') return compared;
    if (!isAllBack(input, await look(input, context))) {
      return { happened: 'cannot-tell', what: 'The event in which its series goes on is not as it was.' };
    }
    if (!(await isMailed(preview, calendarId, context))) return notMailed;
    const { how, found } = compared;
    return {
      happened: 'yes',
      ...(await kept(how, found, context)),
      output: { event: found },
      resultVersion: found.version,
    };
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.restore_event']['input']>;

interface Found {
  readonly stored: StoredEvent | null;
  readonly others: readonly (StoredEvent | null)[];
  /** That of the event, and when one of the others is not as it is expected, theirs as well: then it has changed since. */
  readonly version: string | null;
}

async function look({ calendarId, uid, others }: Input, { calendar }: ToolContext): Promise<Found> {
  const stored = await calendar.event(calendarId, uid);
  const found = await Promise.all(others.map((other) => calendar.event(calendarId, other.uid)));
  const isExpected = others.every(({ expected }, index) =>
    haveSameMeaning(expected, found[index]?.icalendar ?? null),
  );
  const version = stored?.version ?? null;
  const versions = [version, ...found.map((each) => each?.version ?? null)].map((each) => each ?? '');
  return { stored, others: found, version: isExpected ? version : versions.join('+') };
}

function isAllBack({ others }: Input, found: Found): boolean {
  return others.every(({ icalendar }, index) =>
    haveSameMeaning(icalendar, found.others[index]?.icalendar ?? null),
  );
}

/** What the event is to be: as it was, with what was changed in it later where that is something else. */
function planRestoring(
  { icalendar, left, tell }: Input,
  { stored }: Found,
  calendar: Calendar,
  { clock }: ToolContext,
) {
  const before = stored?.icalendar ?? null;
  const isChanged = left !== undefined && before !== null && !haveSameMeaning(left, before);
  const merged = isChanged ? mergeChange(left, icalendar, before, clock) : null;
  const after = merged ?? icalendar;
  const told = guestsTold({ before, after }, tell, calendar);
  return {
    told,
    icalendar: withGuestsAskedAgain(after, before, told, calendar),
    isMerged: merged !== null,
  };
}

function partBack(before: CalendarEvent, after: CalendarEvent): string {
  const fields = differingFields<CalendarEvent>(before, after, eventWords);
  const what = fields.length === 0 ? 'nothing' : `the ${listWords(fields)}`;
  return `${what} of ${quote(after.title)} back, and keep what was changed later`;
}

function compensationOf(
  { calendarId, uid, icalendar, others }: Input,
  found: Found,
  left: string,
  { tell }: GuestsTold,
) {
  const { hold } = parseObject(icalendar).master ?? {};
  if (found.stored === null && hold !== undefined)
    return { tool: 'calendar.release_holds', input: { calendarId, group: hold.group } };
  if (found.stored === null)
    return others.length > 0 ? null : { tool: 'calendar.cancel_event', input: { calendarId, uid, tell } };
  const input = {
    calendarId,
    uid,
    icalendar: found.stored.icalendar,
    ...(others.length === 0 ? { left } : {}),
    others: others.map((other, index) => ({
      uid: other.uid,
      icalendar: found.others[index]?.icalendar ?? null,
      expected: other.icalendar,
    })),
    tell,
  };
  return { tool: 'calendar.restore_event', input };
}

function readable(icalendar: string, uid: string, calendar: Calendar, context: ToolContext): CalendarEvent {
  try {
    return viewUnstored(icalendar, uid, calendar, context);
  } catch (error) {
    throw new InvalidCallError('The event to put back cannot be read.', { cause: error });
  }
}
