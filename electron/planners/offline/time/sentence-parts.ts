import type { Clock } from './clock.ts';
import type { DateWords } from './date-words.ts';
import type { Amount } from './lengths.ts';
import type { Part } from './parts-of-day.ts';
import type { Rule } from './recurrence-rule.ts';
import type { Lead } from './sentence.ts';
import type { ProblemKind } from './time-reading.ts';

/** What one stretch of words was found to say. */
export type Finding =
  | { kind: 'date'; date: DateWords }
  /** `weak`: only where nothing else is the time. */
  | { kind: 'clock'; clock: Clock; end: Clock | null; offset: number; weak?: boolean }
  | { kind: 'part'; part: Part }
  | { kind: 'length'; amount: Amount }
  | { kind: 'moment'; amount: Amount; sign: 1 | -1 }
  | { kind: 'shift'; amount: Amount; sign: 1 | -1 }
  /** `weak`: an adverb that may belong to a title ("fortnightly 1:1"), less so in what is made new ("a fortnightly 1:1"). */
  | { kind: 'recurrence'; rule: Rule; weak?: 'title' | 'new' }
  | { kind: 'count'; count: number }
  | { kind: 'exclusion'; weekdays: readonly number[] }
  | { kind: 'zone'; zone: string | null }
  | { kind: 'all-day' }
  | { kind: 'onward' }
  | { kind: 'problem'; problem: ProblemKind; message: string };

/** A finding with its place: token indices, half-open. */
export type SentencePart = Finding & { from: number; next: number; lead: Lead };
