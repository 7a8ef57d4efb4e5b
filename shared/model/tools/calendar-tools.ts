import { z } from 'zod';
import { calendarEventSchema, calendarSchema, guestSchema, occurrenceSchema } from '../calendar.ts';
import { eventTimeSchema } from '../event-time.ts';
import { slotSchema } from './free-time-tools.ts';
import { localTimeSchema } from './local-time.ts';

export { findFreeTimeSchemas, type Slot, slotSchema } from './free-time-tools.ts';

const titleSchema = z.string().trim().min(1, 'a title').max(1000, 'a title of at most 1,000 characters');

export const listCalendarsSchemas = {
  input: z.object({}),
  output: z.object({ calendars: z.array(calendarSchema) }),
};

export const searchEventsSchemas = {
  input: z.object({
    /** Words that title, place, notes or guests must contain, in any order; absent means every event. */
    text: z.string().optional(),
    /** A name or address among the guests or in the title. */
    person: z.string().optional(),
    calendarId: z.string().optional(),
    /** Half-open window; absent ends are open (a recurring event is then expanded over two years around now). */
    from: localTimeSchema.optional(),
    to: localTimeSchema.optional(),
    /** Only what somebody else invited the person to; `open`: and the person has not answered. */
    invitations: z.enum(['all', 'open']).optional(),
    /** `latest` answers "when did I last …". */
    order: z.enum(['soonest', 'latest']).default('soonest'),
    limit: z.number().int().min(1).max(1000).default(100),
  }),
  output: z.object({ events: z.array(occurrenceSchema) }),
};

const ruleSchema = z.string().max(500);
/** Minutes before the start at which an event is rung. */
const alarmsSchema = z.array(z.number().int().min(0).max(40_320)).max(20);
const linkSchema = z
  .url({ protocol: /^https?$/, error: 'a link like https://meet.example.com/team' })
  .max(2000);

/** Whether guests are told of it, where the calendar can tell them. */
const tellSchema = z.enum(['guests', 'nobody']);

/** Which instances of an event that repeats are meant; absent, the whole event is. */
export const chosenOccurrenceSchema = z.object({
  /** The instance's original start, as events that are found have it. */
  recurrenceId: z.string(),
  scope: z.enum(['this', 'this-and-following']),
});

/** The event as it is afterwards, and who was told of that. */
const changedEventSchema = z.object({
  event: calendarEventSchema,
  told: z.array(z.string()).default([]),
});

export const createEventSchemas = {
  input: z.object({
    /** Absent means the person's default calendar. */
    calendarId: z.string().optional(),
    title: titleSchema,
    when: eventTimeSchema,
    place: z.string().max(1000).optional(),
    notes: z.string().max(20_000).optional(),
    guests: z.array(guestSchema).default([]),
    recurrence: ruleSchema.optional(),
    alarms: alarmsSchema.optional(),
    conference: linkSchema.optional(),
    /** It takes up no time. */
    transparent: z.boolean().optional(),
    /** Others who see the calendar are not to see what it is. */
    private: z.boolean().optional(),
    tell: tellSchema.default('guests'),
  }),
  output: changedEventSchema,
};

export const updateEventSchemas = {
  input: z.object({
    calendarId: z.string(),
    uid: z.string(),
    occurrence: chosenOccurrenceSchema.optional(),
    /** Only what is named changes; null removes. `when` is that of the event, or of the chosen instance. */
    changes: z.object({
      title: titleSchema.optional(),
      when: eventTimeSchema.optional(),
      place: z.string().max(1000).nullable().optional(),
      notes: z.string().max(20_000).nullable().optional(),
      guests: z.array(guestSchema).optional(),
      /** Another rule, or none any more. */
      recurrence: ruleSchema.nullable().optional(),
      alarms: alarmsSchema.optional(),
      conference: linkSchema.nullable().optional(),
      transparent: z.boolean().optional(),
      private: z.boolean().optional(),
    }),
    tell: tellSchema.default('guests'),
  }),
  output: changedEventSchema,
};

/** Holds several times for one thing. */
export const holdTimesSchemas = {
  input: z.object({
    calendarId: z.string().optional(),
    title: titleSchema,
    slots: z.array(slotSchema).min(1, 'at least one time').max(10, 'at most 10 times'),
    place: z.string().max(1000).optional(),
    notes: z.string().max(20_000).optional(),
    /** When what is not taken goes by itself; absent: in a week, or when the last of them begins. */
    until: localTimeSchema.optional(),
  }),
  output: z.object({ events: z.array(calendarEventSchema) }),
};

/** Makes one held time the event and releases the others of its group. */
export const takeHoldSchemas = {
  input: z.object({
    calendarId: z.string(),
    uid: z.string(),
    guests: z.array(guestSchema).default([]),
    tell: tellSchema.default('guests'),
  }),
  output: createEventSchemas.output,
};

export const releaseHoldsSchemas = {
  input: z.object({ calendarId: z.string(), group: z.string() }),
  output: holdTimesSchemas.output,
};

/** Cancels one instance, it and those that follow, or the whole event with all its instances. */
export const cancelEventSchemas = {
  input: z.object({
    calendarId: z.string(),
    uid: z.string(),
    occurrence: chosenOccurrenceSchema.optional(),
    tell: tellSchema.default('guests'),
  }),
  output: changedEventSchema,
};

/** Answers somebody else's invitation. */
export const answerInvitationSchemas = {
  input: z.object({
    calendarId: z.string(),
    uid: z.string(),
    /** One instance of an invitation that repeats, by its original start; all of it when absent. */
    recurrenceId: z.string().optional(),
    answer: z.enum(['accepted', 'declined', 'tentative']),
    /** Another time that would suit better. */
    proposal: eventTimeSchema.optional(),
    /** For whoever invited to read. */
    comment: z.string().max(1000).optional(),
    tell: tellSchema.default('guests'),
  }),
  output: changedEventSchema,
};

/** Puts an event back exactly as it was: how a change or a cancellation is undone. */
export const restoreEventSchemas = {
  input: z.object({
    calendarId: z.string(),
    uid: z.string(),
    icalendar: z.string(),
    /**
     * The object as it was left by what is taken back: what was changed later stays, where it is something else. Absent:
     * everything is put back.
     */
    left: z.string().optional(),
    /**
     * Other objects that belong to it, as where a series was divided: what each is to be, and what it is expected to be
     * now. Null: it does not exist.
     */
    others: z
      .array(z.object({ uid: z.string(), icalendar: z.string().nullable(), expected: z.string().nullable() }))
      .default([]),
    tell: tellSchema.default('nobody'),
  }),
  output: z.object({ event: calendarEventSchema }),
};
