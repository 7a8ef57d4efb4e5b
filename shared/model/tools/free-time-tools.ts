import { z } from 'zod';
import { occurrenceSchema } from '../calendar.ts';
import { clockTimeSchema, localTimeSchema } from './local-time.ts';

export const slotSchema = z.object({ start: localTimeSchema, end: localTimeSchema, timeZone: z.string() });
export type Slot = z.infer<typeof slotSchema>;

/** A slot with what speaks for and against it. */
export const rankedSlotSchema = slotSchema.extend({
  /** For the person to read: `both free`, `no meeting just before`, `inside Ana’s working hours in Lisbon`. */
  reasons: z.array(z.string()),
  /** 100 when nothing speaks against it, less for each thing that does. */
  score: z.number(),
});
export type RankedSlot = z.infer<typeof rankedSlotSchema>;

const spanSchema = z.object({ start: localTimeSchema, end: localTimeSchema });

/** Everybody's time over some days, so that slots can be drawn among it. Local times are in the zone of the slots. */
export const shownTimeSchema = z.object({
  /** The first day, and the day after the last one: `2026-11-23`. */
  from: z.iso.date(),
  to: z.iso.date(),
  people: z.array(
    z.object({
      /** As they were named; null for the person who asks, who comes first. */
      person: z.string().nullable(),
      /** False: nothing is known of when they are busy. */
      isKnown: z.boolean(),
      /** IANA zone their hours are in; null when those are not known. */
      timeZone: z.string().nullable(),
      /** In order; none overlap. */
      busy: z.array(spanSchema),
      /** When they work; null when that is not known. */
      hours: z.array(spanSchema).nullable(),
    }),
  ),
});
export type ShownTime = z.infer<typeof shownTimeSchema>;

const hoursSchema = z.object({ from: clockTimeSchema, to: clockTimeSchema });
const roundSchema = z.number().int().min(0);

/** What makes one free slot better than another. */
export const slotPreferenceSchema = z.enum([
  'earliest',
  'mornings',
  'afternoons',
  'gap-before',
  'fewer-gaps',
]);
export type SlotPreference = z.infer<typeof slotPreferenceSchema>;

export const findFreeTimeSchemas = {
  input: z.object({
    from: localTimeSchema,
    to: localTimeSchema,
    minutes: z
      .number()
      .int()
      .min(1)
      .max(7 * 24 * 60),
    /** Only inside these hours of a day, such as mornings; absent means the person's working hours. */
    dayWindow: hoursSchema.optional(),
    /** Cut the hours of each day further, whichever they are. */
    notBefore: clockTimeSchema.optional(),
    notAfter: clockTimeSchema.optional(),
    /** ISO weekdays (1 Monday to 7 Sunday) that are out. */
    excludedWeekdays: z.array(z.number().int().min(1).max(7)).default([]),
    /** People who must be free as well, by name or address, as far as their events are known here. */
    people: z.array(z.string()).default([]),
    /** What is known of the time of some of these people. */
    schedules: z
      .array(
        z.object({
          /** As among the people. */
          person: z.string(),
          /** IANA zone they are in; absent means the person's own. */
          timeZone: z.string().optional(),
          /** Their working hours there; absent means hours as the person's own. */
          hours: hoursSchema.optional(),
          /** When they are busy, in the person's zone. */
          busy: z.array(spanSchema).default([]),
        }),
      )
      .default([]),
    /** `require`: never outside anybody's known working hours; `prefer`: only where there is nothing better. */
    workingHours: z.enum(['prefer', 'require']).default('prefer'),
    /** `move`: time set aside for focus can be offered, after all other; `keep`: it cannot. */
    focusBlocks: z.enum(['move', 'keep']).default('move'),
    /** Minutes to keep free before and after. */
    bufferBefore: roundSchema.max(24 * 60).default(0),
    bufferAfter: roundSchema.max(24 * 60).default(0),
    /** Minutes to get there, and back. */
    travel: roundSchema.max(24 * 60).default(0),
    /** Without any, the first free slot is the best unless it disturbs somebody. */
    preferences: z.array(slotPreferenceSchema).default([]),
    /** Events that count as free, by UID: the one that is about to be moved. */
    ignoreUids: z.array(z.string()).default([]),
    limit: z.number().int().min(1).max(50).default(5),
    /** At most so many slots that begin on the same day, so that there is a choice of days. */
    perDay: z.number().int().min(1).optional(),
  }),
  output: z.object({
    /** Best first. */
    slots: z.array(rankedSlotSchema),
    /** People of whom nothing is known here. */
    unknownPeople: z.array(z.string()),
    /** What is in the way inside the window, for "am I free". */
    busy: z.array(occurrenceSchema),
    /** The days of the slots, by whole weeks as far as they were looked at; null when there is no slot. */
    shown: shownTimeSchema.nullable().default(null),
  }),
};
