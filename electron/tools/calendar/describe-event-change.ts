import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import { differingFields } from '../compare-approved.ts';
import type { ToolContext } from '../define-tool.ts';
import { listWords, quote, whenWords } from '../words.ts';
import { eventWords } from './event-records.ts';

type Words = Pick<Preview, 'title' | 'verb' | 'done'>;

/**
 * A change in words: before and after it is done, and for the button; null when there is none.
 * @param title how sentences name what changes.
 */
export function describeEventChange(
  before: CalendarEvent,
  after: CalendarEvent,
  title: string,
  context: ToolContext,
): Words | null {
  // A rule that follows the event to another day is no change of its own.
  const fields = differingFields<CalendarEvent>(before, after, eventWords).filter(
    (field, _index, all) =>
      field !== eventWords.fields.recurrence || !all.includes('time') || !follows(before, after),
  );
  const when = whenWords(after.when, context);
  const [only, ...others] = fields;
  if (only === undefined) return null;
  if (others.length > 0) {
    const what = `${listWords(fields)} of ${title}`;
    const to = fields.includes('time') ? `, now ${when}` : '';
    return { title: `Change ${what}`, verb: 'Change event', done: `Changed ${what}${to}` };
  }
  switch (only) {
    case 'time':
      return startsAlike(before, after)
        ? wordsFor('Change', 'Changed', `the length of ${title} to ${when}`, 'Change length')
        : wordsFor('Move', 'Moved', `${title} to ${when}`, 'Move event');
    case 'title':
      return wordsFor('Rename', 'Renamed', `${title} to ${quote(after.title)}`, 'Rename event');
    case 'place':
      return after.place === undefined
        ? wordsFor('Remove', 'Removed', `the place of ${title}`, 'Remove place')
        : wordsFor('Change', 'Changed', `the place of ${title} to ${quote(after.place)}`, 'Change place');
    default:
      return wordsFor('Change', 'Changed', `the ${only} of ${title}`, `Change ${only}`);
  }
}

function wordsFor(present: string, past: string, what: string, verb: string): Words {
  return { title: `${present} ${what}`, verb, done: `${past} ${what}` };
}

/** Whether an event still repeats as often, whatever the days are called now. */
function follows(
  { recurrence: before = '' }: CalendarEvent,
  { recurrence: after = '' }: CalendarEvent,
): boolean {
  const kept = (rule: string) =>
    rule.replaceAll(/(BYDAY|BYMONTHDAY|UNTIL|WKST|BYHOUR|BYMINUTE)=[^;]*;?/g, '');
  return before !== '' && after !== '' && kept(before).replace(/;$/, '') === kept(after).replace(/;$/, '');
}

function startsAlike({ when: before }: CalendarEvent, { when: after }: CalendarEvent): boolean {
  if (before.kind === 'all-day') return after.kind === 'all-day' && before.startDate === after.startDate;
  return after.kind === 'timed' && before.start === after.start && before.timeZone === after.timeZone;
}
