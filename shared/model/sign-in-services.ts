/** Services that take no passwords from other programs, by the domains of their addresses. */
const domains: Readonly<Record<'google' | 'microsoft', readonly string[]>> = {
  google: ['gmail.com', 'googlemail.com'],
  microsoft: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
};

/** The service that an address belongs to when it can only be connected by signing in, or null. */
export function signInServiceFor(address: string): 'google' | 'microsoft' | null {
  const domain = mailDomain(address);
  if (domain === null) return null;
  if (domains.google.includes(domain)) return 'google';
  return domains.microsoft.includes(domain) ? 'microsoft' : null;
}

/** The part behind the `@` of an address like `ana@fastmail.com`, or null when it is none. */
export function mailDomain(address: string): string | null {
  return /^[^\s/:@]+@([^\s/:@]+)$/.exec(address.trim())?.[1]?.toLowerCase() ?? null;
}
