import type { z } from 'zod';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { normalizeRecurrence } from '../../icalendar/normalize-recurrence.ts';
import { parseObject } from '../../icalendar/parse-object.ts';
import { describeRule } from '../../icalendar/rule-starts.ts';
import { writeEvent } from '../../icalendar/write-event.ts';
import { approvedSubject, compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { putOnce } from '../put-once.ts';
import { quote, whenWords } from '../words.ts';
import { checkWhen } from './check-when.ts';
import {
  eventTarget,
  eventWords,
  readEvent,
  sensitiveGuests,
  viewUnstored,
  writableCalendar,
} from './event-records.ts';
import { surroundings } from './surroundings.ts';

export const createEvent = defineEffectTool({
  name: 'calendar.create_event',
  description:
    'Books an event: timed in a zone or on whole days, optionally repeating by an RFC 5545 rule. Guests are noted; nobody is told.',
  ...toolCatalogue['calendar.create_event'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ guests }) => sensitiveGuests(guests, 'guests'),

  async prepare(input, context) {
    const calendar = await writableCalendar(calendarOf(input, context), context);
    checkWhen(input.when, context);
    checkRecurrence(input, context);
    const uid = uidOf(context);
    const event = viewUnstored(writeEvent({ uid, ...input }, context.clock), uid, calendar, context);
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
        told: [],
        undo: { possible: true, until: null, how: 'Removes the event again.' },
      },
      compensation: { tool: 'calendar.cancel_event', input: { calendarId: calendar.id, uid } },
    };
  },

  async execute(input, target, context) {
    const calendar = await writableCalendar(calendarOf(input, context), context);
    const uid = uidOf(context);
    const icalendar = writeEvent({ uid, ...input }, context.clock);
    const event = viewUnstored(icalendar, uid, calendar, context);
    const version = await putOnce(
      () => context.calendar.put(calendar.id, uid, icalendar, target.version),
      () => readEvent(calendar.id, uid, context),
      (stored) => differingFields(stored, event, eventWords.fields).length === 0,
    );
    return { output: { event: { ...event, version } }, resultVersion: version };
  },

  async readBack(_input, target, context, preview) {
    const { event } = approvedSubject(preview, 'event-created');
    const stored = await readEvent(event.calendarId, event.uid, context);
    const compared = compareApproved(stored, event, target, eventWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { event: found }, resultVersion: found.version };
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.create_event']['input']>;

const uidOf = ({ idempotencyKey }: ToolContext): string => `${idempotencyKey}@deskhand`;

function calendarOf({ calendarId }: Input, { settings }: ToolContext): string {
  return calendarId ?? settings.defaultCalendar;
}

/** @throws InvalidCallError when the rule is none, or comes round all the time. */
function checkRecurrence(input: Input, { clock }: ToolContext): void {
  const { recurrence, when } = input;
  if (recurrence === undefined) return;
  try {
    normalizeRecurrence(recurrence, when);
  } catch (error) {
    throw new InvalidCallError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const { master } = parseObject(writeEvent({ uid: 'any', ...input }, clock));
  const rule = master === undefined ? 'unusable' : describeRule(master);
  if (rule === 'unusable') throw new InvalidCallError(`The rule ${quote(recurrence)} cannot be followed.`);
  if (rule === 'excessive')
    throw new InvalidCallError(`By the rule ${quote(recurrence)} it would repeat too often.`);
}
