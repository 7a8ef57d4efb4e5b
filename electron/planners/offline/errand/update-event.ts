import type { CalendarEvent, Occurrence } from '../../../../shared/model/calendar.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { EventOptions } from '../grammar/event-options.ts';
import type { EventPhrase } from '../grammar/event-phrase.ts';
import type { ChosenOccurrences } from './choose-occurrences.ts';
import type { Carrying, Errand } from './errand.ts';
import type { StepDraft } from './plan-board.ts';
import { quote } from './words-for.ts';

export type EventChanges = ToolInput<'calendar.update_event'>['changes'];

/** The two steps of every change to an event. */
export function changeOutline(phrase: EventPhrase, title: string): StepDraft[] {
  const look = phrase.refers ? 'Look for what you mean' : `Look for ${quote(phrase.spoken || 'the event')}`;
  return [
    { id: 'look', title: look, effect: 'read' },
    { id: 'change', title, effect: 'change' },
  ];
}

/**
 * Changes one event and returns it as it is afterwards.
 * @throws ErrandEnd when that was refused or failed.
 */
export function* updateEvent(
  errand: Errand,
  event: Occurrence,
  changes: EventChanges,
  what: string,
  chosen: ChosenOccurrences = {},
): Carrying<CalendarEvent> {
  errand.revise('change', { title: `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}` });
  const input = { calendarId: event.calendarId, uid: event.uid, ...chosen, changes };
  const { event: changed } = yield* errand.change(
    'change',
    'calendar.update_event',
    input,
    `You asked to ${what}.`,
    `Not changed, ${quote(event.title)} stays as it is`,
  );
  errand.references.remember({ kind: 'event', event: changed });
  return changed;
}

/** The changes that options come to: alarms are added to those that the event has. */
export function optionChanges({ alarms: before = [] }: Occurrence, options: EventOptions): EventChanges {
  const { alarms, ...others } = options;
  return alarms === undefined
    ? others
    : { ...others, alarms: [...new Set([...before, ...alarms])].sort((one, other) => one - other) };
}
