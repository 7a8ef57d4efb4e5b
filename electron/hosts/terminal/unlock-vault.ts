import type { VaultKind } from '../../../shared/model/vault.ts';
import type { AccountsPort } from '../../ports/accounts.ts';
import { UsageError } from '../host-errors.ts';
import type { CommandCall } from './command.ts';
import type { Session } from './open-session.ts';
import { typeUnseen } from './read-secret.ts';
import { isInteractive } from './terminal.ts';

/** A script gives the passphrase of the file of passwords in this variable; see docs/accounts.md. */
export const passphraseVariable = 'DESKHAND_PASSPHRASE';

const kinds: readonly VaultKind[] = ['keychain', 'passphrase-file', 'ask-each-time'];

/** Where passwords are to be kept, as `--vault` says it. @throws UsageError */
export function readVaultOption({ options }: Pick<CommandCall, 'options'>): VaultKind | null {
  const text = options.text('vault');
  if (text === undefined) return null;
  const kind = kinds.find((each) => each === text);
  if (kind === undefined) throw new UsageError(`--vault takes ${kinds.join(', ')}, not “${text}”.`);
  return kind;
}

/**
 * Makes sure that a password can be kept: as `--vault` says, as was chosen before, or in the keychain.
 * @throws UsageError when no keychain works and nothing was chosen.
 */
export async function prepareVault(call: CommandCall, session: Session): Promise<void> {
  const { api } = session;
  const wanted = readVaultOption(call);
  const state = await api.query('vault', {});
  if (wanted !== null && wanted !== state.chosen) {
    const passphrase = wanted === 'passphrase-file' ? await passphraseForNew(call) : null;
    await api.command('choose-vault', { kind: wanted, passphrase });
  } else if (state.used === null) {
    throw new UsageError(
      'No keychain of the system works here, so say where passwords are to be kept: --vault keychain|passphrase-file|ask-each-time.',
    );
  } else {
    await unlockFile(call, {
      vault: async () => state,
      unlockVault: (passphrase) => api.command('unlock-vault', { passphrase }),
    });
  }
}

/**
 * Asks for what the accounts need and this computer does not keep: the passphrase of the file of passwords, or each
 * password where they are kept nowhere. What is not given stays locked, and what is changed there waits.
 */
export async function unlockAccounts(call: CommandCall, session: Session): Promise<void> {
  const { api } = session;
  const { vault } = session.settings;
  if (vault === null || vault === 'keychain' || !canAsk(call)) return;
  const { accounts } = await api.query('accounts', {});
  if (accounts.length === 0) return;
  if (vault === 'passphrase-file') {
    const accountsPort = {
      vault: () => api.query('vault', {}),
      unlockVault: (passphrase: string) => api.command('unlock-vault', { passphrase }),
    };
    return unlockFile(call, accountsPort);
  }
  for (const { account, state } of accounts) {
    if (account.kind !== 'caldav' && (account.kind !== 'subscription' || account.user === null)) continue;
    // A Deskhand that is running may have been given it.
    if (session.gone && state.state !== 'locked') continue;
    const secret = await typeUnseen(
      call.terminal,
      `Password of “${account.name}”, or Enter to go on without: `,
    );
    if (secret !== null && secret !== '')
      await api.command('give-account-secret', { accountId: account.id, secret });
  }
}

/** Asks for the passphrase where the file of passwords is locked and somebody is there to be asked. */
export async function unlockFile(
  call: CommandCall,
  accounts: Pick<AccountsPort, 'vault' | 'unlockVault'>,
): Promise<void> {
  if (!canAsk(call)) return;
  const { locked, used } = await accounts.vault();
  if (!locked || used !== 'passphrase-file') return;
  const passphrase = await typeUnseen(call.terminal, 'Passphrase of the file of passwords: ');
  if (passphrase !== null && passphrase !== '') await accounts.unlockVault(passphrase);
}

function canAsk({ terminal, output }: CommandCall): boolean {
  return !output.json && isInteractive(terminal);
}

async function passphraseForNew({ terminal }: CommandCall): Promise<string> {
  const given = terminal.env[passphraseVariable];
  if (given !== undefined && given !== '') return given;
  if (!isInteractive(terminal)) {
    throw new UsageError(
      `Give the passphrase of the file of passwords in the variable ${passphraseVariable}.`,
    );
  }
  const first = await typeUnseen(terminal, 'A passphrase for the file of passwords: ');
  const second = await typeUnseen(terminal, 'The same once more: ');
  if (first === null || first === '' || first !== second)
    throw new UsageError('The two are not the same: begin again.');
  return first;
}
