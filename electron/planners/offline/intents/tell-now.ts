import { formatInstant } from '../../../../shared/model/format-when.ts';
import { done } from '../errand/errand-end.ts';
import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

const NOW =
  /^(?:what(?:'s| is)? (?:the )?(?:time|date|day)(?: is it)?(?: (?:now|today|right now))?|what (?:time|day|date) is (?:it|today)(?: (?:now|today))?|what(?:'s| is) today(?:'s date)?)$/;

/** What time and day it is where the person is. */
export const tellNow = defineIntent<true>({
  name: 'tell-now',
  heads: [],
  examples: [
    { words: 'what time is it?', says: 'It is Mon 23 Nov 11:00.' },
    { words: 'what day is it today', says: 'It is Mon 23 Nov 11:00.' },
  ],
  read: (clause) => (NOW.test(foldText(clause)) ? true : null),
  outline: () => [],
  // biome-ignore lint/correctness/useYield: it ends at once, but runs as every errand does
  *carryOut(_, { setting }) {
    return done(`It is ${formatInstant(setting.now.epochMilliseconds, setting.format)}.`);
  },
});
