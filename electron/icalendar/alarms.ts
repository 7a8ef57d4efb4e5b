import ICAL from 'ical.js';
import {
  cleanText,
  componentsOf,
  type JComponent,
  parameterOf,
  propertyOf,
  textOf,
  valueText,
} from './jcal.ts';

/** Minutes before the start at which an event is rung (RFC 5545 section 3.6.6), ascending and each once. */
export function alarmsOf(event: JComponent): number[] {
  if (event[2].length === 0) return [];
  const minutes = componentsOf(event, 'valarm').map(minutesBefore);
  return [...new Set(minutes.filter((each) => each !== null))].sort((one, other) => one - other);
}

/**
 * Sets when an event is rung. Alarms that ring then already stay as they are, and so do those of another kind: mails,
 * and what rings after the start or at a fixed time.
 */
export function setAlarms(event: JComponent, minutes: readonly number[], title: string): void {
  const wanted = new Set(minutes);
  const kept = event[2].filter((each) => {
    const before = each[0] === 'valarm' ? minutesBefore(each) : null;
    return before === null || wanted.has(before);
  });
  const present = new Set(kept.filter(([name]) => name === 'valarm').map(minutesBefore));
  const added = [...wanted].filter((each) => !present.has(each)).sort((one, other) => one - other);
  event[2] = [...kept, ...added.map((each) => alarm(each, title))];
}

function alarm(minutes: number, title: string): JComponent {
  return [
    'valarm',
    [
      ['action', {}, 'text', 'DISPLAY'],
      ['trigger', {}, 'duration', minutes === 0 ? 'PT0S' : `-PT${minutes}M`],
      ['description', {}, 'text', cleanText(title)],
    ],
    [],
  ];
}

/** Null for an alarm that is no ring before the start. */
function minutesBefore(valarm: JComponent): number | null {
  const trigger = propertyOf(valarm, 'trigger');
  const action = textOf(valarm, 'action')?.toUpperCase();
  if (trigger === undefined || trigger[2] !== 'duration' || parameterOf(trigger, 'related') === 'END')
    return null;
  if (action !== 'DISPLAY' && action !== 'AUDIO') return null;
  const seconds = ICAL.Duration.fromString(valueText(trigger[3])).toSeconds();
  return seconds > 0 ? null : Math.round(-seconds / 60);
}
