import { formatWhen } from '../../../../shared/model/format-when.ts';
import type { Slot } from '../../../../shared/model/tools/calendar-tools.ts';
import { bookEvent } from '../errand/book-event.ts';
import { askFor } from '../errand/choose.ts';
import { chooseSlot, slotOf } from '../errand/choose-slot.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail, type Outcome } from '../errand/errand-end.ts';
import { findFreeSlots, partOfDayIn } from '../errand/find-free-slots.ts';
import { findGuests } from '../errand/locate-contact.ts';
import { lengthWords, listWords } from '../errand/words-for.ts';
import { closeGaps, cutSpans } from '../grammar/cut-time.ts';
import { cleanTitle } from '../grammar/event-words.ts';
import { foldText } from '../grammar/fold-text.ts';
import { splitNames, untilNamesEnd } from '../grammar/people-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { saysTime } from '../grammar/time-words.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { withMealHours } from './check-availability.ts';
import { defineIntent } from './define-intent.ts';
import { findFreeTimeExamples } from './find-free-time.examples.ts';

interface Slots {
  readonly time: TimeReading;
  readonly people: readonly string[];
  /** "the first free slot": one is enough. */
  readonly first: boolean;
  /** What it is for: "time for a workshop with Bo". */
  readonly purpose: string;
  /** "… and book it". */
  readonly books: boolean;
}

const SEARCH =
  /^(?:find|look for|search(?: for)?|get|give|show|suggest|propose|list|check|see|what(?:'s| is| are)?|which|is there|are there|do i have|have i(?: got)?|when(?:'s| is| do i have| are)?|where is|the|my|any|a|an)\b[^]*\b(?:slots?|gap|gaps|free time|time for|time with|time to (?:meet|talk|speak|see)|(?:some|a bit of|enough) time|free (?:hours?|slot|slots|half|minutes|moment|window|spot|afternoons?|mornings?|evenings?|days?)|\d+ (?:free )?(?:minutes|min|hours?|h)(?: free)?|openings?|availability|availabilities|opening|hour free|free)\b/;
const WHEN =
  /^when (?:can|could|should|shall|might|may|am|are|do|will|would|is)\s+(?:(?:ana|we|i|us|[\p{L}]+ and i|i and [\p{L}]+)\b[^]*)/u;
const FIRST =
  /^(?:(?:find|show|get|give|what(?:'s| is)?|when(?:'s| is)?)\s+(?:me\s+|us\s+)?)?(?:my |the |our )?(?:first|next|earliest)\s+(?:\S+\s+){0,2}?(?:free|open|available|slot|gap|opening)\b/;
/** "book the first free hour tomorrow for deep work" */
const BOOKS_FIRST =
  /^(?:book|schedule|reserve|take|block|grab)(?: me)? (?=(?:the |my )?(?:first|next|earliest)\s+(?:\S+\s+){0,2}?(?:free|open|available|slot|gap|opening)\b)/i;
/** "half an hour after lunch tomorrow" would be read as so long after it. */
const AFTER_LUNCH =
  /\b(hours?|minutes?|mins?) ((?:after|before) (?:lunch|work|noon|breakfast|dinner))\b(.*)$/i;
const FREE_FOR =
  /^(?:(?:an? )?(?:\d+|one|two|three|half)[ -](?:an? )?(?:hours?|minutes?|mins?|min|h)\b.{0,20}\b(?:gap|slot|free|opening)s?|free (?:slots?|time|hours?)|availability|slots?|an? (?:gap|slot)|gaps?)\b/;

/** "the standup takes 30 minutes" is about an event. */
const SAYS_LENGTH = /^(?:the|my|our) .+ (?:takes|lasts|needs|should (?:only )?(?:take|last))\b/;

