import type { AssistantApi } from '../../../shared/contract/assistant-api.ts';
import type { VaultKind } from '../../../shared/model/vault.ts';
import type { AccountsPort } from '../../ports/accounts.ts';
import { UsageError } from '../host-errors.ts';
import type { CommandCall } from './command.ts';
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
export async function prepareVault(call: CommandCall, api: AssistantApi): Promise<void> {
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
    await unlockVault(call, api);
  }
}

/** Asks for the passphrase where the file of passwords is locked and somebody is there to be asked. */
export async function unlockData(
  { terminal, output }: CommandCall,
  accounts: Pick<AccountsPort, 'vault' | 'unlockVault'>,
): Promise<void> {
  if (output.json || !isInteractive(terminal)) return;
  const { locked, used } = await accounts.vault();
  if (!locked || used !== 'passphrase-file') return;
  const passphrase = await typeUnseen(terminal, 'Passphrase of the file of passwords: ');
  if (passphrase !== null && passphrase !== '') await accounts.unlockVault(passphrase);
}

/** The same over the contract. */
export function unlockVault(call: CommandCall, api: AssistantApi): Promise<void> {
  return unlockData(call, {
    vault: () => api.query('vault', {}),
    unlockVault: (passphrase) => api.command('unlock-vault', { passphrase }),
  });
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
