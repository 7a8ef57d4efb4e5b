import type { TracedArgument } from '../../shared/model/policy-decision.ts';
import type { LabelledText, Origin } from '../../shared/model/source.ts';
import { canonicalText } from './canonical-text.ts';
import { findPassage } from './find-passage.ts';
import { looseText, squeezedText } from './loose-text.ts';
import { occursWhole } from './occurs-whole.ts';

/** Shorter values occur in squeezed text by chance. */
const shortestSqueezed = 6;

/**
 * Finds where each sensitive value occurs among the texts of a run, and names the most trusted source that has it: the
 * person's words before their own data before anything somebody else wrote. A value that occurs nowhere was made up by
 * the planner, and its source is null.
 *
 * Trusted texts must hold the very value; untrusted ones need only hold something that could be read as it. Of a value
 * that the person did not say themselves, `echo` names the untrusted source that has it too: then the wish may be
 * somebody else's, though the value is the person's own.
 */
export function traceProvenance(
  sensitive: readonly { readonly path: string; readonly value: string }[],
  texts: readonly LabelledText[],
): TracedArgument[] {
  if (sensitive.length === 0) return [];
  const ofOrigin = (origin: Origin) => texts.filter(({ source }) => source.origin === origin);
  const [said, own, others] = [ofOrigin('person'), ofOrigin('own-data'), ofOrigin('untrusted')];
  const saidText = said.map(({ text }) => text).join('\n');
  return sensitive.map(({ path, value }) => {
    const byPerson = said.find(({ text }) => holds(value, text));
    if (byPerson) return { path, value, source: byPerson.source };
    const inOwnData = own.find(({ text }) => holds(value, text));
    const byOthers = others.find(({ text }) => couldBeRead(value, text));
    if (inOwnData) {
      const traced = { path, value, source: inOwnData.source };
      if (byOthers === undefined || names(saidText, inOwnData.text)) return traced;
      return { ...traced, echo: byOthers.source, ...passageIn(byOthers, value) };
    }
    if (byOthers === undefined) return { path, value, source: null };
    return { path, value, source: byOthers.source, ...passageIn(byOthers, value) };
  });
}

function holds(value: string, text: string): boolean {
  return occursWhole(canonicalText(value), canonicalText(text));
}

function passageIn({ text }: LabelledText, value: string): { passage?: string } {
  const passage = findPassage(value, text);
  return passage === null ? {} : { passage };
}

function couldBeRead(value: string, text: string): boolean {
  const [looseValue, loose] = [looseText(value), looseText(text)];
  // What stands there in one piece needs no squeezing; then it is the value itself, or a part of another one.
  if (loose.includes(looseValue)) return occursWhole(looseValue, loose);
  const squeezed = squeezedText(value);
  return squeezed.length >= shortestSqueezed && squeezedText(text).includes(squeezed);
}

/** Whether the person's words name the record, as “Ana” names the contact Ana Costa. */
function names(said: string, record: string): boolean {
  const words = new Set(canonicalText(said).match(/\p{L}{2,}/gu));
  const [name = ''] = record.split('\n');
  return (canonicalText(name).match(/\p{L}{2,}/gu) ?? []).some((word) => words.has(word));
}
