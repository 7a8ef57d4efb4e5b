import type { Account } from '../../../shared/model/account.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';

/** The ladder's name for what is on this computer. */
const reserved = ['local'];

/** @throws ExpectedError when another account is called so. */
export function refuseTakenName(wanted: string | null, others: readonly Account[]): void {
  if (wanted === null || !isTaken(wanted, others)) return;
  throw new ExpectedError(`There is an account called “${wanted}” already: choose another name.`, {
    about: 'name',
  });
}

/**
 * A name and an id that no other account has.
 * @param wanted what the person calls it; null when they did not say.
 * @param usual what it is called then.
 */
export function nameAccount(
  wanted: string | null,
  usual: string,
  others: readonly Account[],
): Pick<Account, 'id' | 'name'> {
  const name = wanted ?? firstFree(usual.replaceAll('/', ' '), ' ', (each) => isTaken(each, others));
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@.]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const id = firstFree(slug === '' ? 'account' : slug, '-', (text) =>
    [...reserved, ...others.map((other) => other.id)].includes(text),
  );
  return { id, name };
}

function firstFree(text: string, joint: string, taken: (text: string) => boolean): string {
  if (!taken(text)) return text;
  for (let number = 2; ; number++) {
    if (!taken(`${text}${joint}${number}`)) return `${text}${joint}${number}`;
  }
}

function isTaken(name: string, others: readonly Account[]): boolean {
  return others.some((other) => other.name.toLowerCase() === name.toLowerCase());
}
