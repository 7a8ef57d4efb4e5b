import type { NewId } from '../../shared/model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import { randomBytes } from './lean-builtins.ts';

/** Crockford's base 32: sorts like the number it writes, and has no letters that look alike. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const timeLength = 10;
const randomLength = 12;

/**
 * Ids like ULIDs: the time they were made, then chance; within a millisecond counted on, so that they sort by the order
 * in which they were made.
 */
export function createNewId(clock: Clock): NewId {
  let last = { time: -1, random: 0n };
  return (kind) => {
    const time = clock.now();
    last = { time, random: time === last.time ? last.random + 1n : randomStart() };
    return `${kind}_${write(BigInt(time), timeLength)}${write(last.random, randomLength)}`;
  };
}

/** One bit is left free, so that counting on never overflows. */
function randomStart(): bigint {
  return BigInt(`0x${randomBytes(8).toString('hex')}`) >> 5n;
}

function write(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) text = digits[Number(rest & 31n)] + text;
  return text;
}
