import type { MailServer } from '../../../shared/model/mail-server.ts';

/** What an account may be used for. Each service has its own scopes for it. */
export type Purpose = 'calendar' | 'mail';

export type ServiceName = 'google' | 'microsoft';

/** A service that people sign in to in their browser, as its public documents describe it. */
export interface SignInProvider {
  readonly service: ServiceName;
  /** How sentences name it. */
  readonly name: string;
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Asked of the person beside the scopes of what the account is for. */
  readonly baseScopes: readonly string[];
  readonly scopes: Readonly<Record<Purpose, readonly string[]>>;
  /** Asked for along with each new token, so that the sign-in goes on. */
  readonly renewalScopes: readonly string[];
  /** A token is good for one purpose alone, so each one is asked for with its scopes. */
  readonly tokenPerPurpose: boolean;
  /** What has to be in the address for a refresh token to be given. */
  readonly extraParameters: Readonly<Record<string, string>>;
  /** The name of this computer that the service takes for a redirection (RFC 8252 section 7.3). */
  readonly redirectHost: '127.0.0.1' | 'localhost';
  /** Where the service says who has signed in, and the fields that hold the address, the best first. */
  readonly profile: { readonly url: string; readonly fields: readonly string[] };
  /** Where the calendars are. */
  readonly calendarUrl: string;
  /** Where the mail is. */
  readonly mail: { readonly imap: MailServer; readonly smtp: MailServer };
}

export type SignInProviders = Readonly<Record<ServiceName, SignInProvider>>;

export const signInProviders: SignInProviders = {
  google: {
    service: 'google',
    name: 'Google',
    issuer: 'https://accounts.google.com',
    authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenEndpoint: 'https://oauth2.googleapis.com/token',
    baseScopes: ['openid', 'email'],
    scopes: {
      calendar: ['https://www.googleapis.com/auth/calendar'],
      mail: ['https://mail.google.com/'],
    },
    renewalScopes: [],
    tokenPerPurpose: false,
    // Without being asked anew Google gives a refresh token only the first time.
    extraParameters: { access_type: 'offline', prompt: 'consent' },
    redirectHost: '127.0.0.1',
    profile: { url: 'https://openidconnect.googleapis.com/v1/userinfo', fields: ['email'] },
    calendarUrl: 'https://apidata.googleusercontent.com/caldav/v2/',
    mail: {
      imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
      smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
    },
  },
  microsoft: {
    service: 'microsoft',
    name: 'Microsoft',
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    authorizationEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    baseScopes: ['offline_access', 'https://graph.microsoft.com/User.Read'],
    scopes: {
      calendar: ['https://graph.microsoft.com/Calendars.ReadWrite'],
      mail: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'],
    },
    renewalScopes: ['offline_access'],
    tokenPerPurpose: true,
    extraParameters: { prompt: 'select_account' },
    redirectHost: 'localhost',
    profile: { url: 'https://graph.microsoft.com/v1.0/me', fields: ['mail', 'userPrincipalName'] },
    calendarUrl: 'https://graph.microsoft.com/v1.0/',
    mail: {
      imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
      smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    },
  },
};
