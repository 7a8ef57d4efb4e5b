import type { TracedArgument } from './policy-decision.ts';
import type { Origin } from './source.ts';

/** What the origin of a text means, for the person. */
export const originWords: Readonly<Record<Origin, string>> = {
  person: 'yours',
  'own-data': 'your own data',
  untrusted: 'written by somebody else',
};

/** Where a sensitive value was found, doubtful or not, as a sentence without the value. */
export function foundWords(argument: TracedArgument): string {
  const { source, echo } = argument;
  const isDoubtful = source === null || source.origin === 'untrusted' || echo !== undefined;
  return isDoubtful ? provenanceWords(argument) : `comes from ${source.description}.`;
}

/** Where a doubtful value came from, as a sentence without the value: `comes from the email “Lease”, not from you.` */
export function provenanceWords({ source, echo }: TracedArgument): string {
  if (echo !== undefined)
    return `is in ${source?.description ?? 'your own data'}, but it was ${echo.description} that named it, not you.`;
  return source === null
    ? 'was in nothing you said or keep: it was made up.'
    : `comes from ${source.description}, not from you.`;
}
