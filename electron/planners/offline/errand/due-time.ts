import { Temporal } from 'temporal-polyfill';
import type { Setting } from '../grammar/setting.ts';
import { readTimeAnswer } from '../grammar/time-words.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { askFor } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { quote } from './words-for.ts';

/**
 * The instant at which a reminder is due; what is missing is asked for.
 * @throws ErrandEnd when it is impossible, or the person has none.
 */
export function* dueTime(
  errand: Errand,
  reading: TimeReading,
  text: string,
): Carrying<Temporal.ZonedDateTime> {
  const { setting } = errand;
  let known = reading;
  for (let asked = 0; asked < 3; asked++) {
    const [problem] = known.problems;
    if (problem !== undefined) return fail(problem.message);
    if (known.recurrence !== null)
      return fail(
        'Reminders that repeat are not possible yet; an event that repeats is: “stretch every day at 11:00 for 10 minutes”.',
      );
    if (known.time === null && known.date === null && known.length !== null)
      return setting.now.add(known.length);
    const resolved = setting.resolve(known);
    if (resolved.kind === 'problem') return fail(resolved.message);
    if (resolved.kind === 'timed') return resolved.start;
    if (resolved.kind === 'window' && known.time?.kind === 'window')
      return startOfWindow(resolved.from, resolved.to, setting);
    const whole = resolved.kind === 'incomplete' ? resolved.missing : 'time';
    const question =
      whole === 'both'
        ? `When should I remind you of ${quote(text)}?`
        : whole === 'date'
          ? `On which day should I remind you of ${quote(text)}?`
          : `At what time should I remind you of ${quote(text)}?`;
    const answer = yield* askFor(
      errand,
      question,
      'That is not a time I can read; try “tomorrow at 9:00”.',
      (said) => readTimeAnswer(said, setting),
    );
    known = { ...known, ...pick(answer, known) };
  }
  return fail('The time is still not complete. No reminder was set.');
}

function pick(answer: TimeReading, known: TimeReading): Partial<TimeReading> {
  return {
    date: answer.date ?? (known.date?.kind === 'range' && answer.time === null ? null : known.date),
    time: answer.time ?? known.time,
    length: answer.length ?? known.length,
    timeZone: answer.timeZone ?? known.timeZone,
    problems: answer.problems,
    allDay: false,
  };
}

/** "tomorrow morning": when the person's day begins, where that lies in the morning; else when the part of the day does. */
function startOfWindow(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  setting: Setting,
): Temporal.ZonedDateTime {
  const dayBegins = from.withPlainTime(setting.workingHours.from);
  const inside =
    Temporal.ZonedDateTime.compare(dayBegins, from) >= 0 && Temporal.ZonedDateTime.compare(dayBegins, to) < 0;
  return inside && Temporal.ZonedDateTime.compare(dayBegins, setting.now) > 0 ? dayBegins : from;
}
