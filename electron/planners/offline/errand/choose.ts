import { chosenOption, isNo, isYes } from '../grammar/answers.ts';
import { type Carrying, type Errand } from './errand.ts';
import { ErrandEnd, fail } from './errand-end.ts';

export const NOTHING_CHANGED = 'Nothing was changed.';

/** Something that can be picked, and how it is shown. */
export interface Choice<T> {
  readonly label: string;
  readonly value: T;
}

/**
 * Lets the person pick one. An answer that does not fit is asked once more; "no" ends the errand.
 * @throws ErrandEnd
 */
export function* choose<T>(errand: Errand, text: string, choices: readonly Choice<T>[]): Carrying<T> {
  const labels = choices.map(({ label }) => label);
  for (const attempt of [1, 2]) {
    const answer = yield* errand.ask(attempt === 1 ? text : `That is none of these. ${text}`, labels);
    const only = labels.length === 2 && labels[1] === 'No' && isYes(answer) ? 0 : null;
    const index = chosenOption(answer, labels) ?? only;
    const choice = index === null ? undefined : choices[index];
    if (choice !== undefined) return choice.value;
    if (isNo(answer)) throw new ErrandEnd('done', NOTHING_CHANGED);
  }
  return fail(`The answer fitted none of the choices. ${NOTHING_CHANGED}`);
}

/**
 * Asks for a yes; anything that is a no ends the errand.
 * @throws ErrandEnd
 */
export function* confirm(errand: Errand, text: string, yes: string, no: string): Carrying<void> {
  for (const attempt of [1, 2]) {
    const answer = yield* errand.ask(attempt === 1 ? text : `Please answer yes or no. ${text}`, [yes, no]);
    const index = chosenOption(answer, [yes, no]);
    if (index === 0 || (index === null && isYes(answer))) return;
    if (index === 1 || isNo(answer)) throw new ErrandEnd('done', NOTHING_CHANGED);
  }
  fail(`The answer was neither yes nor no. ${NOTHING_CHANGED}`);
}

/**
 * Asks for what `read` can make something of; asked once more when it cannot.
 * @throws ErrandEnd
 */
export function* askFor<T>(
  errand: Errand,
  text: string,
  hint: string,
  read: (answer: string) => T | null,
): Carrying<T> {
  for (const attempt of [1, 2]) {
    const answer = yield* errand.ask(attempt === 1 ? text : `${hint} ${text}`);
    const value = answer === '' ? null : read(answer);
    if (value !== null) return value;
    if (isNo(answer)) throw new ErrandEnd('done', NOTHING_CHANGED);
  }
  return fail(`${hint} ${NOTHING_CHANGED}`);
}
