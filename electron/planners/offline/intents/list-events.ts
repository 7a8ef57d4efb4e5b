import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { Errand } from '../errand/errand.ts';
import { done } from '../errand/errand-end.ts';
import { locateCalendar } from '../errand/locate-calendar.ts';
import { stretchWords } from '../errand/stretch-words.ts';
import { eventLines, eventSentence } from '../errand/tell-events.ts';
import { type Window, windowOf } from '../errand/windows.ts';
import { localMinute, quote } from '../errand/words-for.ts';
import { readCalendarWords } from '../grammar/calendar-words.ts';
import { closeGaps, cutSpans } from '../grammar/cut-time.ts';
import { ANY_EVENT } from '../grammar/event-phrase.ts';
import { foldedWords, foldText } from '../grammar/fold-text.ts';
import type { Setting } from '../grammar/setting.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';
import { listEventsExamples } from './list-events.examples.ts';

interface Slots {
  readonly time: TimeReading;
  /** Only the one that comes next. */
  readonly next: boolean;
  /** Only those with these words. */
  readonly words: readonly string[];
  readonly calendar: string | null;
  readonly countOnly: boolean;
}

const NEXT =
  /^(?:what'?s|what is|whats|when'?s|when is|show(?: me)?|which is)?\s*(?:my |the )?(?:next|coming|upcoming)(?: (?:up|thing|event|meeting|appointment|one|call))?(?: on my (?:calendar|agenda|schedule))?$|^what'?s (?:next|up next|coming up|coming next|upcoming)$|^what (?:is|comes|do i have) (?:next|coming up)$|^what do i have to do next$/;
