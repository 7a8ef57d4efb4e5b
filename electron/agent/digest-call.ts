import { createHash } from 'node:crypto';
import type { Target } from '../../shared/model/journal-entry.ts';
import { canonicalJson } from '../history/canonical-json.ts';

/** SHA-256 over what an approval is bound to: the tool, its exact arguments, and the target's version. Hexadecimal. */
export function digestCall(tool: string, input: unknown, target: Target | null): string {
  return createHash('sha256').update(canonicalJson({ tool, input, target })).digest('hex');
}
