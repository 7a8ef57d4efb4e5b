import { readClock } from './clock-times.ts';
import { readDateOrRange } from './day-ranges.ts';
import { readExclusion, readExclusionWord } from './exclusions.ts';
import { readLead } from './leads.ts';
import { readPartOfDay } from './parts-of-day.ts';
import { readRecurrence } from './recurrence.ts';
import { ruleOf } from './recurrence-rule.ts';
import { type Place, type Read, type Sentence, wordsBetween } from './sentence.ts';
import type { Finding } from './sentence-parts.ts';

/** "not Wednesday" leaves weekdays out; anything else that is left out is a problem, and never what was asked for. */
export function readLeftOut(sentence: Sentence, index: number): Read<Finding> | null {
  const opener = readExclusionWord(sentence, index);
  if (opener === null) return null;
  const exclusion = readExclusion(sentence, index);
  const partly = exclusion && readPartOfDay(sentence, exclusion.next, { lead: 'none', touching: true });
  if (partly) return notLeftOut(sentence, index, partly.next);
  if (exclusion !== null) {
    const { weekdays, next } = exclusion;
    if (!exclusion.everyDay) return { kind: 'exclusion', weekdays, next };
    const others = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !weekdays.includes(weekday));
    return { kind: 'recurrence', rule: ruleOf('WEEKLY', { weekdays: others }), next };
  }
  const { lead, next } = readLead(sentence, opener.next, false);
  const place: Place = { lead, touching: false };
  const left =
    readRecurrence(sentence, next, place) ??
    readDateOrRange(sentence, next, place) ??
    readClock(sentence, next, place) ??
    readPartOfDay(sentence, next, place);
  return left === null ? null : notLeftOut(sentence, index, left.next);
}

function notLeftOut(sentence: Sentence, index: number, next: number): Read<Finding> {
  const message = `"${wordsBetween(sentence, index, next)}" is not understood: only whole weekdays can be left out.`;
  return { kind: 'problem', problem: 'ambiguous', message, next };
}