export const findFreeTime = defineIntent<Slots>({
  name: 'find-free-time',
  heads: ['find', 'look for', 'suggest', 'propose'],
  examples: findFreeTimeExamples,

  read(said, setting) {
    if (said.length > 500) return null;
    // "2 free hours" is a length with a word in it.
    const taken = BOOKS_FIRST.exec(said);
    const clause = (taken === null ? said : said.slice(taken[0].length))
      .replace(/\bfree (?=(?:half |quarter |full )?(?:an )?(?:hours?|minutes?|mins?|slots? of)\b)/i, '')
      .replace(/\bfree (morning|afternoon|evening)s?\b/i, 'free time in the $1')
      .replace(/^which (morning|afternoon|evening)s?\b/i, 'when in the $1')
      .replace(AFTER_LUNCH, '$1$3 $2');
    const folded = foldText(taken === null ? said : said.slice(taken[0].length));
    const first = FIRST.test(folded);
    const asksWhen =
      WHEN.test(folded) && /\b(?:can|could|should|shall|might|may|free|available|open)\b/.test(folded);
    const time = withMealHours(clause, setting.read(clause));
    const asksLength = time.length !== null && /^(?:find|look for|search for|get|give)\b/.test(folded);
    if (!first && !asksWhen && !asksLength && !SEARCH.test(folded) && !FREE_FOR.test(folded)) return null;
    if (/\breminders?\b/.test(folded) || SAYS_LENGTH.test(folded)) return null;
    const words = cutSpans(clause, time.spans);
    return {
      time,
      people: peopleIn(words),
      first,
      purpose: taken === null ? purposeIn(words) : purposeIn(words.replace(/\bfor (?=\p{L})/u, 'for a ')),
      books: taken !== null,
    };
  },

  takeIn(slots, clause) {
    const match = BOOK_IT.exec(clause);
    if (match === null) return null;
    const first = slots.first || match[1] !== undefined;
    return { ...slots, first, books: true, purpose: match[2] ?? slots.purpose };
  },

  outline: ({ books }) => [
    { id: 'free', title: 'Look for free time', effect: 'read' },
    ...(books ? [{ id: 'book', title: 'Book it', effect: 'change' as const }] : []),
  ],

  *carryOut({ time, people, first, purpose, books }, errand) {
    const { setting } = errand;
    const [problem] = time.problems;
    if (problem !== undefined) return fail(problem.message);
    const window = windowFor(time, setting);
    if (window === null)
      return fail(
        'It is not clear when free time should be looked for. Try “find an hour next week, mornings”.',
      );
    const wish = {
      window,
      partOfDay: partOfDayIn(time),
      length: time.length,
      excludedWeekdays: time.excludedWeekdays,
      people,
      ignoreUids: [],
    };
    if (books && !first) {
      const slot = yield* chooseSlot(errand, 'free', wish);
      return yield* bookSlot(errand, slot, purpose, people);
    }
    const { slots, remarks } = yield* findFreeSlots(errand, 'free', wish);
    if (books) return yield* bookSlot(errand, slotOf(slots[0]), purpose, people);
    const minutes =
      time.length === null
        ? setting.defaultLength
        : Math.round(time.length.total({ unit: 'minutes', relativeTo: window.from }));
    const whom = people.length === 0 ? '' : ` with ${listWords([...people])}`;
    const lines = slots.map((slot) => formatWhen({ kind: 'timed', ...slot }, setting.format));
    const remark = remarks === '' ? '' : ` (${remarks})`;
    if (first) return done(`The first free time for ${lengthWords(minutes)}${whom}: ${lines[0]}${remark}.`);
    return done(`Free for ${lengthWords(minutes)}${whom}${remark}:\n${lines.join('\n')}`);
  },
});

/** Books a slot, under a name that is asked for when nothing says what it is. */
function* bookSlot(
  errand: Errand,
  slot: Slot,
  purpose: string,
  people: readonly string[],
): Carrying<Outcome> {
  const withWhom = people.length === 0 ? '' : ` with ${listWords([...people])}`;
  const title =
    purpose !== '' || people.length > 0
      ? cleanTitle(`${purpose === '' ? 'Meeting' : purpose}${withWhom}`)
      : yield* askFor(
          errand,
          'What should it be called?',
          'A title is needed.',
          (answer) => cleanTitle(answer) || null,
        );
  if (people.length > 0)
    errand.announce({ id: 'people', title: 'Look for them in your contacts', effect: 'read' });
  const guests = yield* findGuests(errand, people, [], 'people');
  const when = { kind: 'timed', ...slot } as const;
  return yield* bookEvent(
    errand,
    { title, when, place: null, notes: null, guests, calendar: null, options: {}, recurrence: null },
    'book',
  );
}

