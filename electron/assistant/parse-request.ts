import type { z } from 'zod';
import { ExpectedError } from '../../shared/model/expected-error.ts';

/** A request that does not fit its schema. The message is the first complaint, as a sentence. */
export class InvalidRequestError extends ExpectedError {
  override readonly name = 'InvalidRequestError';
}

/** The request as its schema gives it. @throws InvalidRequestError */
export function parseRequest(schema: z.ZodType, request: unknown): unknown {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  const complaint = issue?.message ?? 'not understood';
  throw new InvalidRequestError(place === '' || place === 'text' ? complaint : `${place}: ${complaint}`);
}
