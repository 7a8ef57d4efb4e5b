import type { z } from 'zod';

/** A schema's complaints as one sentence that names each place. */
export function describeInvalidInput(error: z.ZodError): string {
  const complaints = error.issues.slice(0, 3).map(({ path, message }) => {
    const place = path.join('.');
    return place === '' ? message : `${place} (${message})`;
  });
  return `This does not fit: ${complaints.join(', ')}.`;
}
