import { type Read, type Sentence, skip, textAt } from './sentence.ts';
import { readWeekdayName } from './weekdays.ts';

export const WORKDAYS: readonly number[] = [1, 2, 3, 4, 5];
export const WEEKEND: readonly number[] = [6, 7];

export interface WeekdayList {
  /** ISO, ascending. */
  weekdays: readonly number[];
  plural: boolean;
  range: boolean;
}

/** "Tue and Thu", "Mon, Wed and Fri", "Mondays or Fridays", "Monday to Friday", "Mon/Wed". */
export function readWeekdayList(sentence: Sentence, index: number, firm: boolean): Read<WeekdayList> | null {
  const first = readWeekdayName(sentence, skip(sentence, index, 'on'), firm);
  if (first === null) return null;
  const link = textAt(sentence, first.next);
  if (link === 'to' || link === '-' || link === 'through' || link === 'thru') {
    const last = readWeekdayName(sentence, first.next + 1, true);
    if (last !== null) {
      const length = ((last.weekday - first.weekday + 7) % 7) + 1;
      const weekdays = Array.from({ length }, (_, offset) => ((first.weekday - 1 + offset) % 7) + 1);
      return { weekdays: weekdays.sort(ascending), plural: last.plural, range: true, next: last.next };
    }
  }
  const weekdays = new Set([first.weekday]);
  let { plural, next } = first;
  for (let count = 0; count < 7; count++) {
    const at = afterLink(sentence, next);
    const more = at < 0 ? null : readWeekdayName(sentence, at, true);
    if (more === null) break;
    weekdays.add(more.weekday);
    plural ||= more.plural;
    next = more.next;
  }
  return { weekdays: [...weekdays].sort(ascending), plural, range: false, next };
}

const ascending = (a: number, b: number) => a - b;

function afterLink(sentence: Sentence, index: number): number {
  const word = textAt(sentence, index);
  if (word === ',') return skip(sentence, skip(sentence, skip(sentence, index + 1, 'and'), 'or'), 'on');
  if (word === 'and' || word === 'or' || word === '/' || word === '&') return skip(sentence, index + 1, 'on');
  return -1;
}
