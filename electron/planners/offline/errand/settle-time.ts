import { readTimeAnswer } from '../grammar/time-words.ts';
import type { ResolvedTime, TimeReading } from '../time/time-reading.ts';
import { askFor } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';

/** A time that is complete: an hour, whole days, or a window to look for free time in. */
export type SettledTime = Exclude<ResolvedTime, { kind: 'incomplete' } | { kind: 'problem' }>;

/** What an errand says when it asks for a part of the time. */
export interface TimeQuestions {
  readonly time: string;
  readonly date: string;
  readonly both: string;
}

/** Fields of `first`, completed by those of `then`. */
export function mergeReadings(first: TimeReading, then: TimeReading): TimeReading {
  return {
    spans: first.spans,
    date: first.date ?? then.date,
    time: first.time ?? then.time,
    length: first.length ?? then.length,
    allDay: first.allDay || then.allDay,
    timeZone: first.timeZone ?? then.timeZone,
    recurrence: first.recurrence ?? then.recurrence,
    shift: first.shift ?? then.shift,
    excludedWeekdays: first.excludedWeekdays.length > 0 ? first.excludedWeekdays : then.excludedWeekdays,
    problems: [...first.problems, ...then.problems],
  };
}

/**
 * Asks for a time.
 * @param sharpen what else is known of it: dinner at 8 is in the evening.
 * @throws ErrandEnd when the person has none.
 */
export function* askTime(
  errand: Errand,
  question: string,
  sharpen: (answer: TimeReading) => TimeReading = (answer) => answer,
): Carrying<TimeReading> {
  const answer = yield* askFor(
    errand,
    question,
    'That is not a time I can read; try “Friday at 15:00”.',
    (text) => readTimeAnswer(text, errand.setting),
  );
  return sharpen(answer);
}

/**
 * The time that is meant; what is missing is asked for.
 * @throws ErrandEnd when it is impossible, or the person has none.
 */
export function* settleTime(
  errand: Errand,
  reading: TimeReading,
  questions: TimeQuestions,
  sharpen: (answer: TimeReading) => TimeReading = (answer) => answer,
): Carrying<SettledTime> {
  let known = reading;
  for (let asked = 0; asked < 3; asked++) {
    const [problem] = known.problems;
    if (problem !== undefined) return fail(problem.message);
    const resolved = errand.setting.resolve(known);
    if (resolved.kind === 'problem') return fail(resolved.message);
    if (resolved.kind !== 'incomplete') return resolved;
    const answer = yield* askTime(errand, questions[resolved.missing], sharpen);
    known = mergeReadings(answer, known);
  }
  return fail('The time is still not complete. Please ask again with a day and an hour.');
}
