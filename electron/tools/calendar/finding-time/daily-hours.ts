import type { ToolContext } from '../../define-tool.ts';
import { InvalidCallError } from '../../invalid-call-error.ts';
import type { FindFreeTimeInput } from '../find-free-time.ts';

/** Hours of a day, `HH:mm`, up to `24:00`. */
export interface DailyHours {
  readonly from: string;
  readonly to: string;
}

/** Hours of the day that are looked in. @throws InvalidCallError when there are none. */
export function dailyHours(
  { dayWindow, notBefore = '00:00', notAfter = '24:00' }: FindFreeTimeInput,
  { settings }: ToolContext,
): DailyHours {
  const { from, to } = checkHours(dayWindow ?? settings.workingHours);
  return checkHours({ from: from > notBefore ? from : notBefore, to: to < notAfter ? to : notAfter });
}

/** @throws InvalidCallError when they end before they begin. */
export function checkHours({ from, to }: DailyHours): DailyHours {
  if (to > '24:00' || from >= to)
    throw new InvalidCallError(`There is no time between ${from} and ${to} of a day.`);
  return { from, to };
}
