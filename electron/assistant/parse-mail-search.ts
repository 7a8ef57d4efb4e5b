import type { MailQuery } from '../../shared/model/mail.ts';
import { addDays, instantOfWallClock, isDate, wallClockAt } from '../../shared/model/wall-clock.ts';

/** What a search in text form asks for. */
export interface MailSearch {
  readonly query: MailQuery;
  /** A part that makes no sense as a search, in a sentence; the rest is searched for. */
  readonly hint: string | null;
}

/** When and where the text is read: days are those of the zone. */
export interface SearchSetting {
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

type Query = { -readonly [Key in keyof MailQuery]: MailQuery[Key] };
type Reader = (query: Query, value: string, wanted: boolean, setting: SearchSetting) => string | null;

/** Words before a colon that look like operators of this or another mail program, and are none here. */
const looksLikeOperator = /^[a-z_-]{2,20}$/i;

/**
 * Reads a search as a person types it: `from:bo lease has:attachment before:2026-03 -draft "signed copy"`. What is no
 * operator is looked for as words; a minus before a word or `is:`, `has:` turns it around.
 */
export function parseMailSearch(text: string, setting: SearchSetting): MailSearch {
  const query: Query = {};
  const words: string[] = [];
  const without: string[] = [];
  let hint: string | null = null;
  for (const { negative, name, value, quoted } of termsOf(text)) {
    const reader = name === null ? undefined : operators.get(name.toLowerCase());
    if (name !== null && reader !== undefined && value !== '') {
      hint ??= reader(query, value, !negative, setting);
      continue;
    }
    if (name !== null && reader !== undefined) hint ??= `Say what to look for after “${name}:”.`;
    else if (name !== null && looksLikeOperator.test(name))
      hint ??= `There is no “${name}:” in a search; it was looked for as words.`;
    const written = name === null ? value : `${name}:${value}`;
    if (written.trim() === '') continue;
    (negative ? without : words).push(quoted || name !== null ? `"${written}"` : written);
  }
  if (words.length > 0) query.text = words.join(' ');
  if (without.length > 0) query.without = without.join(' ');
  return { query, hint };
}

interface Term {
  readonly negative: boolean;
  /** What stands before the colon; null without one. */
  readonly name: string | null;
  readonly value: string;
  readonly quoted: boolean;
}

function* termsOf(text: string): Iterable<Term> {
  const pattern = /(-?)(?:([\p{L}_-]+):(?!\/\/))?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]*))/gu;
  for (const [whole, minus, name, phrase, word] of text.matchAll(pattern)) {
    if (whole === '') continue;
    yield {
      negative: minus === '-',
      name: name ?? null,
      value: phrase ?? word ?? '',
      quoted: phrase !== undefined,
    };
  }
}

const person =
  (field: 'from' | 'to' | 'person'): Reader =>
  (query, value, wanted) => {
    if (!wanted)
      return `Mail that is not ${field === 'person' ? 'with' : field} somebody cannot be looked for; that part was left out.`;
    query[field] = query[field] === undefined ? value : `${query[field]} ${value}`;
    return null;
  };

const states: ReadonlyMap<string, (query: Query, wanted: boolean) => void> = new Map([
  ['unread', (query: Query, wanted: boolean) => (query.unread = wanted)],
  ['read', (query: Query, wanted: boolean) => (query.unread = !wanted)],
  ['flagged', (query: Query, wanted: boolean) => (query.flagged = wanted)],
  ['starred', (query: Query, wanted: boolean) => (query.flagged = wanted)],
  ['draft', (query: Query, wanted: boolean) => (query.draft = wanted)],
  ['newsletter', (query: Query, wanted: boolean) => (query.newsletter = wanted)],
  ['own', (query: Query, wanted: boolean) => (query.own = wanted)],
]);

const attachmentWords = new Set(['attachment', 'attachments', 'file', 'files']);