const HEADS =
  /^(?:what'?s|what is|what are) (?:the|my|our) plans?\b|^show me (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|^(?:what'?s|what is|what are|whats|what)\s+(?:else )?(?:on|up|happening|planned|scheduled|going on|coming up|there|in|my (?:schedule|agenda|calendar|day|week|plans?|meetings?|events?|appointments?))\b|^what (?:(?:events?|meetings?|appointments?|plans?|calls?|things?) )?(?:do i have|have i(?: got)?|are there|is there|am i doing|i have|will i)\b|^which (?:events?|meetings?|appointments?|calls?) (?:do i have|have i(?: got)?|are there)\b|^(?:show|list|display|give|see|view|read|open|check)\s+(?:me\s+)?(?:all\s+)?(?:of\s+)?(?:my|the|all)?\s*(?:\S+\s+){0,2}?(?:agenda|calendar|schedule|events?|meetings?|appointments?|plans?|diary|day|week)\b|^(?:my|the)\s+(?:agenda|schedule|calendar|diary|plans?|meetings|events|appointments)\b|^(?:is there |do i have |have i (?:got )?|is |are there |got )?(?:anything|something|any (?:events?|meetings?|appointments?|plans|calls?))\b|^(?:do i have|have i got|are there|is there) (?:a |an |any |some )?(?:event|meeting|appointment|call|plan|conflict|clash)(?:e?s)?\b|^how (?:does|do|is|are|did) (?:my|the) (?:day|week|month|calendar|schedule|agenda|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)\b|^how (?:does|is|looks) (?:today|tomorrow|next week|this week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|^(?:how|what) (?:does|do|will|is) .{0,30}\blook(?:s|ing)?\b|^how (?:many|busy)\b|^what (?:was|were) (?:on|up|planned|happening|there|in|my)\b|^what did (?:i|we) (?:do|have)\b|^who did (?:i|we) (?:meet|see)\b|^who (?:am|are) (?:i|we) (?:meeting|seeing)\b/;
/** "what was my last meeting with Bo" is one event. */
const LAST_WITH = /\b(?:last|latest|previous|most recent) \w+ with\b/;
const OF_CALENDAR =
  /\s(?:my|the|our) (?!(?:whole|full|entire|next|current|daily|weekly)\b)([\p{L}&-]+) (?:calendar|diary|agenda)\b/iu;
/** "agenda tomorrow": but "schedule a call tomorrow" is a command. */
const BARE = /^(?:agenda|schedule|calendar|diary|meetings|events|appointments)\b/;
const FILLERS = new Set(
  "what's whats what is are on up happening planned scheduled going coming there in my the schedule agenda calendar day week month plans plan do i have have got show list display give me all of a an any anything something how does look like looks for view see read open check with at to many busy am which else today will did was were doing it today's we us our and about get whole full s during please upcoming that weekend got full be events who seeing rest remaining left did meet conflict conflicts clash clashes times see seen met".split(
    ' ',
  ),
);

export const listEvents = defineIntent<Slots>({
  name: 'list-events',
  heads: ['show', 'list', 'display'],
  examples: listEventsExamples,

  read(clause, setting) {
    if (clause.length > 300) return null;
    const folded = foldText(clause);
    if (/\breminders?\b|\bcontacts?\b|\bfree\b/.test(folded) || LAST_WITH.test(folded)) return null;
    const next = NEXT.test(folded);
    const isBare = BARE.test(folded);
    if (!next && !isBare && !HEADS.test(folded) && !isJustADay(clause, setting)) return null;
    const past = /^(?:what|who) (?:was|were|did)\b/.test(folded);
    const asked = clause.replace(
      /^show me (?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*(?: \d{4})?$)/iu,
      'show me in ',
    );
    const named = setting.read(asked, past ? 'past' : 'coming');
    const span = /\b(week|month|weekend|year)\b/.exec(folded)?.[1];
    const time =
      named.date === null && named.time === null && span !== undefined ? setting.read(`this ${span}`) : named;
    const cut = cutSpans(asked, named.spans);
    const calendar = readCalendarWords(cut.replace(OF_CALENDAR, ' in my $1 calendar'));
    const words = next
      ? []
      : foldedWords(closeGaps(calendar.rest)).filter((word) => !FILLERS.has(word) && !ANY_EVENT.has(word));
    if (words.length > 4 || (isBare && words.length > 0)) return null;
    return { time, next, words, calendar: calendar.name, countOnly: folded.startsWith('how many') };
  },

  outline: ({ next }) => [
    { id: 'look', title: next ? 'Look for what comes next' : 'Look at your calendars', effect: 'read' },
  ],

  *carryOut(slots, errand) {
    const { setting } = errand;
    const [problem] = slots.time.problems;
    if (problem !== undefined) return { outcome: 'failed', text: problem.message };
    if (slots.next) return yield* nextEvent(errand);
    const calendar = slots.calendar === null ? null : yield* locateCalendar(errand, slots.calendar, 'look');
    const window = windowOf(slots.time, setting);
    const today = setting.now.toPlainDate().toPlainDateTime();
    const whole: Window = window ?? {
      from: today,
      to: slots.words.length > 0 ? null : today.add({ days: 1 }),
      hours: null,
      at: null,
    };
    const span = rangeOf(whole, window === null && slots.words.length > 0 ? localMinute(setting.now) : null);
    const where = whole.to === null && window === null ? 'from now on' : stretchWords(whole, setting);
    errand.revise('look', { title: `Look at ${where}` });
    const input = {
      ...span,
      ...(slots.words.length === 0 ? {} : { text: slots.words.join(' ') }),
      ...(calendar === null ? {} : { calendarId: calendar.id }),
      limit: 200,
    };
    const { events } = yield* errand.look(
      'look',
      'calendar.search_events',
      input,
      `You asked what is on, ${where}.`,
    );
    const matching = inHours(events, whole, setting.now.timeZoneId);
    const [only] = matching;
    if (matching.length === 1 && only !== undefined)
      errand.references.remember({ kind: 'event', event: only });
    const about = slots.words.length === 0 ? '' : ` with ${quote(slots.words.join(' '))}`;
    if (matching.length === 0)
      return done(`Nothing${about} ${isOver(whole, setting) ? 'was' : 'is'} planned, ${where}.`);
    const count = `${matching.length} ${matching.length === 1 ? 'event' : 'events'}${about}`;
    return done(
      slots.countOnly ? `${count}, ${where}.` : `${count}, ${where}:\n${eventLines(matching, setting)}`,
    );
  },
});

/** "tomorrow", "next week": what is on then. */
function isJustADay(clause: string, setting: Setting): boolean {
  const { date, time, spans, problems } = setting.read(clause);
  return date !== null && time === null && problems.length === 0 && closeGaps(cutSpans(clause, spans)) === '';
}

function* nextEvent(errand: Errand) {
  const { setting } = errand;
  const input = { from: localMinute(setting.now), limit: 20 };
  const { events } = yield* errand.look(
    'look',
    'calendar.search_events',
    input,
    'You asked what comes next.',
  );
  const now = setting.now.toInstant().epochMilliseconds;
  const event =
    events.find(({ startInstant, when }) => when.kind === 'timed' && Date.parse(startInstant) >= now) ??
    events.find(({ startInstant }) => Date.parse(startInstant) >= now);
  if (event === undefined) return done('Nothing is planned from now on.');
  errand.references.remember({ kind: 'event', event });
  return done(`Next is ${eventSentence(event, setting)}.`);
}

function isOver({ to }: Window, { now }: Setting): boolean {
  return to !== null && Temporal.PlainDateTime.compare(to, now.toPlainDateTime()) <= 0;
}

function rangeOf(window: Window, notBefore: string | null): { from: string; to?: string } {
  const from = notBefore ?? localMinute(window.from);
  if (window.to !== null) return { from, to: localMinute(window.to) };
  if (window.at === null) return { from };
  return { from, to: localMinute(window.from.add({ minutes: 1 })) };
}

/** Of a window that means only certain hours of several days, the events in those hours. */
function inHours(events: readonly Occurrence[], { hours }: Window, timeZone: string): readonly Occurrence[] {
  if (hours === null) return events;
  const from = hours.from.toString().slice(0, 5);
  const to = hours.to.toString().slice(0, 5);
  const clock = (instant: string) =>
    new Date(instant).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return events.filter(
    (event) =>
      event.when.kind === 'timed' &&
      clock(event.startInstant) < (to === '00:00' ? '24:00' : to) &&
      clock(event.endInstant) > from,
  );
}
