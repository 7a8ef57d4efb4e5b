import type { TracedArgument } from '../../shared/model/policy-decision.ts';
import type { LabelledText, Origin, Source } from '../../shared/model/source.ts';
import { normaliseText } from './normalise-text.ts';

const trust: Record<Origin, number> = { person: 2, 'own-data': 1, untrusted: 0 };

/**
 * Finds where each sensitive value occurs among the texts of a run, and names the most trusted source that has it:
 * the person's words before their own data before anything somebody else wrote. A value that occurs nowhere was made
 * up by the planner, and its source is null.
 */
export function traceProvenance(
  sensitive: readonly { readonly path: string; readonly value: string }[],
  texts: readonly LabelledText[],
): TracedArgument[] {
  if (sensitive.length === 0) return [];
  const normalised = texts
    .map(({ source, text }) => ({ source, text: normaliseText(text) }))
    .sort((a, b) => trust[b.source.origin] - trust[a.source.origin]);
  return sensitive.map(({ path, value }) => ({
    path,
    value,
    source: findSource(normaliseText(value), normalised),
  }));
}

function findSource(
  value: string,
  texts: readonly { readonly source: Source; readonly text: string }[],
): Source | null {
  return texts.find(({ text }) => occursWhole(value, text))?.source ?? null;
}

/** Whether the value stands in the text by itself: `a@b.example` is not found in `aa@b.example.org`. */
function occursWhole(value: string, text: string): boolean {
  if (value === '') return false;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + value.length);
    if (
      !/[\p{L}\p{N}_%+-]$|[\p{L}\p{N}]\.$/u.test(before) &&
      !/^[\p{L}\p{N}_%+@-]|^\.[\p{L}\p{N}]/u.test(after)
    ) {
      return true;
    }
  }
  return false;
}
