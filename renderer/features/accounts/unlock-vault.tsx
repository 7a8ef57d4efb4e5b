import { LockKeyhole } from 'lucide-react';
import type { VaultState } from '../../../shared/model/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { fieldText } from './field-text.ts';
import { SecretField } from './secret-field.tsx';
import { useSecretForm } from './use-secret-form.ts';

/** Opens the file of passwords with its passphrase, until Deskhand ends. */
export function UnlockVault({ onDone }: { onDone(state: VaultState): void }) {
  const { client } = useAssistant();
  const unlock = useSecretForm(
    (form) => client.command('unlock-vault', { passphrase: fieldText(form, 'passphrase') }),
    onDone,
  );
  const other = unlock.faultBeside('vault', 'passphrase');
  return (
    <form {...unlock.form} className="unlock">
      <p className="small">
        <LockKeyhole size={15} aria-hidden /> The file of passwords is locked. Its accounts come up to date as
        soon as it is open.
      </p>
      <SecretField name="passphrase" label="Passphrase" fault={unlock.faultAt('vault', 'passphrase')} />
      {other && (
        <Notice tone="final" role="alert">
          {other}
        </Notice>
      )}
      <div className="row">
        <Button type="submit" look="primary" unavailable={unlock.underWay}>
          {unlock.underWay ? 'Unlocking…' : 'Unlock'}
        </Button>
      </div>
    </form>
  );
}
