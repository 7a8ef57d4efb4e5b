/** What signs in: a password, or access tokens (XOAUTH2). */
export type MailSecret =
  | { readonly password: string }
  /** @param refused a token that the server has just turned away. */
  | { readonly token: (refused: string | null) => Promise<string> };

export interface MailSignIn {
  readonly user: string;
  readonly secret: MailSecret;
}

/**
 * Signs in, with a fresh token once more where the server turns one away: it may have ended before its time.
 * @param isRefusal whether an error says that the sign-in was refused.
 */
export async function signInWith<Connection>(
  secret: MailSecret,
  attempt: (given: { readonly pass: string } | { readonly accessToken: string }) => Promise<Connection>,
  isRefusal: (error: unknown) => boolean,
): Promise<Connection> {
  if ('password' in secret) return attempt({ pass: secret.password });
  const token = await secret.token(null);
  try {
    return await attempt({ accessToken: token });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return attempt({ accessToken: await secret.token(token) });
  }
}
