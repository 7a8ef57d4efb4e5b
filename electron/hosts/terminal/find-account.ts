import type { AccountOverview } from '../../../shared/model/account.ts';
import { HostError, UsageError } from '../host-errors.ts';

/** The account that the person means, by name or id. @throws HostError when there is none. */
export function requireAccount(
  text: string | undefined,
  accounts: readonly AccountOverview[],
): AccountOverview {
  if (text === undefined) throw new UsageError('Say which account: “deskhand account list” shows them.');
  const wanted = text.trim().toLowerCase();
  const found = accounts.find(({ account }) => account.id === text || account.name.toLowerCase() === wanted);
  if (found) return found;
  const names = accounts.map(({ account }) => account.name).join(', ');
  throw new HostError(
    `There is no account “${text}”: ${names === '' ? 'none was added yet' : `there are ${names}`}.`,
  );
}
