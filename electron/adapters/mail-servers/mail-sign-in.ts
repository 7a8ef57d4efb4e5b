import { SignInRefusedError } from '../../ports/server-errors.ts';

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
 * @param host whose sign-in it is, for the person.
 * @param isRefusal whether an error says that the sign-in was refused.
 * @throws SignInRefusedError when the fresh token is turned away too, and what the attempts throw.
 */
export async function signInWith<Connection>(
  secret: MailSecret,
  host: string,
  attempt: (given: { readonly pass: string } | { readonly accessToken: string }) => Promise<Connection>,
  isRefusal: (error: unknown) => boolean,
): Promise<Connection> {
  if ('password' in secret) return attempt({ pass: secret.password });
  const token = await secret.token(null);
  try {
    return await attempt({ accessToken: token });
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const fresh = await secret.token(token);
  try {
    return await attempt({ accessToken: fresh });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new SignInRefusedError(
      `${host} did not take the sign-in: sign in again, and see at your service whether other programs may use this mailbox.`,
      { cause: error },
    );
  }
}
