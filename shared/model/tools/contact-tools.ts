import { z } from 'zod';
import { contactDaysSchema, contactHoursSchema, contactSchema, contactZoneSchema } from '../contact.ts';

const fields = {
  name: z.string().trim().min(1, 'a name').max(300),
  nicknames: z.array(z.string()).default([]),
  emails: z.array(z.email('an address like ana@example.com')).default([]),
  phones: z.array(z.string().min(3).max(40)).default([]),
  notes: z.string().max(20_000).optional(),
  timeZone: contactZoneSchema.optional(),
  workingHours: contactHoursSchema.optional(),
  workingDays: contactDaysSchema.optional(),
};

export const findContactsSchemas = {
  /** Matches names, nicknames, addresses and numbers; absent text lists all. */
  input: z.object({ text: z.string().optional(), limit: z.number().int().min(1).max(1000).default(100) }),
  output: z.object({ contacts: z.array(contactSchema) }),
};

export const createContactSchemas = {
  input: z.object(fields),
  output: z.object({ contact: contactSchema }),
};

export const updateContactSchemas = {
  input: z.object({
    id: z.string(),
    changes: z.object({
      name: fields.name.optional(),
      nicknames: z.array(z.string()).optional(),
      emails: z.array(z.email('an address like ana@example.com')).optional(),
      phones: z.array(z.string().min(3).max(40)).optional(),
      notes: z.string().max(20_000).nullable().optional(),
      timeZone: contactZoneSchema.nullable().optional(),
      workingHours: contactHoursSchema.nullable().optional(),
      workingDays: contactDaysSchema.nullable().optional(),
    }),
  }),
  output: z.object({ contact: contactSchema }),
};

export const deleteContactSchemas = {
  input: z.object({ id: z.string() }),
  output: z.object({ contact: contactSchema }),
};

/** Puts a contact back exactly as it was: how a change or a removal is undone. */
export const restoreContactSchemas = {
  input: z.object({ contact: contactSchema.omit({ version: true }) }),
  output: z.object({ contact: contactSchema }),
};
