import { z } from 'zod';

/**
 * How the connection to a mail server is kept from being read on the way. `tls`: encrypted from the first byte (RFC 8314).
 * `starttls`: turns to that before anything is said, and ends where the server will not. `plain`: everybody on the way
 * can read it.
 */
export const mailSecuritySchema = z.enum(['tls', 'starttls', 'plain']);
export type MailSecurity = z.infer<typeof mailSecuritySchema>;

/** Where a mail server is. */
export const mailServerSchema = z.lazy(() =>
  z.object({
    host: z.string().min(1).max(255),
    port: z.number().int().min(1).max(65_535),
    security: mailSecuritySchema,
  }),
);
export type MailServer = z.infer<typeof mailServerSchema>;
