import { Temporal } from 'temporal-polyfill';

/** Days since 1970-01-01: what all readers reckon in, since a sum of integers costs nothing. */
export type EpochDay = number;

/** `month` may lie outside 1–12 and rolls into the years around. */
export function epochDay(year: number, month: number, day: number): EpochDay {
  const shifted = month - 3;
  const y = year + Math.floor(shifted / 12);
  const m = ((shifted % 12) + 12) % 12;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * m + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export interface Civil {
  year: number;
  month: number;
  day: number;
}

export function civilOf(epoch: EpochDay): Civil {
  const z = epoch + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  };
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(epoch: EpochDay): number {
  return ((((epoch + 3) % 7) + 7) % 7) + 1;
}

export function monthLength(year: number, month: number): number {
  return epochDay(year, month + 1, 1) - epochDay(year, month, 1);
}

/** The same day of the month `months` later, or the last one where that month is shorter. */
export function addMonths(epoch: EpochDay, months: number): EpochDay {
  const { year, month, day } = civilOf(epoch);
  return epochDay(year, month + months, Math.min(day, monthLength(year, month + months)));
}

export function plainDateOf(epoch: EpochDay): Temporal.PlainDate {
  const { year, month, day } = civilOf(epoch);
  return new Temporal.PlainDate(year, month, day);
}

export function epochDayOf(date: { year: number; month: number; day: number }): EpochDay {
  return epochDay(date.year, date.month, date.day);
}
