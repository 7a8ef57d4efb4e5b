import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { describeReading } from './describe-reading.ts';
import { DAY_MONTH_PHRASES, type LabelledPhrase, MONTH_DAY_PHRASES } from './labelled-phrases.ts';
import { LATER_PHRASES } from './later-phrases.ts';
import { readTime } from './read-time.ts';
import { resolveTime } from './resolve-time.ts';
import type { TimeContext } from './time-reading.ts';
import { VARIED_AMERICAN_PHRASES, VARIED_PHRASES } from './varied-phrases.ts';

const now = Temporal.ZonedDateTime.from('2026-11-25T10:00[Europe/Paris]');
const defaultLength = Temporal.Duration.from({ minutes: 30 });

function read(text: string, dateOrder: TimeContext['dateOrder']): string {
  const context: TimeContext = { now, dateOrder, weekStartsOn: 1 };
  const reading = readTime(text, context);
  return describeReading(reading, resolveTime(reading, context, { defaultLength }));
}

function testAll(name: string, phrases: readonly LabelledPhrase[], dateOrder: TimeContext['dateOrder']) {
  describe(name, () => {
    it.each(phrases)('reads "%s" as "%s"', (say, want) => {
      expect(read(say, dateOrder)).toBe(want);
    });
  });
}

testAll('phrases with the day first', DAY_MONTH_PHRASES, 'day-month');
testAll('phrases with the month first', MONTH_DAY_PHRASES, 'month-day');
testAll('phrases written after the grammar', LATER_PHRASES, 'day-month');
testAll('phrases of many voices', VARIED_PHRASES, 'day-month');
testAll('phrases of many voices with the month first', VARIED_AMERICAN_PHRASES, 'month-day');
