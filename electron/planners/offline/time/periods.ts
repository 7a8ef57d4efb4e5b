import { type DateRead, daysWords } from './date-words.ts';
import type { AnchorReader } from './offset-days.ts';
import { readPartOfPeriod } from './parts-of-periods.ts';
import { phraseTable, readPhrase } from './phrases.ts';
import { type Place, type Read, type Sentence, skip } from './sentence.ts';
import { readStretch, type Stretch } from './stretches.ts';
import { startOfWeek } from './weekdays.ts';

/** "next week", "this weekend", "in March", "March 2027", "in 2027", "early next month", "rest of the week". */
export function readPeriod(
  sentence: Sentence,
  index: number,
  place: Place,
  readAnchor: AnchorReader,
): DateRead | null {
  return (
    readPartOfPeriod(sentence, index, place) ??
    readWeekOf(sentence, index, readAnchor) ??
    whole(readStretch(sentence, index, place))
  );
}

function whole(stretch: Read<Stretch> | null): DateRead | null {
  return stretch === null ? null : daysWords(stretch.from, stretch.to, stretch.period, stretch.next);
}

const WEEK_OF = phraseTable([['week of|week commencing|week beginning|week starting|w / c', null]]);

/** "the week of 7 December", "w/c 7 December", "week commencing Monday". */
function readWeekOf(sentence: Sentence, index: number, readAnchor: AnchorReader): DateRead | null {
  const phrase = readPhrase(sentence, skip(sentence, index, 'the'), WEEK_OF);
  const anchor = phrase && readAnchor(sentence, phrase.next);
  if (anchor === null) return null;
  const start = startOfWeek(anchor.day, sentence.present.weekStart);
  return daysWords(start, start + 6, 'week', anchor.next);
}
