import type { Action } from './action.ts';

/** So much of an action is searched, in UTF-16 units; a long list of results would drown the rest. */
const longest = 6000;

/** The words of an action by which it is found: what it is called, why it was done, who was told, what went in and came out. */
export function searchTextOf(action: Action): string {
  const parts = [
    action.title,
    action.request,
    action.why,
    action.found ?? '',
    action.error ?? '',
    ...action.preview.told,
    ...stringsIn(action.input),
    ...stringsIn(action.output),
  ];
  return [...new Set(parts)].join('\n').slice(0, longest).toWellFormed();
}

function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value) yield* stringsIn(each);
  else if (typeof value === 'object' && value !== null) yield* stringsIn(Object.values(value));
}
