import { isDeepStrictEqual } from 'node:util';
import type { Target } from '../../shared/model/journal-entry.ts';
import type { Preview, PreviewSubject } from '../../shared/model/preview.ts';
import { listWords } from './words.ts';

/** The keeper of records as sentences name it, and the fields that an approval covers, as the person calls them. */
export interface RecordWords<Stored> {
  readonly keeper: string;
  readonly fields: Partial<Record<keyof Stored, string>>;
  /** What of a field an approval covers; all of it when absent. */
  readonly covered?: (record: Partial<Stored>) => Partial<Stored>;
}

type Comparison<Stored> =
  | { readonly happened: 'yes'; readonly how: string; readonly found: Stored }
  | { readonly happened: 'no' }
  | { readonly happened: 'cannot-tell'; readonly what: string };

/** Whether what is stored now is what was approved, field by field. */
export function compareApproved<Stored extends { readonly version: string }>(
  found: Stored | null,
  approved: Partial<Stored>,
  target: Target,
  words: RecordWords<Stored>,
): Comparison<Stored> {
  const { keeper } = words;
  if (found === null) {
    return target.version === null
      ? { happened: 'no' }
      : { happened: 'cannot-tell', what: `It is no longer in ${keeper}.` };
  }
  const differing = differingFields<Stored>(found, approved, words);
  if (differing.length === 0) {
    return { happened: 'yes', how: `Read back from ${keeper}: as approved.`, found };
  }
  if (found.version === target.version) return { happened: 'no' };
  return {
    happened: 'cannot-tell',
    what: `Read back from ${keeper}: ${listWords(differing)} not as approved.`,
  };
}

/** Whether what was to be removed is gone. */
export function compareRemoved(
  found: { readonly version: string } | null,
  target: Target,
  keeper: string,
): { happened: 'yes'; how: string } | { happened: 'no' } | { happened: 'cannot-tell'; what: string } {
  if (found === null) return { happened: 'yes', how: `Looked again in ${keeper}: it is gone.` };
  if (found.version === target.version) return { happened: 'no' };
  return { happened: 'cannot-tell', what: `It is still in ${keeper}, and has changed since.` };
}

/** The fields, in words, in which two records differ. */
export function differingFields<Stored>(
  one: Partial<Stored>,
  other: Partial<Stored>,
  { fields, covered = (record) => record }: Pick<RecordWords<Stored>, 'fields' | 'covered'>,
): string[] {
  const [first, second] = [covered(one), covered(other)];
  return (Object.keys(fields) as (keyof Stored)[])
    .filter((field) => !isDeepStrictEqual(first[field], second[field]))
    .map((field) => String(fields[field]));
}

/** The approved picture, which must be of the kind that the tool draws. */
export function approvedSubject<Kind extends PreviewSubject['kind']>(
  { subject }: Preview,
  kind: Kind,
): Extract<PreviewSubject, { kind: Kind }> {
  if (subject.kind !== kind) throw new Error(`Expected a preview of “${kind}”, got “${subject.kind}”.`);
  return subject as Extract<PreviewSubject, { kind: Kind }>;
}
