import { isDeepStrictEqual } from 'node:util';
import { parseObject } from './parse-object.ts';

/** Whether two objects say the same of an event, whenever and by whomever they were written. */
export function haveSameMeaning(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return one === other;
  return isDeepStrictEqual(parseObject(one), parseObject(other));
}
