import type { AccountPreset } from '../../../shared/model/account-preset.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { FaultPlace } from '../../../shared/model/expected-error.ts';
import { mailDomain, signInServiceFor } from '../../../shared/model/sign-in-services.ts';

/** Services that are signed in to in the browser, and how a person registers a client of their own there. */
export const signInServices = {
  google: {
    name: 'Google',
    registration: 'https://console.cloud.google.com/apis/credentials',
    takesClientSecret: true,
    how: 'Deskhand brings no registration with Google, so make one of your own: an OAuth client of the kind “Desktop app”, with the CalDAV API switched on.',
  },
  microsoft: {
    name: 'Microsoft',
    registration: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
    takesClientSecret: false,
    how: 'Deskhand brings no registration with Microsoft, so make one of your own: a “Mobile and desktop” application with the redirect address http://localhost.',
  },
} as const;

/** What an account can be added as. */
export type Service =
  | { kind: 'password'; preset: AccountPreset }
  | { kind: 'sign-in'; id: keyof typeof signInServices }
  | { kind: 'mail' }
  | { kind: 'subscription' };

/** The services to choose from, by the name that stands in the list. */
export function allServices(
  presets: readonly AccountPreset[],
): readonly { id: string; name: string; service: Service }[] {
  const signIns = Object.entries(signInServices) as [keyof typeof signInServices, { name: string }][];
  return [
    ...presets.map((preset) => ({
      id: preset.id,
      name: preset.name,
      service: { kind: 'password' as const, preset },
    })),
    ...signIns.map(([id, { name }]) => ({ id, name, service: { kind: 'sign-in' as const, id } })),
    { id: 'mail', name: 'Mail server (IMAP and SMTP)', service: { kind: 'mail' as const } },
    { id: 'subscription', name: 'Calendar file on the web', service: { kind: 'subscription' } },
  ];
}

/**
 * The id of the service that what was typed belongs to, by the domain of an address or by how it is written; null
 * while it could become any. The last preset stands for every other server.
 */
export function serviceOf(typed: string, presets: readonly AccountPreset[]): string | null {
  const address = typed.trim();
  if (/^webcals?:/i.test(address) || /\.ics(?:[?#]|$)/i.test(address)) return 'subscription';
  const signIn = signInServiceFor(address);
  if (signIn) return signIn;
  const domain = mailDomain(address);
  const known = presets.find(({ domains }) => domain !== null && domains.includes(domain));
  if (known) return known.id;
  const isWhole =
    domain?.includes('.') || /^https?:\/\/./i.test(address) || /^[^@\s]+\.[^@\s]{2,}$/.test(address);
  return isWhole ? (presets.at(-1)?.id ?? null) : null;
}

/** The parts of a request that the form for a service has a field for; what is wrong with others is said below it. */
export function placesOf(service: Service): readonly FaultPlace[] {
  switch (service.kind) {
    case 'password':
      return service.preset.url === null
        ? ['address', 'name', 'user', 'secret']
        : ['address', 'name', 'secret'];
    case 'sign-in':
      // Its address is the service's own, and not for the person to put right.
      return ['clientId', 'name'];
    case 'mail':
      return ['address', 'name', 'user', 'secret'];
    case 'subscription':
      return ['address', 'url', 'name', 'user', 'secret'];
    default:
      return assertNever(service);
  }
}
