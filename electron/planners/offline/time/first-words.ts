import type { Token } from './tokens.ts';
import { NONE } from './vocabulary.ts';

/** What an expression of time can begin with, beside names of days, months, units and numbers. */
const WORDS = new Set(
  // Prepositions and what softens them
  (
    'at on from starting beginning commencing until till til through thru ending by before after since in during over within throughout ' +
    'for between btwn betw btw arnd around about approximately roughly sometime anytime no not up at earlier later latest earliest some any ' +
    'to of early late as ' +
    // What is left out
    'every other apart aside except anything but just excepting excluding without avoid avoiding skipping never ' +
    // Repetition
    'each single hourly daily nightly weekly biweekly bi fortnightly monthly quarterly yearly annually alternate alternating ' +
    'weekdays workdays weekends weekday weekend workday once twice thrice ' +
    // Days and periods
    'a an the this that next nxt last past previous coming upcoming following current few several same another ' +
    'week wk kw cw calendar w start middle mid end rest remainder eom eow first ' +
    "christmas xmas boxing new nye valentine's valentines st saint april may bastille halloween all thanksgiving black shrove pancake ash palm " +
    'maundy good easter ascension whit pentecost ' +
    // Times of day
    'noon midday midnight half quarter three morning afternoon evening night lunchtime teatime dinnertime midmorning midafternoon ' +
    'mornings afternoons evenings nights mornin mornign morn aft arvo nite afternon aftrenoon evenning eve am pm tonight tonite tonigth ' +
    'breakfast lunch work school dinner tea eod cob close business working office ' +
    // Lengths and shifts
    'whole entire full half longer back out shorter sooner forward forwards ahead or'
  ).split(' '),
);
/** Weekdays by their letters: "MWF", "Tu/Th". */
const LETTERS = /^(?:m|t|tu|w|th|r|f|sa|su|mwf|mtwthf|tth|tuth)$/;

/** Whether words of time may begin here: a sentence has more words that cannot than that can. */
export function canBeginTime({ kind, text, sense, capital }: Token): boolean {
  switch (kind) {
    case 'number':
      return true;
    case 'word':
      return sense !== NONE || WORDS.has(text) || text.endsWith('ish') || (capital && LETTERS.test(text));
    case 'mark':
      return FIRST_MARKS.has(text);
    default:
      return false;
  }
}

/** "@3pm", "~4pm", "- 5pm", "(London time)", "½ hour", "+0100". */
const FIRST_MARKS = new Set(['@', '~', '-', '(', '½', '¼', '¾', '+']);
