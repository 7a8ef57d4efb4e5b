import type { z } from 'zod';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { writeEvent } from '../../icalendar/write-event.ts';
import { approvedSubject, compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { putOnce } from '../put-once.ts';
import { quote, whenWords } from '../words.ts';
import { checkRecurrence } from './check-recurrence.ts';
import { checkWhen } from './check-when.ts';
import {
  eventTarget,
  eventWords,
  leavingTexts,
  readEvent,
  sensitiveGuests,
  sensitiveLink,
  viewUnstored,
  writableCalendar,
} from './event-records.ts';
import { guestsTold, withGuestsAsked } from './guests-told.ts';
import { mailGuests } from './mail-guests.ts';
import { readAsApproved } from './read-as-approved.ts';
import { surroundings } from './surroundings.ts';

export const createEvent = defineEffectTool({
  name: 'calendar.create_event',
  description:
    'Books an event: timed in a zone or on whole days, optionally repeating by an RFC 5545 rule. Guests are invited where the calendar can, unless `tell` is `nobody`.',
  ...toolCatalogue['calendar.create_event'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ guests, conference }) => [
    ...sensitiveGuests(guests, 'guests'),
    ...sensitiveLink(conference, 'conference'),
  ],
  leaving: (input) => leavingTexts(input, ''),

  async prepare(input, context) {
    const calendar = await writableCalendar(calendarOf(input, context), context);
    checkWhen(input.when, context);
    if (input.recurrence !== undefined) checkRecurrence(input.recurrence, input.when, context);
    const uid = uidOf(context);
    const { icalendar, told } = planBooking(input, uid, calendar, context);
    const event = viewUnstored(icalendar, uid, calendar, context);
    const repeating = event.recurrence === undefined ? '' : ', repeating';
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow new events in ${calendar.name}`,
      target: eventTarget(calendar.id, uid, null),
      preview: {
        title: `Book ${quote(event.title)}`,
        verb: 'Book event',
        done: `Booked ${quote(event.title)}, ${whenWords(event.when, context)}${repeating}`,
        subject: { kind: 'event-created', event, ...(await surroundings(event, context)) },
        ...told.picture,
        undo: { possible: true, until: null, how: `Removes the event again${told.undone}.` },
      },
      compensation: {
        tool: 'calendar.cancel_event',
        input: { calendarId: calendar.id, uid, tell: told.tell },
      },
    };
  },

  async execute(input, target, context) {
    const calendar = await writableCalendar(calendarOf(input, context), context);
    const uid = uidOf(context);
    const { icalendar, told } = planBooking(input, uid, calendar, context);
    const event = viewUnstored(icalendar, uid, calendar, context);
    const version = await putOnce(
      () => context.calendar.put(calendar.id, uid, icalendar, target.version, told.options),
      () => readEvent(calendar.id, uid, context),
      (stored) => differingFields(stored, event, eventWords).length === 0,
    );
    await mailGuests(told, { before: null, after: icalendar }, calendar, context);
    return { output: { event: { ...event, version }, told: told.picture.told }, resultVersion: version };
  },

  async readBack(_input, target, context, preview) {
    const { event } = approvedSubject(preview, 'event-created');
    const stored = await readEvent(event.calendarId, event.uid, context);
    const compared = compareApproved(stored, event, target, eventWords);
    if (compared.happened !== 'yes') return compared;
    return readAsApproved(compared, preview, context);
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.create_event']['input']>;

function planBooking(input: Input, uid: string, calendar: Calendar, { clock }: ToolContext) {
  const plain = writeEvent({ uid, ...input }, clock);
  const told = guestsTold({ before: null, after: plain }, input.tell, calendar);
  return { icalendar: withGuestsAsked(plain, null, told, calendar), told };
}

const uidOf = ({ idempotencyKey }: ToolContext): string => `${idempotencyKey}@deskhand`;

function calendarOf({ calendarId }: Input, { settings }: ToolContext): string {
  return calendarId ?? settings.defaultCalendar;
}
