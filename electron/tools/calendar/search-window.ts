import { instantOfWallClock } from '../../../shared/model/wall-clock.ts';
import type { ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { checkDayAndTime } from './check-when.ts';
import type { Span } from './span-of.ts';

/**
 * Where to look, from wall-clock times in the person's zone; an end that is not given is infinitely far.
 * @throws InvalidCallError when a time does not exist, or nothing lies between them.
 */
export function searchWindow(
  from: string | undefined,
  to: string | undefined,
  { timeZone }: ToolContext,
): Span {
  const instantOf = (local: string) => {
    checkDayAndTime(local);
    return instantOfWallClock(local, timeZone).instant;
  };
  const start = from === undefined ? Number.NEGATIVE_INFINITY : instantOf(from);
  const end = to === undefined ? Number.POSITIVE_INFINITY : instantOf(to);
  if (end <= start) throw new InvalidCallError('The time to look in ends before it starts.');
  return { start, end };
}
