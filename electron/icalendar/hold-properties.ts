import type { Hold } from '../../shared/model/calendar.ts';
import { type JComponent, setProperty, textOf } from './jcal.ts';

const groupProperty = 'x-deskhand-hold';
const untilProperty = 'x-deskhand-hold-until';

/** What makes an event one of several times that are held; undefined where it is none. */
export function holdOf(event: JComponent): Hold | undefined {
  const [group, until] = [textOf(event, groupProperty), textOf(event, untilProperty)];
  if (group === undefined || until === undefined || Number.isNaN(Date.parse(until))) return undefined;
  return { group, until };
}

/** Marks an event as held: tentative (RFC 5545 section 3.8.1.11), with the group that it belongs to. */
export function setHold(event: JComponent, { group, until }: Hold): void {
  setProperty(event, 'status', ['status', {}, 'text', 'TENTATIVE']);
  setProperty(event, groupProperty, [groupProperty, {}, 'unknown', group]);
  setProperty(event, untilProperty, [untilProperty, {}, 'unknown', until]);
}

/** Makes an event that was held a confirmed one. */
export function removeHold(event: JComponent): void {
  setProperty(event, 'status', ['status', {}, 'text', 'CONFIRMED']);
  setProperty(event, groupProperty, undefined);
  setProperty(event, untilProperty, undefined);
}
