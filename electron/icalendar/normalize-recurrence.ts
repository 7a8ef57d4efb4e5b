import type { EventTime } from '../../shared/model/event-time.ts';
import { ruleText, ruleValue } from './jcal.ts';
import { countsElsewhere, isExcessive, ruleParts } from './rule-density.ts';
import { instantOf, instantText, wallFromText } from './zone-clock.ts';

const day = 86_400_000;

/**
 * A rule as RFC 5545 section 3.3.10 wants it beside this start: UNTIL is a date for all-day events and an instant in UTC
 * for timed ones; a date given for a timed event means to the end of that day in the event's zone.
 * @param rule the RRULE value, without `RRULE:`.
 * @throws Error, with a sentence for the person, when it is not a rule, or repeats more often than every five minutes, or by another calendar than the Gregorian.
 */
export function normalizeRecurrence(rule: string, when: EventTime): string {
  const value = parseRule(rule);
  const until = value['until'];
  if (typeof until === 'string') value['until'] = normalizeUntil(until, when);
  const text = ruleText(value);
  const parts = ruleParts(text);
  if (countsElsewhere(parts))
    throw new Error(`The rule “${rule}” counts in another calendar, which is not possible here.`);
  if (isExcessive(parts)) throw new Error(`By the rule “${rule}” it would repeat too often.`);
  return text;
}

function parseRule(rule: string): Record<string, unknown> {
  let value: unknown;
  try {
    const text = rule.trim().replace(/^RRULE:/i, '');
    // The parser lets parts pass that it does not know, line breaks included.
    if (!/^[A-Z0-9=;,+-]*$/i.test(text)) throw new Error('it holds what no rule has');
    value = ruleValue(text);
  } catch (error) {
    throw new Error(
      `“${rule}” is not a rule for repeating: ${error instanceof Error ? error.message : String(error)}.`,
      {
        cause: error,
      },
    );
  }
  const fields = { ...(value as Record<string, unknown>) };
  if (fields['freq'] === undefined) throw new Error(`“${rule}” does not say how often to repeat.`);
  return fields;
}

function normalizeUntil(until: string, when: EventTime): string {
  const date = until.slice(0, 10);
  const isDate = until.length === 10;
  const wall = wallFromText(isDate ? date : until.slice(0, 19));
  if (Number.isNaN(wall)) throw new Error(`“${until}” is not a day on which to stop repeating.`);
  if (when.kind === 'all-day') return date;
  if (isDate) return instantText(instantOf(wall + day - 1000, when.timeZone));
  return until.endsWith('Z') ? until : instantText(instantOf(wall, when.timeZone));
}
