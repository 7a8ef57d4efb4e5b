import { phraseTable, readPhrase } from './phrases.ts';
import { type Place, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { wordTable } from './word-table.ts';

/** The parts that decide which half of the day a bare hour is in. */
export type PartName = 'morning' | 'afternoon' | 'evening' | 'night';

export interface Part {
  /** Seconds after midnight. */
  from: number;
  to: number;
  name: PartName | null;
  /** Said with the part: "this morning" is 0, "last night" is -1. */
  day: number | null;
}

const HOUR = 3600;
export const LAST_SECOND = 24 * HOUR - 60;

function part(from: number, to: number, name: PartName | null, day: number | null = null): Part {
  return { from: from * HOUR, to: to === 24 ? LAST_SECOND : to * HOUR, name, day };
}

const PARTS = wordTable<Part>({
  morning: part(8, 12, 'morning'),
  afternoon: part(13, 18, 'afternoon'),
  evening: part(18, 22, 'evening'),
  night: part(20, 24, 'night'),
  lunchtime: part(12, 14, null),
  teatime: part(16, 18, null),
  dinnertime: part(18, 21, null),
  midmorning: part(9.5, 11.5, 'morning'),
  midafternoon: part(14, 16, 'afternoon'),
});
const PLURALS = wordTable<string>({
  mornings: 'morning',
  afternoons: 'afternoon',
  evenings: 'evening',
  nights: 'night',
});
const MEALTIMES = new Set(['lunchtime', 'teatime', 'dinnertime']);
const SPELLINGS = wordTable<string>({
  mornin: 'morning',
  mornign: 'morning',
  morn: 'morning',
  aft: 'afternoon',
  arvo: 'afternoon',
  nite: 'night',
  afternon: 'afternoon',
  aftrenoon: 'afternoon',
  evenning: 'evening',
  eve: 'evening',
});
const EARLY = wordTable<Part>({
  morning: part(6, 9, 'morning'),
  afternoon: part(13, 15, 'afternoon'),
  evening: part(18, 20, 'evening'),
});
const LATE = wordTable<Part>({
  morning: part(10, 12, 'morning'),
  afternoon: part(16, 18, 'afternoon'),
  evening: part(20, 23, 'evening'),
  night: part(22, 24, 'night'),
});
const MID = wordTable<Part>({
  morning: part(9.5, 11.5, 'morning'),
  afternoon: part(14, 16, 'afternoon'),
});
const AFTER = wordTable<Part>({
  breakfast: part(9, 12, null),
  lunch: part(13, 18, null),
  work: part(18, 22, null),
  school: part(16, 19, null),
  dinner: part(20, 23, null),
});
const BEFORE = wordTable<Part>({
  breakfast: part(6, 8, null),
  lunch: part(9, 12, null),
  work: part(6, 9, null),
  dinner: part(17, 19, null),
});

/** "in the morning", "this afternoon", "tonight", "after lunch", "end of day", "mornings", "late afternoon". */
export function readPartOfDay(sentence: Sentence, index: number, place: Place): Read<Part> | null {
  return (
    readTonight(sentence, index) ??
    readAroundMeal(sentence, index, place) ??
    readEdgeOfDay(sentence, index) ??
    readPlainPart(sentence, index, place)
  );
}

function readTonight(sentence: Sentence, index: number): Read<Part> | null {
  const word = textAt(sentence, index);
  if (word === 'tonight' || word === 'tonite' || word === '2nite' || word === 'tonigth')
    return { ...part(18, 24, 'night', 0), next: index + 1 };
  const last = word === 'last' && textAt(sentence, index + 1) === 'night';
  return last ? { ...part(18, 24, 'night', -1), next: index + 2 } : null;
}

function readAroundMeal(sentence: Sentence, index: number, { lead }: Place): Read<Part> | null {
  const word = textAt(sentence, index);
  const alone = standsAlone(sentence, index + 1) && textAt(sentence, index + 1) !== 'with';
  if (!alone) return null;
  const found = lead === 'after' ? AFTER[word] : lead === 'before' ? BEFORE[word] : undefined;
  if (found !== undefined) return { ...found, next: index + 1 };
  const overLunch = word === 'lunch' && (lead === 'in' || lead === 'around' || lead === 'at');
  return overLunch ? { ...part(12, 14, null), next: index + 1 } : null;
}

const EDGES = phraseTable<Part>([
  ['breakfast time', part(7, 9, null)],
  ['lunch time', part(12, 14, null)],
  ['tea time', part(16, 18, null)],
  ['dinner time', part(18, 21, null)],
  ['eod|cob|close of business|close of play|end of the day|end of day|end of business', part(16, 18, null)],
  [
    'first thing in the morning|first thing|start of the day|start of day|beginning of the day',
    part(8, 10, 'morning'),
  ],
  ['business hours|working hours|office hours', part(9, 18, null)],
]);

function readEdgeOfDay(sentence: Sentence, index: number): Read<Part> | null {
  const edge = readPhrase(sentence, skip(sentence, index, 'the'), EDGES);
  return edge === null ? null : { ...edge.value, next: edge.next };
}

/** A bare "morning" may be a greeting or a title: it must follow a date, a preposition or "this". */
function readPlainPart(
  sentence: Sentence,
  index: number,
  { lead, touching, modifier: earlier }: Place,
): Read<Part> | null {
  const article = skip(sentence, index, 'the');
  const demonstrative = textAt(sentence, article) === 'this' ? article + 1 : article;
  let at = demonstrative;
  let table = tableFor(earlier);
  const modifier = textAt(sentence, at);
  if (modifier === 'early' || modifier === 'late' || modifier === 'mid') {
    table = tableFor(modifier);
    at = textAt(sentence, at + 1) === '-' ? at + 2 : at + 1;
  }
  const written = textAt(sentence, at);
  const plural = PLURALS[written];
  const word = plural ?? SPELLINGS[written] ?? written;
  const found =
    touching && isHalf(sentence, at)
      ? written === 'pm'
        ? PARTS['afternoon']
        : PARTS['morning']
      : table[word];
  if (found === undefined) return null;
  const today = demonstrative > article;
  const introduced =
    today ||
    touching ||
    MEALTIMES.has(word) ||
    (plural !== undefined && plural !== 'night') ||
    /^(?:any|each|one)$/.test(textAt(sentence, index - 1)) ||
    ((lead === 'in' || lead === 'on' || lead === 'until' || lead === 'by') && article > index) ||
    (lead === 'at' && word === 'night') ||
    (lead === 'to' && article > index) ||
    textAt(sentence, at + 1) === 'of' ||
    (table !== PARTS && beginsAnew(sentence, at + 1));
  if (!introduced || (SPELLINGS[written] === 'evening' && !touching && !today)) return null;
  return { ...found, day: today ? 0 : null, next: at + 1 };
}

/** "Friday PM", "Thursday AM"; but not "Friday am I free". */
function isHalf(sentence: Sentence, index: number): boolean {
  const { text, capital } = peek(sentence, index);
  return text === 'pm' || (text === 'am' && (capital || peek(sentence, index + 1).kind === 'end'));
}

/** Nothing that a part of the day would describe: "mid-afternoon on Monday", but not "early morning swim". */
function beginsAnew(sentence: Sentence, index: number): boolean {
  const { kind, text, sense } = peek(sentence, index);
  return kind !== 'word' || text === 'on' || sense.weekday !== undefined || sense.relativeDay !== undefined;
}

function tableFor(modifier: 'early' | 'late' | 'mid' | undefined): Readonly<Record<string, Part>> {
  switch (modifier) {
    case 'early':
      return EARLY;
    case 'late':
      return LATE;
    case 'mid':
      return MID;
    case undefined:
      return PARTS;
  }
}
