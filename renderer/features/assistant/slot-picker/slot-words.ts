import type { SlotChoice } from '../../../../shared/model/run.ts';
import type { Slot } from '../../../../shared/model/tools/free-time-tools.ts';
import { formatClockRange, formatLongDay, type TimePreferences } from '../../common/time/format-time.ts';
import { clockOf, toInstant, toZoned } from '../../common/time/zoned-time.ts';
import { busyAt, type DaySpan } from './slot-grid.ts';

/** The last part of a zone's name: `Lisbon`. */
export function placeOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** The slot on the clocks of everybody who is in another zone: `08:00–08:45 in Lisbon for Ana Costa`. */
export function timesElsewhere(
  slot: Slot,
  { shown }: SlotChoice,
  { clock }: Pick<TimePreferences, 'clock'>,
): string[] {
  return shown.people.flatMap(({ person, timeZone }) => {
    if (person === null || timeZone === null || timeZone === slot.timeZone) return [];
    const [from, to] = [slot.start, slot.end].map((local) =>
      clockOf(toZoned(toInstant(local, slot.timeZone), timeZone).minutes),
    );
    return [`${formatClockRange(from ?? '', to ?? '', clock)} in ${placeOf(timeZone)} for ${person}`];
  });
}

/** Who can at a time of the person's own choice, in words: `You are free. Ana is busy. No data on Bo.` */
export function freedomInWords(choice: SlotChoice, day: string, span: DaySpan): string {
  const busy = busyAt(choice, day, span);
  return choice.shown.people
    .map(({ person, isKnown }) => {
      const isBusy = busy.includes(person);
      if (person === null) return isBusy ? 'You are busy.' : 'You are free.';
      if (!isKnown) return `No data on ${person}.`;
      return isBusy ? `${person} is busy.` : `${person} is free.`;
    })
    .join(' ');
}

/** A time of the person's own choice, as the answer to the planner: `Tuesday 24 November 2026 at 14:00`. */
export function answerFor(day: string, start: number, preferences: TimePreferences): string {
  return `${formatLongDay(day, preferences)} at ${clockOf(start)}`;
}
