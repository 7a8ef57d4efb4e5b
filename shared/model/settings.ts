import { z } from 'zod';
import { colorSchema } from './calendar.ts';
import { limitsSchema, permissionsSchema } from './permission.ts';
import { vaultKindSchema } from './vault.ts';

/** What the person can set. Every field has a default, so an empty file is a valid one. */
export const settingsSchema = z.object({
  /** IANA zone; null follows the computer. */
  timeZone: z.string().nullable().default(null),
  /** How 03/04 is read. */
  dateOrder: z.enum(['day-month', 'month-day']).default('day-month'),
  weekStartsOn: z.union([z.literal(1), z.literal(7)]).default(1),
  clock: z.enum(['24-hour', '12-hour']).default('24-hour'),
  /** Hours in which free time is looked for when the person names none, `HH:mm`. */
  workingHours: z.object({ from: z.string(), to: z.string() }).default({ from: '09:00', to: '18:00' }),
  /** Minutes an event lasts when the person gives no length. */
  defaultLength: z.number().int().positive().default(60),
  /** Calendar id for new events. */
  defaultCalendar: z.string().default('personal'),
  /** The person's own colours, by calendar id. */
  calendarColors: z.record(z.string(), colorSchema).default({}),
  /** Where secrets are kept; null: in the system's keychain where one works, and otherwise it is asked. */
  vault: vaultKindSchema.nullable().default(null),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Minutes until an unanswered approval is void. */
  approvalMinutes: z.number().positive().default(60),
  permissions: permissionsSchema.default({}),
  limits: limitsSchema.default({ stepsPerRun: 50, minutesPerRun: 30, effectsPerDay: 500, sameCallPerRun: 3 }),
});
export type Settings = z.infer<typeof settingsSchema>;
