import type { Occurrence } from '../../../../shared/model/calendar.ts';

const marks =
  /^[^\p{L}]*(?:focus(?:ed)?|deep work|heads[ -]down|no[ -]meetings?|quiet time|thinking time|fokuszeit)(?! (?:groups?|point))\b/iu;

/** Whether the person set this time aside for themselves, so that it may move: its title says so, and nobody comes. */
export function isFocusBlock({ title, guests, when }: Occurrence): boolean {
  return when.kind === 'timed' && guests.length === 0 && marks.test(title);
}
