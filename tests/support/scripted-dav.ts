/** A request as a scripted server sees it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export type Script = (request: SeenRequest) => Response | Promise<Response>;

/** A `fetch` that a script answers, with what it was asked. */
export function scriptedFetch(script: Script): {
  readonly fetch: typeof fetch;
  readonly seen: SeenRequest[];
} {
  const seen: SeenRequest[] = [];
  return {
    seen,
    fetch: async (input, init) => {
      const request = {
        method: init?.method ?? 'GET',
        url: input instanceof Request ? input.url : input.toString(),
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? init.body : '',
      };
      seen.push(request);
      return script(request);
    },
  };
}

/** A multistatus answer: the properties of each href, as XML, or a status where it has none. */
export function multistatus(
  resources: Readonly<Record<string, string | number>>,
  rest = '',
  headers: Record<string, string> = {},
): Response {
  const responses = Object.entries(resources).map(([href, content]) => {
    const inside =
      typeof content === 'number'
        ? `<D:status>HTTP/1.1 ${content} No</D:status>`
        : `<D:propstat><D:prop>${content}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>`;
    return `<D:response><D:href>${href}</D:href>${inside}</D:response>`;
  });
  const names =
    'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/" xmlns:A="http://apple.com/ns/ical/"';
  const body = `<?xml version="1.0"?><D:multistatus ${names}>${responses.join('')}${rest}</D:multistatus>`;
  return new Response(body, { status: 207, headers: { 'content-type': 'application/xml', ...headers } });
}

export function answer(status: number, headers: Record<string, string> = {}, body = ''): Response {
  return new Response([204, 304].includes(status) ? null : body, { status, headers });
}
