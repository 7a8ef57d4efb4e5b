import { davRequest } from 'tsdav';
import { describeNonsense, describeStatus } from './dav-errors.ts';
import type { DavAnswer, DavHttp } from './dav-http.ts';
import { canonicalHref } from './href.ts';

/** One resource of a multistatus answer (RFC 4918 section 13) with the properties that it has. */
export interface DavItem {
  readonly href: string;
  readonly status: number;
  readonly props: Readonly<Record<string, unknown>>;
}

export interface DavQuery {
  readonly method: 'PROPFIND' | 'REPORT' | 'POST';
  readonly url: string;
  readonly depth?: '0' | '1';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface DavReply extends DavAnswer {
  /** Null when the answer is no multistatus. */
  readonly items: readonly DavItem[] | null;
  readonly syncToken: string | null;
  /** The whole document as tsdav reads it, names in camel case and without prefixes. */
  readonly document: unknown;
}

/** Asks, and reads what comes back; a status that is no success is for the caller to judge. */
export async function askDav(http: DavHttp, query: DavQuery, signal: AbortSignal): Promise<DavReply> {
  let answer: DavAnswer | undefined;
  const responses = await davRequest({
    url: query.url,
    init: {
      method: query.method,
      headers: { ...(query.depth === undefined ? {} : { depth: query.depth }), ...query.headers },
      body: query.body,
    },
    convertIncoming: false,
    fetch: async (url, init) => {
      answer = await http.send(
        {
          method: query.method,
          url: url as string,
          headers: Object.fromEntries(new Headers(init?.headers)),
          body: query.body,
        },
        signal,
      );
      return asResponse(answer);
    },
  });
  if (answer === undefined) throw describeNonsense(query.url, 'for its calendars');
  // tsdav takes what there is of a document that breaks off, and what is not in it would be taken for gone.
  if (isXml(answer) && !isWhole(answer.text)) throw describeNonsense(query.url, 'for calendars');
  const document: unknown = responses[0]?.raw;
  const multistatus = objectOf(objectOf(document)?.['multistatus']);
  if (multistatus === undefined && isEmptyMultistatus(document)) {
    return { ...answer, items: [], syncToken: null, document };
  }
  const { url } = answer;
  const items = responses.flatMap(({ href, status, props }) =>
    href === undefined ? [] : [{ href: canonicalHref(href, url), status, props: objectOf(props) ?? {} }],
  );
  return {
    ...answer,
    items: multistatus === undefined ? null : items,
    syncToken: textOf(multistatus?.['syncToken']),
    document,
  };
}

function isXml({ headers }: DavAnswer): boolean {
  return headers.get('content-type')?.toLowerCase().includes('xml') === true;
}

/** Whether a document ends with the end of its root element. */
function isWhole(text: string): boolean {
  const root = /<([A-Za-z_][\w.:-]*)/.exec(text.slice(0, 10_000))?.[1];
  const end = text.slice(-1000).trimEnd();
  return root === undefined || end.endsWith(`</${root}>`) || /^\s*(<\?[^>]*\?>\s*)?<[^<>]*\/>$/.test(end);
}

/** An answer that was read already, as tsdav looks at it. */
function asResponse({ status, headers, text, url }: DavAnswer): Response {
  const ok = status >= 200 && status < 300;
  return { status, ok, headers, url, statusText: '', text: async () => text } as Response;
}

/** The items of a multistatus. @throws ServerRefusedError, ServerUnreachableError for every other answer. */
export function itemsOf(reply: DavReply, doing: string): readonly DavItem[] {
  if (reply.status !== 207) throw describeStatus(reply, doing);
  if (reply.items === null) throw describeNonsense(reply.url, doing);
  return reply.items;
}

function isEmptyMultistatus(document: unknown): boolean {
  return objectOf(document) !== undefined && 'multistatus' in (document as object);
}

/** A value as an object; undefined when it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** What XML may hold once or several times, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** A property's text; tsdav makes numbers and booleans of what looks like them. Null when it is empty. */
export function textOf(value: unknown): string | null {
  const plain = objectOf(value)?.['_cdata'] ?? objectOf(value)?.['_text'] ?? value;
  if (Array.isArray(plain)) return plain.map((each) => String(each)).join('') || null;
  return ['string', 'number', 'boolean'].includes(typeof plain) && plain !== '' ? String(plain) : null;
}

/** The hrefs inside of a property, absolute. */
export function hrefsOf(value: unknown, base: string): string[] {
  return listOf(objectOf(value)?.['href']).flatMap((href) => {
    const text = textOf(href);
    return text === null ? [] : [canonicalHref(text, base)];
  });
}

/** The mail addresses among the hrefs inside of a property. */
export function addressesOf(value: unknown): string[] {
  return listOf(objectOf(value)?.['href']).flatMap((href) => {
    const text = textOf(href);
    return text !== null && /^mailto:/i.test(text) ? [text.slice('mailto:'.length)] : [];
  });
}
