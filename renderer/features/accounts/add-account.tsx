import { ArrowLeft } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { AccountPreset } from '../../../shared/model/account-preset.ts';
import type { VaultState } from '../../../shared/model/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { useQuery } from '../common/use-query.ts';
import { AccountFields } from './account-fields.tsx';
import { type Added, FoundAccount } from './found-account.tsx';
import { mailRequestFromForm, requestFromForm } from './request-from-form.ts';
import { allServices, placesOf, serviceOf } from './services.ts';
import { SignInPage } from './sign-in-page.tsx';
import { UnlockVault } from './unlock-vault.tsx';
import { useSecretForm } from './use-secret-form.ts';
import { VaultChoice } from './vault-choice.tsx';

const noPresets: readonly AccountPreset[] = [];
const typingPause = 250;

/** The id of the service that the address belongs to, once the person pauses; nothing jumps while they type. */
const useServiceOf = (address: string, presets: readonly AccountPreset[]): string | null => {
  const [service, setService] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setService(serviceOf(address, presets)), typingPause);
    return () => clearTimeout(timer);
  }, [address, presets]);
  return service;
};

/** What must be settled before a password can be taken, if anything. */
function VaultFirst({ vault, onDone }: { vault: VaultState; onDone(): void }) {
  if (vault.used === null) return <VaultChoice vault={vault} onDone={onDone} />;
  if (vault.used === 'passphrase-file') return <UnlockVault onDone={onDone} />;
  return <Notice tone="write">{vault.why}</Notice>;
}

/** Connects a service: finds out which one it is, says what it needs, looks at it, and names what it found. */
export function AddAccount() {
  const { client } = useAssistant();
  const presets = useQuery('account-presets', {}).data?.presets ?? noPresets;
  const vault = useQuery('vault', {}, ['accounts', 'settings']);
  const [address, setAddress] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState<Added | null>(null);
  const recognised = useServiceOf(address, presets);
  const services = allServices(presets);
  const picked = services.find(({ id }) => id === (chosen ?? recognised));
  const service = picked?.service;
  const title = useId();
  const first = useRef<HTMLInputElement>(null);
  const add = useSecretForm(async (form) => {
    if (!service) throw new Error('Say which service it is.');
    const first = await client.command('add-account', requestFromForm(service, form));
    if (form.get('withMail') === null) return { ...first, mail: null };
    const mail = await client.command('add-account', mailRequestFromForm(form)).then(
      ({ found }) => found.sentence,
      (error: Error) => `The mail of this address is not connected: ${error.message}`,
    );
    return { ...first, mail };
  }, setAdded);

  useEffect(() => {
    if (!added) first.current?.focus();
  }, [added]);
  if (added)
    return (
      <FoundAccount
        added={added}
        onAnother={() => {
          setAdded(null);
          setAddress('');
          setChosen(null);
        }}
      />
    );
  const takesSecret = service?.kind !== 'subscription' || add.faultAt('vault') !== undefined;
  const needsVault = service && takesSecret && vault.data && (vault.data.used === null || vault.data.locked);
  const ready = service && !needsVault && (vault.data || service.kind === 'subscription');
  const signsIn = service?.kind === 'sign-in';
  const other = service && add.faultBeside(...placesOf(service));
  return (
    <section className="card account" aria-labelledby={title}>
      <a className="tiny back" href="#/accounts">
        <ArrowLeft size={13} aria-hidden /> All accounts
      </a>
      <h2 id={title}>Add an account</h2>
      <form {...add.form} className="add-form">
        <Field
          label="Address"
          hint="Your own, like ana@fastmail.com; your server’s; or that of a calendar file"
          fault={signsIn ? undefined : add.faultAt('address', 'url')}
        >
          {(control) => (
            <input
              {...control}
              name="address"
              className="input"
              inputMode="email"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={10_000}
              ref={first}
              value={address}
              onChange={({ target }) => setAddress(target.value)}
            />
          )}
        </Field>
        <Field
          label="Service"
          hint={picked && chosen === null ? `${picked.name}, as the address says` : 'Or pick it yourself'}
        >
          {(control) => (
            <select
              {...control}
              className="input"
              value={picked?.id ?? ''}
              onChange={({ target }) => setChosen(target.value || null)}
            >
              <option value="">By the address</option>
              {services.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {ready && (
          <>
            <AccountFields key={picked?.id} service={service} address={address} faultAt={add.faultAt} />
            <Field
              label="Name"
              hint="How you call it, such as Work. May be left empty."
              fault={add.faultAt('name')}
            >
              {(control) => <input {...control} name="name" className="input" autoComplete="off" />}
            </Field>
            {service.kind !== 'subscription' && service.kind !== 'mail' && (
              <label className="check small">
                <input type="checkbox" name="isDefault" /> New events go to this account
              </label>
            )}
            {other && (
              <Notice tone="final" role="alert">
                {other}
              </Notice>
            )}
            <div className="row wrap">
              <Button type="submit" look="primary" unavailable={add.underWay}>
                {signsIn ? 'Sign in' : 'Look and add'}
              </Button>
              {add.underWay && signsIn ? (
                <SignInPage />
              ) : (
                <span className="small quiet" role="status">
                  {add.underWay && (
                    <>
                      <span className="pulse" aria-hidden /> Looking…
                    </>
                  )}
                </span>
              )}
            </div>
          </>
        )}
      </form>
      {needsVault && vault.data && <VaultFirst vault={vault.data} onDone={vault.again} />}
    </section>
  );
}
