import { z } from 'zod';

export const contactSchema = z.object({
  id: z.string(),
  name: z.string().min(1),
  nicknames: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  notes: z.string().optional(),
  version: z.string(),
});
export type Contact = z.infer<typeof contactSchema>;
