import { closeGaps } from './cut-time.ts';

/** What can be said of an event besides when, where and with whom. */
export interface EventOptions {
  /** Minutes before the start. */
  readonly alarms?: readonly number[];
  readonly conference?: string;
  readonly private?: boolean;
  readonly transparent?: boolean;
}

const COUNT = String.raw`(\d+(?:\.\d+)?|an?|one|two|three|five|ten|fifteen|twenty|thirty|half an?|a quarter of an?)`;
const UNIT = String.raw`[ -]?(minutes?|mins?|m|hours?|hrs?|h|days?|weeks?)`;
const BELL = String.raw`(?:reminder|alarm|alert|notification|notice)s?`;
const LEAD = String.raw`(?:^|[\s,;]+)(?:and\s+)?(?:(?:with|add|adding|set|setting|plus|include|give it|put)\s+)?(?:me\s+)?(?:an?\s+|the\s+)?`;
const AHEAD = String.raw`(?:\s+(?:before(?:hand)?|earlier|ahead(?: of it)?|in advance|prior)(?:\s+it(?:\s+starts)?)?)`;
const ALARM_AFTER = new RegExp(`${LEAD}${BELL}\\s+(?:for\\s+|of\\s+)?${COUNT}${UNIT}${AHEAD}`, 'i');
const ALARM_BEFORE = new RegExp(
  `${LEAD}${COUNT}${UNIT}(?:${AHEAD})?\\s+${BELL}(?:\\s+before(?:hand)?)?`,
  'i',
);
const ALARM_AT_START = new RegExp(
  `${LEAD}${BELL}\\s+(?:at|on|when)\\s+(?:the\\s+start|it\\s+starts|start|time)`,
  'i',
);
const LINK =
  /(?:^|[\s,;]+)(?:and\s+)?(?:with|at|via|on|using|over|add|set|include)?\s*(?:(?:the|an?|its)\s+)?(?:(?:video|meeting|conference|call|zoom|meet|teams)\s+)*(?:link|url)?\s*(?:is|to|as|:|=)?\s*(https?:\/\/[^\s<>"”]+?)(?=[.,;)]*(?:\s|$))/i;
const PRIVATE =
  /(?:^|[\s,;]+)(?:and\s+)?(?:(?:make|mark|keep|set|flag)\s+(?:it|this|that)\s+(?:as\s+|to\s+)?|as\s+)(private|confidential|public)\b/i;
const SHOWN_AS =
  /(?:^|[\s,;]+)(?:and\s+)?(?:(?:show|mark|set|keep|make)\s+(?:me|it|this|that|the time|my time)\s+(?:as\s+|to\s+)?|(?:shown?|showing)\s+(?:me\s+)?as\s+|as\s+)(free|available|busy|transparent|unavailable)\b(?!\s+(?:time|slot|hour))/i;
const BLOCKS_NOT =
  /(?:^|[\s,;]+)(?:and\s+|but\s+)?(?:(?:that\s+)?(?:doesn['’]t|does not|don['’]t|do not|without)\s+(?:block|blocking|take up)\s+(?:my\s+)?(?:time|calendar)|not blocking my (?:time|calendar))/i;

/** Takes alarms, a link, "make it private" and "show me as free" out of the words for an event. */
export function takeEventOptions(words: string): { readonly rest: string; readonly options: EventOptions } {
  let rest = words;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null) rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match;
  };
  const alarms: number[] = [];
  for (let match; (match = take(ALARM_AFTER) ?? take(ALARM_BEFORE)) !== null; )
    alarms.push(minutesOf(match[1] ?? '', match[2] ?? ''));
  if (take(ALARM_AT_START) !== null) alarms.push(0);
  const link = take(LINK)?.[1];
  const seen = take(PRIVATE)?.[1]?.toLowerCase();
  const shown = take(SHOWN_AS)?.[1]?.toLowerCase();
  const isFree = shown === undefined ? take(BLOCKS_NOT) !== null || undefined : !/^(?:busy|un)/.test(shown);
  return {
    rest: rest === words ? words : closeGaps(rest).replace(/\s+,/g, ',').trim(),
    options: {
      ...(alarms.length > 0 && { alarms: [...new Set(alarms)].sort((one, other) => one - other) }),
      ...(link !== undefined && { conference: link }),
      ...(seen !== undefined && { private: seen !== 'public' }),
      ...(isFree !== undefined && { transparent: isFree }),
    },
  };
}

/** Whether anything was said. */
export function hasOptions(options: EventOptions): boolean {
  return Object.keys(options).length > 0;
}

/** `alarm 10 minutes before`, `private`, `shown as free`: for a sentence. */
export function optionWords({ alarms, conference, private: isPrivate, transparent }: EventOptions): string[] {
  return [
    ...(alarms === undefined
      ? []
      : alarms.length === 0
        ? ['no alarm']
        : [`an alarm ${alarms.map(beforeWords).join(' and ')}`]),
    ...(conference === undefined ? [] : [`the link ${conference}`]),
    ...(isPrivate === undefined ? [] : [isPrivate ? 'private' : 'public']),
    ...(transparent === undefined ? [] : [transparent ? 'shown as free' : 'shown as busy']),
  ];
}

function beforeWords(minutes: number): string {
  if (minutes === 0) return 'at the start';
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'} before`;
}

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  five: 5,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  'half a': 0.5,
  'half an': 0.5,
  'a quarter of a': 0.25,
  'a quarter of an': 0.25,
};

function minutesOf(count: string, unit: string): number {
  const number = NUMBERS[count.toLowerCase()] ?? Number(count);
  const first = unit[0]?.toLowerCase();
  const size = first === 'w' ? 10_080 : first === 'd' ? 1440 : first === 'h' ? 60 : 1;
  return Math.round(number * size);
}
