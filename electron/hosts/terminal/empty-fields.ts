import type { z } from 'zod';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';

type Schema = z.core.$ZodType;

/** What a field takes, in a word for the person, and how a line typed for it is read; null when it cannot be. */
export interface EmptyField {
  readonly path: string;
  readonly takes: string;
  readonly read: (text: string) => unknown;
}

/** The fields of a call that say nothing yet and can be typed: those of its input, and of the changes that it makes. */
export function emptyFields(tool: string, input: unknown): EmptyField[] {
  const schema = toolCatalogue[tool as keyof typeof toolCatalogue]?.input as Schema | undefined;
  return schema === undefined ? [] : fieldsOf(schema, input, []);
}

/** What is wrong with an input, as a clause; null when its tool would take it. */
export function inputFault(tool: string, input: unknown): string | null {
  const checked = toolCatalogue[tool as keyof typeof toolCatalogue]?.input.safeParse(input);
  const [issue] = checked?.error?.issues ?? [];
  return issue === undefined ? null : `${issue.path.join('.')} has to be ${issue.message}`;
}

function fieldsOf(schema: Schema, input: unknown, path: readonly string[]): EmptyField[] {
  const { def } = schema as z.ZodType;
  if (def.type !== 'object' || typeof input !== 'object' || input === null) return [];
  return Object.entries((def as z.core.$ZodObjectDef).shape).flatMap(([key, field]) => {
    const present = (input as Record<string, unknown>)[key];
    if (key === 'changes') return fieldsOf(field, present ?? {}, [...path, key]);
    const isEmpty = present == null || (Array.isArray(present) && present.length === 0);
    const reader = isEmpty && !/id$/i.test(key) ? readerOf(inner(field)) : null;
    return reader === null ? [] : [{ path: [...path, key].join('.'), ...reader }];
  });
}

/** The schema inside what may be left out, be null, or has a default. */
function inner(schema: Schema): Schema {
  const { def } = schema as z.ZodType;
  return def.type === 'optional' || def.type === 'nullable' || def.type === 'default'
    ? inner((def as z.core.$ZodOptionalDef).innerType)
    : schema;
}

function readerOf(schema: Schema): Omit<EmptyField, 'path'> | null {
  const { def } = schema as z.ZodType;
  switch (def.type) {
    case 'string':
      return { takes: 'text', read: (text) => text };
    case 'number':
      return { takes: 'a number', read: Number };
    case 'boolean':
      return { takes: 'yes or no', read: readYesOrNo };
    case 'array': {
      const element = readerOf((def as z.core.$ZodArrayDef).element);
      return (
        element && {
          takes: `${element.takes}, several with commas`,
          read: (text) => text.split(',').map((part) => element.read(part.trim())),
        }
      );
    }
    default:
      return null;
  }
}

/** `yes` and `true`, `no` and `false`; anything else stays text, and is refused where every input is checked. */
export function readYesOrNo(text: string): unknown {
  if (/^(?:yes|y|true)$/i.test(text)) return true;
  return /^(?:no|n|false)$/i.test(text) ? false : text;
}
