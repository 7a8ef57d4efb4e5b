import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import { formatDate } from '../../../shared/model/format-when.ts';
import type { Concerned } from '../../../shared/model/preview.ts';
import { recurrenceInWords } from '../../../shared/model/recurrence-in-words.ts';
import type { ToolContext } from '../define-tool.ts';
import { quote } from '../words.ts';

type Scope = Concerned['scope'];

/** Which instances of an event a call concerns, as the dialog says it. */
export function concernedWords(event: CalendarEvent, scope: Scope, context: ToolContext): string {
  switch (scope) {
    case 'this':
      return `This one of ${quote(event.title)}, ${dayWords(event, context)}`;
    case 'this-and-following':
      return `${quote(event.title)} from ${dayWords(event, context)} on`;
    default: {
      const rule = event.recurrence === undefined ? '' : `, ${recurrenceInWords(event.recurrence)}`;
      return `All of ${quote(event.title)}${rule}`;
    }
  }
}

/** The same in the middle of a title: `Move “Standup” of Tue 24 Nov to …`. */
export function concernedName(event: CalendarEvent, scope: Scope, context: ToolContext): string {
  const name = quote(event.title);
  if (scope === 'all') return name;
  const day = dayWords(event, context);
  return scope === 'this' ? `${name} of ${day}` : `${name} from ${day} on`;
}

function dayWords({ when }: CalendarEvent, { timeZone, settings, clock }: ToolContext): string {
  const date = when.kind === 'timed' ? when.start.slice(0, 10) : when.startDate;
  return formatDate(date, { timeZone, clock: settings.clock, now: clock.now() });
}
