import { z } from 'zod';
import type { Message } from '../../shared/model/mail.ts';

const urlSchema = z.url();

/** The ways to leave a list that its headers offer (RFC 2369, RFC 8058); null where there is none. */
export function unsubscribeWays(
  offered: string | undefined,
  post: string | undefined,
): NonNullable<Message['unsubscribe']> | null {
  if (offered === undefined) return null;
  const targets = [...offered.slice(0, 10_000).matchAll(/<([^<>]+)>/g)]
    .map(([, target = '']) => target.replace(/\s+/g, ''))
    .filter((target) => urlSchema.safeParse(target).success);
  const https = targets.find((target) => /^https:/i.test(target)) ?? null;
  const page = https ?? targets.find((target) => /^http:/i.test(target)) ?? null;
  const mailto = targets.find((target) => /^mailto:/i.test(target)) ?? null;
  if (page === null && mailto === null) return null;
  const isOneClick = /^\s*list-unsubscribe\s*=\s*one-click\s*$/i.test(post ?? '');
  return { oneClick: isOneClick ? https : null, mailto, page };
}
