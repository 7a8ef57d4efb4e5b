import type { TracedArgument } from './policy-decision.ts';

/** Where a doubtful value came from, as a sentence without the value: `comes from the email “Lease”, not from you.` */
export function provenanceWords({ source, echo }: TracedArgument): string {
  if (echo !== undefined)
    return `is in ${source?.description ?? 'your own data'}, but it was ${echo.description} that named it, not you.`;
  return source === null
    ? 'was in nothing you said or keep: it was made up.'
    : `comes from ${source.description}, not from you.`;
}
