import type { z } from 'zod';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { Calendar, CalendarEvent } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { answerInvitation as answered } from '../../icalendar/answer-invitation.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import { instanceFromIcalendar } from '../../icalendar/instance-from-icalendar.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import { approvedSubject, compareApproved } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote, whenWords } from '../words.ts';
import { checkWhen } from './check-when.ts';
import { eventTarget, eventWords, existingEvent, writableCalendar } from './event-records.ts';
import { guestsTold } from './guests-told.ts';
import { mailGuests } from './mail-guests.ts';
import { chosenInstance, expectingCallErrors } from './plan-event-change.ts';
import { readAsApproved } from './read-as-approved.ts';
import { surroundings } from './surroundings.ts';

export const answerInvitation = defineEffectTool({
  name: 'calendar.answer_invitation',
  description:
    'Answers an invitation from somebody else: accepted, declined or tentative, with another time proposed if wanted. The organizer is told unless `tell` is `nobody`.',
  ...toolCatalogue['calendar.answer_invitation'],
  effect: 'change',
  offeredToPlanners: true,
  leaving: ({ comment }) => (comment === undefined ? [] : [{ path: 'comment', text: comment }]),

  async prepare(input, context) {
    const calendar = await writableCalendar(input.calendarId, context);
    const { stored } = await existingEvent(calendar, input.uid, context);
    if (input.proposal !== undefined) checkWhen(input.proposal, context);
    const { before, after, told } = planAnswer(input, stored, calendar, context);
    const words = wordsFor(input, before, context);
    return {
      account: calendar.account,
      container: calendar.id,
      grantWords: `Always allow answering invitations in ${calendar.name}`,
      target: eventTarget(calendar.id, input.uid, stored.version),
      preview: {
        ...words,
        subject: { kind: 'event-changed', before, after, ...(await surroundings(after, context)) },
        ...told.picture,
        undo: {
          possible: true,
          until: null,
          how: `Goes back to what you had answered before${told.undone}.`,
        },
      },
      compensation: {
        tool: 'calendar.restore_event',
        input: { calendarId: calendar.id, uid: input.uid, icalendar: stored.icalendar, tell: told.tell },
      },
    };
  },

  async execute(input, target, context) {
    const { calendarId, uid } = input;
    const calendar = await writableCalendar(calendarId, context);
    const stored = expectUnchanged(await context.calendar.event(calendarId, uid), target);
    const { icalendar, after, told } = planAnswer(input, stored, calendar, context);
    const version = await context.calendar.put(calendarId, uid, icalendar, stored.version, told.options);
    await mailGuests(told, { before: stored.icalendar, after: icalendar }, calendar, context);
    return { output: { event: { ...after, version }, told: told.picture.told }, resultVersion: version };
  },

  async readBack({ calendarId, uid, recurrenceId }, target, context, preview) {
    const { after } = approvedSubject(preview, 'event-changed');
    const stored = await context.calendar.event(calendarId, uid);
    const calendar = (await context.calendar.calendars()).find(({ id }) => id === calendarId);
    const found = stored && calendar ? view(stored, recurrenceId, calendar, context) : null;
    const compared = compareApproved(found, after, target, eventWords);
    if (compared.happened !== 'yes') return compared;
    return readAsApproved(compared, preview, context);
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.answer_invitation']['input']>;

function planAnswer(input: Input, stored: StoredEvent, calendar: Calendar, context: ToolContext) {
  const { recurrenceId, answer, tell } = input;
  const before =
    recurrenceId === undefined
      ? eventFromIcalendar(stored, calendar, context.timeZone)
      : chosenInstance(stored, { recurrenceId, scope: 'this' }, calendar, context);
  const { title, organizer, ownAnswer } = before;
  if (calendar.inviter === undefined) {
    throw new InvalidCallError(
      `Invitations in ${quote(calendar.name)} cannot be answered: nobody can be told from there.`,
    );
  }
  if (organizer === undefined)
    throw new InvalidCallError(`${quote(title)} is no invitation from somebody else.`);
  if (ownAnswer === undefined)
    throw new InvalidCallError(
      `${quote(title)} does not name you among its guests, so there is nothing to answer.`,
    );
  const comment = commentOf(input, context);
  if (ownAnswer === answer && comment === null)
    throw new InvalidCallError(`You have answered ${quote(title)} like that already.`);
  const options = { own: calendar.inviter.addresses, tell: tell === 'guests', clock: context.clock };
  const icalendar = expectingCallErrors(() =>
    answered(stored.icalendar, { answer, recurrenceId, comment }, options),
  );
  const after = view({ ...stored, icalendar, version: '' }, recurrenceId, calendar, context) ?? before;
  return {
    icalendar,
    before,
    after,
    told: guestsTold({ before: stored.icalendar, after: icalendar }, tell, calendar),
  };
}

function view(
  stored: StoredEvent,
  recurrenceId: string | undefined,
  calendar: Calendar,
  { timeZone }: ToolContext,
): CalendarEvent | null {
  return recurrenceId === undefined
    ? eventFromIcalendar(stored, calendar, timeZone)
    : instanceFromIcalendar(stored, recurrenceId, calendar, timeZone);
}

/** What the organizer gets to read; servers bring no other proposal than one in words (RFC 6638 section 3.2.2.1). */
function commentOf({ proposal, comment }: Input, context: ToolContext): string | null {
  const proposed = proposal === undefined ? [] : [`Could it be ${whenWords(proposal, context)}?`];
  const words = [...proposed, ...(comment === undefined ? [] : [comment])].join(' ');
  return words === '' ? null : words;
}

function wordsFor(input: Input, event: CalendarEvent, context: ToolContext) {
  const what = `${quote(event.title)} from ${event.organizer?.name ?? event.organizer?.email ?? 'somebody'}`;
  const when = whenWords(event.when, context);
  const { answer, proposal } = input;
  if (proposal !== undefined) {
    const words = whenWords(proposal, context);
    return {
      title: `Propose ${words} instead for ${what}`,
      verb: 'Propose',
      done: `Proposed ${words} instead for ${what}, ${when}`,
    };
  }
  switch (answer) {
    case 'accepted':
      return { title: `Accept ${what}`, verb: 'Accept', done: `Accepted ${what}, ${when}` };
    case 'declined':
      return { title: `Decline ${what}`, verb: 'Decline', done: `Declined ${what}, ${when}` };
    case 'tentative':
      return {
        title: `Answer “maybe” to ${what}`,
        verb: 'Answer',
        done: `Answered “maybe” to ${what}, ${when}`,
      };
    default:
      return assertNever(answer);
  }
}