const BOOK_IT =
  /^(?:book|schedule|reserve|take|block|add) (?:it|that|one|this|the (first|earliest|next)(?: one| slot| time)?|a slot)(?: (?:in|to|on) my calendar)?(?: (?:as|for|called) ["“]?(.+?)["”]?)?$/i;

/** "time for a workshop with Bo": the workshop. */
function purposeIn(words: string): string {
  const match = /\bfor (?:an? |the |my |our |some )([\p{L}\u0001][^\u0001]*?)(?=\s+with\b|\u0001|$)/iu.exec(
    words,
  );
  const purpose = closeGaps(match?.[1] ?? '');
  return /\bto (?:meet|talk)\b|^(?:me|us|it|that)\b/i.test(purpose) ? '' : purpose;
}

const JOINTLY =
  /(?:^when (?:can|could|are|should|shall|do|is)|\bfor)\s+((?:(?!\b(?:meet|free|available|have|earliest|i can)\b)[^\u0001])+?)\s+(?:to meet|to talk|meet|free|available|have|talk|both free)\b/i;

/** Whom the time should be free with: "with Ana and Bo", "when can Ana and I meet", "when can I meet Ana". */
function peopleIn(words: string): string[] {
  const names: string[] = [];
  for (const match of words.matchAll(/\b(?:with|w\/)\s+(?=\S)/gi))
    names.push(...splitNames(untilNamesEnd(words.slice(match.index + match[0].length))));
  const met =
    /\b(?:meet|see|call|visit|talk to|speak to)\s+(?!(?:with|for|up|the|an?|my|our)\b)(?=\p{L})/iu.exec(
      words,
    );
  if (met !== null) names.push(...splitNames(untilNamesEnd(words.slice(met.index + met[0].length))));
  const joint = JOINTLY.exec(words);
  if (joint?.[1] !== undefined) names.push(...splitNames(joint[1]));
  const people = names
    .map((name) => closeGaps(name))
    .filter(
      (name) =>
        name !== '' && !/^(?:i|me|we|us|you|there|both|all|everyone|everybody|the team|next|be)$/i.test(name),
    );
  return [...new Set(people)];
}

/** Where to look: what was named, else the coming week. */
export function windowFor(time: TimeReading, setting: Setting) {
  if (time.date?.kind === 'onward') {
    const from = time.date.from.toZonedDateTime(setting.now.timeZoneId);
    return { kind: 'window', from, to: from.add({ days: 7 }) } as const;
  }
  const named = saysTime(time) && (time.date !== null || time.time !== null);
  if (!named) return { kind: 'window', from: setting.now, to: setting.now.add({ days: 7 }) } as const;
  if (time.time?.kind === 'window' && time.date === null) {
    const range = {
      kind: 'range',
      from: setting.now.toPlainDate(),
      to: setting.now.toPlainDate().add({ days: 6 }),
      period: 'days',
    } as const;
    const spread = setting.resolve({ ...time, date: range, length: null });
    if (spread.kind === 'window') return spread;
  }
  const resolved = setting.resolve({ ...time, length: null, allDay: time.time === null });
  switch (resolved.kind) {
    case 'window':
      return resolved;
    case 'timed':
      return {
        kind: 'window',
        from: resolved.start,
        to:
          time.time?.kind === 'at' && time.time.end === null && time.length !== null
            ? resolved.start.add(time.length)
            : resolved.end,
      } as const;
    case 'all-day': {
      const zone = setting.now.timeZoneId;
      return {
        kind: 'window',
        from: resolved.from.toZonedDateTime(zone),
        to: resolved.to.add({ days: 1 }).toZonedDateTime(zone),
      } as const;
    }
    default:
      return null;
  }
}
