import type { LabelledText } from '../../shared/model/source.ts';

/**
 * What the person wrote themselves when they edited a call in its dialog: the values that were not in it before. What
 * they left as it was keeps its origin.
 */
export function editedText(actionId: string, before: unknown, after: unknown): LabelledText {
  const known = new Set(leaves(before));
  return {
    source: { id: `edit:${actionId}`, origin: 'person', description: 'your own edit in the dialog' },
    text: leaves(after)
      .filter((value) => !known.has(value))
      .join('\n'),
  };
}

/** Every text and number in it, in order. */
export function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === 'string' || typeof value === 'number' ? [`${value}`] : [];
}
