import { createHash } from 'node:crypto';

/** The version of a stored text: the same text has the same one, any other has another. */
export function recordVersion(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
