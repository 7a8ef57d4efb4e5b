import type { EventTime } from '../../../shared/model/event-time.ts';
import { normalizeRecurrence } from '../../icalendar/normalize-recurrence.ts';
import { parseObject } from '../../icalendar/parse-object.ts';
import { describeRule } from '../../icalendar/rule-starts.ts';
import { writeEvent } from '../../icalendar/write-event.ts';
import type { ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote } from '../words.ts';

/**
 * That an event can repeat by a rule from a time on.
 * @throws InvalidCallError when the rule is none, or comes round all the time.
 */
export function checkRecurrence(recurrence: string, when: EventTime, { clock }: ToolContext): void {
  try {
    normalizeRecurrence(recurrence, when);
  } catch (error) {
    throw new InvalidCallError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const { master } = parseObject(writeEvent({ uid: 'any', title: 'any', when, recurrence }, clock));
  const rule = master === undefined ? 'unusable' : describeRule(master);
  if (rule === 'unusable') throw new InvalidCallError(`The rule ${quote(recurrence)} cannot be followed.`);
  if (rule === 'excessive')
    throw new InvalidCallError(`By the rule ${quote(recurrence)} it would repeat too often.`);
}
