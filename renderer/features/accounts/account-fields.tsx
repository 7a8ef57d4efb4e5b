import { ExternalLink } from 'lucide-react';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { FaultPlace } from '../../../shared/model/expected-error.ts';
import { mailDomain } from '../../../shared/model/sign-in-services.ts';
import { Field } from '../../ui/field.tsx';
import { lengthInWords } from './account-words.ts';
import { SecretField } from './secret-field.tsx';
import { type Service, signInServices } from './services.ts';

const intervals = [15, 60, 360, 1440];

function HowTo({ text, page, link }: { text: string; page: string | null; link: string }) {
  return (
    <div className="how-to small">
      <p>{text}</p>
      {page && (
        <a href={page} target="_blank" rel="noreferrer">
          {link} <ExternalLink size={13} aria-hidden />
        </a>
      )}
    </div>
  );
}

/** What a service needs besides the address, and how to get it there. */
export function AccountFields(props: {
  service: Service;
  address: string;
  faultAt(...places: FaultPlace[]): string | undefined;
}) {
  const { service, address, faultAt } = props;
  switch (service.kind) {
    case 'password': {
      const { preset } = service;
      const isAddress = mailDomain(address) !== null;
      return (
        <>
          {preset.url === null && (
            <Field
              label="User name"
              hint={isAddress ? `Left empty: ${address.trim()}` : preset.user}
              fault={faultAt('user')}
            >
              {(control) => (
                <input
                  {...control}
                  name="user"
                  className="input"
                  autoComplete="off"
                  autoCapitalize="off"
                  spellCheck={false}
                />
              )}
            </Field>
          )}
          <HowTo text={preset.password} page={preset.passwordPage} link={`Make one at ${preset.name}`} />
          <SecretField
            name="secret"
            label={preset.url === null ? 'Password' : `Password for ${preset.name}`}
            fault={faultAt('secret')}
          />
          {isAddress && (
            <label className="check small">
              <input type="checkbox" name="withMail" defaultChecked /> Connect the mail of this address too
            </label>
          )}
        </>
      );
    }
    case 'mail':
      return (
        <>
          <SecretField name="secret" label="Password" fault={faultAt('secret')} />
          <Field label="Your name" hint="As others see it on your mail. May be left empty.">
            {(control) => <input {...control} name="displayName" className="input" autoComplete="off" />}
          </Field>
          <details className="servers">
            <summary>Servers and user name</summary>
            <p className="small faint">Left empty, they are found from the address.</p>
            <Field label="User name" fault={faultAt('user')}>
              {(control) => (
                <input {...control} name="user" className="input" autoComplete="off" spellCheck={false} />
              )}
            </Field>
            <Field label="Receives by IMAP" hint="As in imaps://mail.example.com">
              {(control) => (
                <input {...control} name="imap" className="input" autoComplete="off" spellCheck={false} />
              )}
            </Field>
            <Field label="Sends by SMTP" hint="As in smtps://mail.example.com">
              {(control) => (
                <input {...control} name="smtp" className="input" autoComplete="off" spellCheck={false} />
              )}
            </Field>
          </details>
        </>
      );
    case 'sign-in': {
      const { name, how, registration, takesClientSecret } = signInServices[service.id];
      return (
        <>
          <HowTo text={how} page={registration} link={`Register it at ${name}`} />
          <Field label="Client id" fault={faultAt('clientId')}>
            {(control) => (
              <input {...control} name="clientId" className="input" autoComplete="off" spellCheck={false} />
            )}
          </Field>
          {takesClientSecret && (
            <Field label="Client secret" hint={`${name} gives one with the client id, and wants it back.`}>
              {(control) => (
                <input
                  {...control}
                  name="clientSecret"
                  type="password"
                  className="input"
                  autoComplete="off"
                />
              )}
            </Field>
          )}
        </>
      );
    }
    case 'subscription':
      return (
        <>
          <Field label="Read it again" hint="Events in it can be seen, not changed.">
            {(control) => (
              <select {...control} name="refreshMinutes" className="input">
                <option value="">as often as it asks for</option>
                {intervals.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    every {lengthInWords(minutes)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="User name" hint="Only where the file wants a sign-in" fault={faultAt('user')}>
            {(control) => (
              <input {...control} name="user" className="input" autoComplete="off" spellCheck={false} />
            )}
          </Field>
          <SecretField name="secret" label="Password" fault={faultAt('secret')} />
        </>
      );
    default:
      return assertNever(service);
  }
}
