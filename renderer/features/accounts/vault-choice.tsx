import { useState } from 'react';
import type { VaultKind, VaultState } from '../../../shared/model/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { vaultNames } from './account-words.ts';
import { fieldText } from './field-text.ts';
import { SecretField } from './secret-field.tsx';
import { useSecretForm } from './use-secret-form.ts';

const meanings: Record<VaultKind, string> = {
  keychain: 'Kept by the system, and opened with your session.',
  'passphrase-file': 'You give the passphrase after each start. Whoever loses it gives the passwords again.',
  'ask-each-time': 'Nothing is kept. After each start an account waits until you give its password.',
};

/** Where passwords shall be kept. Nothing is chosen beforehand where no keychain works: it is the person's to say. */
export function VaultChoice({ vault, onDone }: { vault: VaultState; onDone(state: VaultState): void }) {
  const { client } = useAssistant();
  const [kind, setKind] = useState(vault.used);
  const chooser = useSecretForm(
    (form) =>
      client.command('choose-vault', {
        kind: fieldText(form, 'kind') as VaultKind,
        passphrase: fieldText(form, 'passphrase') || null,
      }),
    onDone,
  );
  const kinds = (Object.keys(vaultNames) as VaultKind[]).filter(
    (each) => each !== 'keychain' || vault.why === null || vault.chosen === 'keychain',
  );
  const asksPassphrase = kind === 'passphrase-file' && vault.used !== 'passphrase-file';
  const atPassphrase = asksPassphrase ? chooser.faultAt('vault') : undefined;
  const fault = atPassphrase ? undefined : chooser.faultBeside();
  return (
    <form {...chooser.form} className="vault-choice">
      <fieldset>
        <legend>Where shall passwords be kept?</legend>
        {vault.used === null && vault.why && <p className="small quiet">{vault.why}</p>}
        {kinds.map((each) => (
          <label key={each} className="vault-option">
            <input
              type="radio"
              name="kind"
              value={each}
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            <span>
              {vaultNames[each]}
              <span className="tiny faint">{meanings[each]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {asksPassphrase && (
        <SecretField
          name="passphrase"
          label="Passphrase"
          hint="At least 8 characters: four or five words are good. It opens the file that is there, when there is one."
          fault={atPassphrase}
        />
      )}
      {fault && (
        <Notice tone="final" role="alert">
          {fault}
        </Notice>
      )}
      <div className="row">
        <Button
          type="submit"
          look="primary"
          unavailable={kind === null || kind === vault.used || chooser.underWay}
        >
          {chooser.underWay ? 'Trying it…' : 'Keep them there'}
        </Button>
      </div>
    </form>
  );
}
