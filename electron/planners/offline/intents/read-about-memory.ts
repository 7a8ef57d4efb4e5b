import type { Setting } from '../grammar/setting.ts';
import { stripCourtesy, tidyRequest } from '../grammar/tidy-request.ts';
import { correctFact } from './correct-fact.ts';
import type { AnyIntent, ReadIntent } from './define-intent.ts';
import { forgetFact } from './forget-fact.ts';
import { listFacts } from './list-facts.ts';
import { rememberFact } from './remember-fact.ts';

/** In the order in which words are tried. */
export const memoryIntents: readonly AnyIntent[] = [correctFact, forgetFact, rememberFact, listFacts];

/** Reads a request that is about memory as a whole, because what is to be remembered is never parted. Null: it is not. */
export function readAboutMemory(request: string, setting: Setting): ReadIntent | null {
  const words = stripCourtesy(tidyRequest(request));
  for (const intent of memoryIntents) {
    const read = intent.read(words, setting);
    if (read !== null) return read;
  }
  return null;
}
