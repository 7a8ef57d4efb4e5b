import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fieldText } from '../accounts/field-text.ts';
import { SecretField } from '../accounts/secret-field.tsx';
import { useSecretForm } from '../accounts/use-secret-form.ts';
import { useAssistant } from '../common/assistant-context.tsx';

/** Takes the address, the name and the key of a model. */
export function ModelForm({ onDone, onCancel }: { onDone(): void; onCancel(): void }) {
  const { client } = useAssistant();
  const give = useSecretForm((form) => {
    const key = fieldText(form, 'secret').trim();
    return client.command('set-model', {
      baseUrl: fieldText(form, 'baseUrl').trim(),
      name: fieldText(form, 'name').trim(),
      ...(key !== '' && { key }),
    });
  }, onDone);
  const fault = give.faultBeside();
  const beside = fault ?? give.faultAt('url', 'name', 'secret', 'vault');
  return (
    <form {...give.form} className="model-form">
      <Field label="Address" hint="Of its Chat Completions, like https://api.example.com/v1">
        {(control) => (
          <input
            {...control}
            name="baseUrl"
            type="url"
            className="input"
            maxLength={2000}
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="Model" hint="Its name there">
        {(control) => (
          <input
            {...control}
            name="name"
            className="input"
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <SecretField
        name="secret"
        label="Key"
        hint="Kept where your passwords are; sent to that server alone"
      />
      {beside && (
        <Notice tone="final" role="alert">
          {beside}
        </Notice>
      )}
      <div className="row">
        <Button type="submit" small look="primary" unavailable={give.underWay}>
          {give.underWay ? 'Keeping it…' : 'Use it'}
        </Button>
        <Button small look="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
