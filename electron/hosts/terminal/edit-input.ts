import { type EmptyField, readYesOrNo } from './empty-fields.ts';

/** Input of a tool call as far as it is edited here: values at paths such as `when.start` or `guests.0.email`. */
type Node = { [key: string]: unknown };

/** Every text, number and switch in the input, with its path; not `kind`, which says what the others are. */
export function editableFields(
  input: unknown,
  path: readonly string[] = [],
): [path: string, value: string][] {
  if (typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean') {
    return [[path.join('.'), String(input)]];
  }
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    key === 'kind' ? [] : editableFields(value, [...path, key]),
  );
}

/**
 * A copy of the input after a line like `title = Lunch with Bo`; null when the line names no field. The kind of value
 * stays; whether it makes sense is checked where every input is. `occurrence.scope = all` means all instances.
 * @param empty fields that can be filled as well.
 */
export function assignField(input: unknown, line: string, empty: readonly EmptyField[] = []): unknown {
  const [, path, text] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/s.exec(line) ?? [];
  if (path === undefined || text === undefined) return null;
  const copy = structuredClone(input);
  if (path === 'occurrence.scope' && text === 'all') return forAll(copy);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let node: unknown = copy;
  const filled = empty.find((field) => field.path === path);
  for (const key of keys) node = Object.hasOwn(Object(node) as Node, key) ? (node as Node)[key] : null;
  if (typeof node !== 'object' || node === null) return null;
  const present = Object.hasOwn(node, last) ? (node as Node)[last] : undefined;
  if (filled !== undefined) (node as Node)[last] = filled.read(text);
  else if (typeof present === 'string') (node as Node)[last] = text;
  else if (typeof present === 'number') (node as Node)[last] = Number(text);
  else if (typeof present === 'boolean') (node as Node)[last] = readYesOrNo(text);
  else return null;
  return copy;
}

/** Without a choice of instances all are meant; null where the input makes none, or names the time of the chosen one. */
function forAll(input: unknown): unknown {
  const { occurrence, ...all } = input as { occurrence?: unknown; changes?: { when?: unknown } };
  return occurrence === undefined || all.changes?.when !== undefined ? null : all;
}
