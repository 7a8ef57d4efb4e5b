import { z } from 'zod';

const dateTimeSchema = z.object({ dateTime: z.string(), timeZone: z.string() });
export type GraphDateTime = z.infer<typeof dateTimeSchema>;

const daySchema = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']));
export type GraphDay = z.infer<typeof daySchema>;

/** How an event repeats: the resource types recurrencePattern and recurrenceRange. */
export const recurrenceSchema = z.object({
  pattern: z.object({
    type: z.enum([
      'daily',
      'weekly',
      'absoluteMonthly',
      'relativeMonthly',
      'absoluteYearly',
      'relativeYearly',
    ]),
    interval: z.number().int().min(1),
    month: z.number().int().nullish(),
    dayOfMonth: z.number().int().nullish(),
    daysOfWeek: z.array(daySchema).nullish(),
    firstDayOfWeek: daySchema.nullish(),
    index: z.enum(['first', 'second', 'third', 'fourth', 'last']).nullish(),
  }),
  range: z.object({
    type: z.enum(['endDate', 'noEnd', 'numbered']),
    startDate: z.string(),
    endDate: z.string().nullish(),
    numberOfOccurrences: z.number().int().nullish(),
    recurrenceTimeZone: z.string().nullish(),
  }),
});
export type GraphRecurrence = z.infer<typeof recurrenceSchema>;

const recipientSchema = z.object({
  emailAddress: z.object({ name: z.string().nullish(), address: z.string().nullish() }).nullish(),
});

const attendeeSchema = recipientSchema.extend({
  type: z.string().nullish(),
  status: z.object({ response: z.string().nullish() }).nullish(),
});

const fields = {
  id: z.string(),
  '@odata.etag': z.string(),
  type: z.enum(['singleInstance', 'occurrence', 'exception', 'seriesMaster']).nullish(),
  iCalUId: z.string().nullish(),
  lastModifiedDateTime: z.string().nullish(),
  subject: z.string().nullish(),
  body: z.object({ content: z.string().nullish() }).nullish(),
  start: dateTimeSchema,
  end: dateTimeSchema,
  originalStartTimeZone: z.string().nullish(),
  originalEndTimeZone: z.string().nullish(),
  originalStart: z.string().nullish(),
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  isOrganizer: z.boolean().nullish(),
  isReminderOn: z.boolean().nullish(),
  reminderMinutesBeforeStart: z.number().nullish(),
  location: z.object({ displayName: z.string().nullish() }).nullish(),
  recurrence: recurrenceSchema.nullish(),
  attendees: z.array(attendeeSchema).nullish(),
  organizer: recipientSchema.nullish(),
  sensitivity: z.string().nullish(),
  showAs: z.string().nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  onlineMeetingUrl: z.string().nullish(),
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).nullish(),
};

/** What is read of the resource type event. */
export const graphEventSchema = z.object(fields);
export type GraphEvent = z.infer<typeof graphEventSchema>;

/** What a series master tells of its instances, when it is asked for them. */
export const graphInstancesSchema = z.object({
  exceptionOccurrences: z.array(graphEventSchema).nullish(),
  /** `OID.{id}.2026-11-27` each. */
  cancelledOccurrences: z.array(z.string()).nullish(),
});

/** An event with all that belongs to it: of a series, the instances that differ and the dates of those that were taken out. */
export interface GraphSeries {
  readonly event: GraphEvent;
  readonly exceptions: readonly GraphEvent[];
  readonly cancelled: readonly string[];
}