const operators: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['from', person('from')],
  ['to', person('to')],
  ['cc', person('to')],
  ['bcc', person('to')],
  ['with', person('person')],
  [
    'subject',
    (query, value, wanted) => {
      if (!wanted) return 'A subject that must not be there cannot be looked for; that part was left out.';
      const phrase = value.includes(' ') ? `"${value}"` : value;
      query.subject = query.subject === undefined ? phrase : `${query.subject} ${phrase}`;
      return null;
    },
  ],
  [
    'has',
    (query, value, wanted) => {
      if (!attachmentWords.has(value.toLowerCase()))
        return `After “has:” only “attachment” can follow, not “${value}”.`;
      query.hasAttachment = wanted;
      return null;
    },
  ],
  [
    'is',
    (query, value, wanted) => {
      const state = states.get(value.toLowerCase());
      if (state === undefined) {
        return `After “is:” can follow: ${[...states.keys()].join(', ')}; not “${value}”.`;
      }
      state(query, wanted);
      return null;
    },
  ],
  ['in', positive((query, value) => (query.mailbox = value))],
  ['label', positive((query, value) => (query.label = value))],
  ['account', positive((query, value) => (query.account = value))],
  ['before', time((query, { start }) => (query.before = earlier(query.before, start)))],
  ['after', time((query, { start }) => (query.after = later(query.after, start)))],
  [
    'on',
    time((query, { start, end }) => {
      query.after = later(query.after, start);
      query.before = earlier(query.before, end);
    }),
  ],
  ['older_than', age((query, instant) => (query.before = earlier(query.before, instant)))],
  ['newer_than', age((query, instant) => (query.after = later(query.after, instant)))],
]);

function positive(set: (query: Query, value: string) => unknown): Reader {
  return (query, value, wanted) => {
    if (!wanted) return `“-” does not go with “${value}” there; that part was left out.`;
    set(query, value);
    return null;
  };
}

function time(
  set: (query: Query, period: { readonly start: string; readonly end: string }) => unknown,
): Reader {
  return (query, value, wanted, setting) => {
    const period = periodOf(value.toLowerCase(), setting);
    if (period === null || !wanted) {
      return `“${value}” is no time that a search knows: write 2026-03-15, 2026-03, 2026, today or yesterday.`;
    }
    set(query, period);
    return null;
  };
}

function age(set: (query: Query, instant: string) => unknown): Reader {
  return (query, value, wanted, { now, timeZone }) => {
    const [, number = '', unit = ''] =
      /^(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)$/i.exec(value) ?? [];
    if (number === '' || !wanted)
      return `“${value}” is no length that a search knows: write 5d, 2w, 1m or 1y.`;
    const today = wallClockAt(now, timeZone);
    const day = daysAgo(today.slice(0, 10), Number(number), unit[0]?.toLowerCase() ?? 'd');
    set(query, instantOf(`${day}T${today.slice(11)}`, timeZone));
    return null;
  };
}

/** The day, month or year, as instants. */
function periodOf(
  value: string,
  { now, timeZone }: SearchSetting,
): { readonly start: string; readonly end: string } | null {
  const today = wallClockAt(now, timeZone).slice(0, 10);
  const written =
    value === 'today' ? today : value === 'yesterday' ? addDays(today, -1) : value.replace(/[/.]/g, '-');
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(written) ?? [];
  const first = `${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`;
  if (year === '' || !isDate(first)) return null;
  const after =
    day !== undefined
      ? addDays(first, 1)
      : month !== undefined
        ? `${addDays(first, 31).slice(0, 8)}01`
        : `${String(Number(year) + 1).padStart(4, '0')}-01-01`;
  return { start: instantOf(`${first}T00:00`, timeZone), end: instantOf(`${after}T00:00`, timeZone) };
}

/** The date so long before; the last day of a month that has no such day. */
function daysAgo(date: string, number: number, unit: string): string {
  if (unit === 'd' || unit === 'w') return addDays(date, -number * (unit === 'w' ? 7 : 1));
  const months =
    Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - number * (unit === 'y' ? 12 : 1);
  const month = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
  for (let day = Number(date.slice(8)); ; day--) {
    const candidate = `${month}-${String(day).padStart(2, '0')}`;
    if (isDate(candidate)) return candidate;
  }
}

function instantOf(local: string, timeZone: string): string {
  return new Date(instantOfWallClock(local, timeZone).instant).toISOString();
}

function earlier(one: string | undefined, other: string): string {
  return one !== undefined && one < other ? one : other;
}

function later(one: string | undefined, other: string): string {
  return one !== undefined && one > other ? one : other;
}
