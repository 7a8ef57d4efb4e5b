import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { fieldText } from './field-text.ts';
import { SecretField } from './secret-field.tsx';
import { useSecretForm } from './use-secret-form.ts';

/** Takes another password for an account; it is kept once the server has taken it. */
export function NewPassword({
  accountId,
  onDone,
}: {
  accountId: string;
  onDone(found: string | null): void;
}) {
  const { client } = useAssistant();
  const give = useSecretForm(
    (form) => client.command('give-account-secret', { accountId, secret: fieldText(form, 'secret') }),
    (found) => onDone(found.sentence),
  );
  const other = give.faultBeside('secret');
  return (
    <form {...give.form} className="new-password">
      <SecretField name="secret" label="Password" fault={give.faultAt('secret')} />
      {other && (
        <Notice tone="final" role="alert">
          {other}
        </Notice>
      )}
      <div className="row">
        <Button type="submit" small look="primary" unavailable={give.underWay}>
          {give.underWay ? 'Trying it…' : 'Try and keep it'}
        </Button>
        <Button small look="ghost" onClick={() => onDone(null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
