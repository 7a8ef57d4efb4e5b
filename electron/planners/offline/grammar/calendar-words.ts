import { GAP } from './cut-time.ts';
import { foldText } from './fold-text.ts';

export interface CalendarWords {
  /** The text without them. */
  rest: string;
  /** The calendar's name as said; null for just "my calendar". */
  name: string | null;
  /** Whether any calendar was spoken of. */
  spoken: boolean;
}

/** "Work calendar: sprint review" */
const HEADING = /^(?:my |the |our )?([\p{L}&-]+) calendar:\s/iu;
const NAMED_AFTER =
  /(?:^|[\s\u0001])(?:(?:in|on|to|into|onto|from|using) )?(?:my |the |our )?(?:calendar (?:called |named )?["“]([^"”]+)["”]|calendar (?:called|named) (\p{L}[\p{L}\p{N}_-]*)|(?<!(?:my|the|our) )calendar[: ] ?(\p{Lu}[\p{L}\p{N}_-]*)(?=\s*(?:$|[\u0001,.;])|\s(?:at|with|on|for|from|and)\s))/u;
const NAMED_BEFORE =
  /(?:^|[\s\u0001])(?:in|on|to|into|onto|from|off) (?:my |the |our )?(?:["“]([^"”]+)["”] |((?:[\p{L}\p{N}&_-]+ ){0,2}))(?:calendar|calender|diary|agenda)(?=$|[\s\u0001,.:;])/iu;

/** Finds "in my calendar", "in calendar Work", "on the family calendar". */
export function readCalendarWords(text: string): CalendarWords {
  if (!/cal[ea]nd[ae]r|diary|agenda/i.test(text)) return { rest: text, name: null, spoken: false };
  for (const pattern of [HEADING, NAMED_AFTER, NAMED_BEFORE]) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const name = (match[1] ?? match[2] ?? match[3] ?? '').trim();
    const generic = name === '' || /^(?:my|the|our|own|a)$/.test(foldText(name));
    return {
      rest: text.slice(0, match.index) + GAP + text.slice(match.index + match[0].length),
      name: generic ? null : name,
      spoken: true,
    };
  }
  return { rest: text, name: null, spoken: false };
}
