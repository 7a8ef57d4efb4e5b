import type { Guest } from '../../shared/model/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import { stampChange } from './apply-changes.ts';
import { setGuests } from './guests.ts';
import { removeHold } from './hold-properties.ts';
import { closeSeries, copyOf, masterOf, openSeries } from './series.ts';

/** The object of a held time as a confirmed event, with the guests where any are named. */
export function confirmHold(icalendar: string, guests: readonly Guest[], clock: Clock): string {
  const series = openSeries(icalendar);
  const event = copyOf(masterOf(series).component);
  removeHold(event);
  if (guests.length > 0) setGuests(event, guests);
  stampChange(event, clock);
  return closeSeries(series, [event]);
}
