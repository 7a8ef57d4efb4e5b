import { ServerUnreachableError } from '../../ports/remote-calendars.ts';

/** The host as sentences name it. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

const networkWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'is not known. Check the address and the connection to the internet.',
  EAI_AGAIN: 'cannot be found without a connection to the internet. Try again when there is one.',
  ECONNREFUSED: 'does not take connections. Check the address, and whether the server runs.',
  ENETUNREACH: 'cannot be reached: there is no connection. Try again when there is one.',
  EHOSTUNREACH: 'cannot be reached: there is no connection. Try again when there is one.',
  ETIMEDOUT: 'does not answer. Try again later.',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer. Try again later.',
  UND_ERR_HEADERS_TIMEOUT: 'does not answer in time. Try again later.',
};

/** What `fetch` threw, as the error for the person. */
export function describeNetworkError(error: unknown, url: string): ServerUnreachableError {
  const host = hostOf(url);
  const options = { cause: error };
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new ServerUnreachableError(`${host} does not answer in time. Try again later.`, options);
  }
  const code = codeOf(error);
  const words = networkWords[code];
  if (words !== undefined) return new ServerUnreachableError(`${host} ${words}`, options);
  if (/CERT|SIGNATURE|SELF_SIGNED|TLS|SSL/.test(code)) {
    return new ServerUnreachableError(
      `${host} cannot prove that it is who it says (${code}), so nothing was sent. Check the address, or have its certificate put right.`,
      options,
    );
  }
  return new ServerUnreachableError(
    `The connection to ${host} broke off${code === '' ? '' : ` (${code})`}. Try again.`,
    options,
  );
}

function codeOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return '';
}
