import { expect, it } from 'vitest';
import { recurrenceInWords } from './recurrence-in-words.ts';

it.each([
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270331T215959Z', 'every 2 weeks on Tuesday until 31 March 2027'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'every month on the last Friday'],
  ['FREQ=DAILY;COUNT=10', 'every day 10 times'],
  ['FREQ=SECONDLY', 'again and again'],
])('%s reads as “%s”', (rule, words) => {
  expect(recurrenceInWords(rule)).toBe(words);
});
