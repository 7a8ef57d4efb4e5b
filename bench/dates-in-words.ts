import * as chrono from 'chrono-node';
import { Temporal } from 'temporal-polyfill';
import { describeReading } from '../electron/planners/offline/time/describe-reading.ts';
import {
  DAY_MONTH_PHRASES,
  type LabelledPhrase,
  MONTH_DAY_PHRASES,
} from '../electron/planners/offline/time/labelled-phrases.ts';
import { LATER_PHRASES } from '../electron/planners/offline/time/later-phrases.ts';
import { readTime } from '../electron/planners/offline/time/read-time.ts';
import { resolveTime } from '../electron/planners/offline/time/resolve-time.ts';
import type { TimeContext } from '../electron/planners/offline/time/time-reading.ts';
import { VARIED_AMERICAN_PHRASES, VARIED_PHRASES } from '../electron/planners/offline/time/varied-phrases.ts';

/*
 * Accuracy and speed of our grammar and of chrono-node, on the same phrases in the same run.
 *
 *   node bench/dates-in-words.ts
 *
 * The labels are ours, with our conventions ("next Friday" is in the next week, a bare hour from 1 to 7 is after noon).
 * chrono-node reads dates and times only, so it is also judged on those phrases alone, and generously: any day inside
 * a period counts as that period, and where a phrase cannot be, silence is right.
 */

const RUNS = 9;
const now = Temporal.ZonedDateTime.from('2026-11-25T10:00[Europe/Paris]');
const defaultLength = Temporal.Duration.from({ minutes: 30 });
const reference = { instant: new Date(now.epochMilliseconds), timezone: 60 };

interface Phrase {
  say: string;
  want: string;
  context: TimeContext;
}

type Verdict = 'right' | 'silent' | 'wrong';

const phrases: readonly Phrase[] = [
  ...labelled(DAY_MONTH_PHRASES, 'day-month'),
  ...labelled(MONTH_DAY_PHRASES, 'month-day'),
  ...labelled(LATER_PHRASES, 'day-month'),
  ...labelled(VARIED_PHRASES, 'day-month'),
  ...labelled(VARIED_AMERICAN_PHRASES, 'month-day'),
];

function labelled(list: readonly LabelledPhrase[], dateOrder: TimeContext['dateOrder']): Phrase[] {
  return list.map(([say, want]) => ({ say, want, context: { now, dateOrder, weekStartsOn: 1 } }));
}

function parserFor({ context }: Phrase) {
  return context.dateOrder === 'day-month' ? chrono.en.GB : chrono.en.casual;
}

function readByChrono(phrase: Phrase) {
  return parserFor(phrase).parse(phrase.say, reference, { forwardDate: true });
}

/** Only dates and times of day: what both can say. */
function isDateOrTime({ want }: Phrase): boolean {
  return !/FREQ|PT?\d|shift|not |\[|all-day|across|[A-Z][a-z]+\/|UTC|[+]\d\d:|\.\.$/.test(want);
}

function judgeOurs({ say, want, context }: Phrase): Verdict {
  const reading = readTime(say, context);
  const got = describeReading(reading, resolveTime(reading, context, { defaultLength }));
  if (got === want) return 'right';
  return got === '' || got.startsWith('!') ? 'silent' : 'wrong';
}

function judgeChrono(phrase: Phrase): Verdict {
  const [result] = readByChrono(phrase);
  const { want } = phrase;
  if (result === undefined) return want === '' || want.startsWith('!') ? 'right' : 'silent';
  const [, from, to, start, end] =
    /^(\d{4}-\d\d-\d\d)?(?:\.\.(\S+))? ?(\d\d:\d\d)?(?:-(\d\d:\d\d))?/.exec(want) ?? [];
  if (from === undefined || !isDateOrTime(phrase)) return 'wrong';
  const day = dayOf(result.start);
  const dayIsRight = to === undefined ? day === from : day >= from && day <= to;
  const said = result.start.isCertain('hour') ? timeOf(result.start) : undefined;
  const timeIsRight = start === undefined ? said === undefined : timeOf(result.start) === start;
  const endIsRight =
    end === undefined || (result.end !== null && result.end !== undefined && timeOf(result.end) === end);
  return dayIsRight && timeIsRight && endIsRight ? 'right' : 'wrong';
}

const two = (value: number | null) => String(value ?? 0).padStart(2, '0');
const dayOf = (at: chrono.ParsedComponents) =>
  `${at.get('year')}-${two(at.get('month'))}-${two(at.get('day'))}`;
const timeOf = (at: chrono.ParsedComponents) => `${two(at.get('hour'))}:${two(at.get('minute'))}`;

function tally(list: readonly Phrase[], judge: (phrase: Phrase) => Verdict): string {
  const verdicts = list.map(judge);
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  const share = ((100 * count('right')) / list.length).toFixed(1);
  return `${share.padStart(5)} %  right ${count('right')}, silent ${count('silent')}, wrong ${count('wrong')}`;
}

function phrasesPerSecond(read: (phrase: Phrase) => unknown): number {
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < 300) {
    for (const phrase of phrases) read(phrase);
    done += phrases.length;
  }
  return done / ((performance.now() - started) / 1000);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const both = phrases.filter(isDateOrTime);
console.log(`all ${phrases.length} phrases`);
console.log(`  ours         ${tally(phrases, judgeOurs)}`);
console.log(`  chrono-node  ${tally(phrases, judgeChrono)}`);
console.log(`the ${both.length} of dates and times only`);
console.log(`  ours         ${tally(both, judgeOurs)}`);
console.log(`  chrono-node  ${tally(both, judgeChrono)}`);

const ours: number[] = [];
const theirs: number[] = [];
const ratios: number[] = [];
for (let run = 0; run <= RUNS; run++) {
  const mine = phrasesPerSecond(({ say, context }) => readTime(say, context));
  const other = phrasesPerSecond(readByChrono);
  // The first warms up.
  if (run === 0) continue;
  ours.push(mine);
  theirs.push(other);
  ratios.push(mine / other);
}
console.log(`phrases a second, medians of ${RUNS} runs in turn`);
console.log(`  ours         ${Math.round(median(ours))}`);
console.log(`  chrono-node  ${Math.round(median(theirs))}`);
console.log(`  ratio        ${median(ratios).toFixed(2)}`);
