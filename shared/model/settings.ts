import { z } from 'zod';
import { colorSchema } from './calendar.ts';
import { modelSettingsSchema } from './model-settings.ts';
import { limitsSchema, permissionsSchema } from './permission.ts';
import { vaultKindSchema } from './vault.ts';
import { isTimeZone } from './wall-clock.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 09:30');

/** What the person can set, and nobody else. */
const choices = {
  /** IANA zone; null follows the computer. */
  timeZone: z.string().refine(isTimeZone, 'a time zone like Europe/Berlin').nullable(),
  /** How 03/04 is read. */
  dateOrder: z.enum(['day-month', 'month-day']),
  weekStartsOn: z.union([z.literal(1), z.literal(7)]),
  clock: z.enum(['24-hour', '12-hour']),
  /** Hours in which free time is looked for when the person names none, `HH:mm`. */
  workingHours: z
    .object({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from < to, 'hours that end after they begin'),
  /** Minutes an event lasts when the person gives no length. */
  defaultLength: z
    .number()
    .int()
    .min(1)
    .max(24 * 60, 'at most a day, 1440 minutes'),
  /** Calendar id for new events. */
  defaultCalendar: z.string(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Seconds that an approved mail is held, and can be taken back. */
  holdSeconds: z.number().int().min(0).max(300, 'at most five minutes, 300 seconds'),
};

/** Changes of the choices: what is left out stays as it is. */
export const settingsChangeSchema = z.object(choices).partial();

/** All settings. Every field has a default, so an empty file is a valid one. */
export const settingsSchema = z.object({
  timeZone: choices.timeZone.default(null),
  dateOrder: choices.dateOrder.default('day-month'),
  weekStartsOn: choices.weekStartsOn.default(1),
  clock: choices.clock.default('24-hour'),
  workingHours: choices.workingHours.default({ from: '09:00', to: '18:00' }),
  defaultLength: choices.defaultLength.default(60),
  defaultCalendar: choices.defaultCalendar.default('personal'),
  theme: choices.theme.default('system'),
  holdSeconds: choices.holdSeconds.default(10),
  /** The person's own colours, by calendar id. */
  calendarColors: z.record(z.string(), colorSchema).default({}),
  /** Where secrets are kept; null: in the system's keychain where one works, and otherwise it is asked. */
  vault: vaultKindSchema.nullable().default(null),
  /** Minutes until an unanswered approval is void. */
  approvalMinutes: z.number().positive().default(60),
  /** Null: none, and the offline planner does everything. */
  model: modelSettingsSchema.nullable().default(null),
  permissions: permissionsSchema.default({}),
  limits: limitsSchema.default({
    stepsPerRun: 50,
    minutesPerRun: 30,
    effectsPerDay: 500,
    sameCallPerRun: 3,
    recipientsPerSend: 50,
    deletionsPerRun: 10,
    tokensPerRun: 500_000,
    tokensPerDay: 5_000_000,
    moneyPerRun: 1,
    moneyPerDay: 5,
  }),
});
export type Settings = z.infer<typeof settingsSchema>;
