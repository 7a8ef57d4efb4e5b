import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';

/** Of these a response has no body, and none may be given to it. */
const withoutBody = new Set([204, 205, 304]);

/**
 * `fetch` over Node's own HTTP client, as far as adapters need it: a URL, a method, headers, a text as body and a signal;
 * redirections are given back. Node's global one ends the whole process, past every catch, when a server closes the
 * connection while an answer is still being read (nodejs/undici#5360, in Node 24), as CalDAV servers that speak HTTP/1.0
 * always do.
 */
export const nodeFetch: typeof globalThis.fetch = async (input, init = {}) => {
  if (input instanceof Request) throw new TypeError('This fetch takes a URL.');
  const { body } = init;
  if (body != null && typeof body !== 'string' && !(body instanceof URLSearchParams)) {
    throw new TypeError('This fetch takes text as body.');
  }
  const headers = new Headers(init.headers);
  if (body instanceof URLSearchParams && !headers.has('content-type')) {
    headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
  }
  const request = {
    url: new URL(input),
    method: init.method ?? 'GET',
    headers: Object.fromEntries(headers),
    body: body?.toString() ?? null,
    signal: init.signal ?? null,
  };
  try {
    return await send(request);
  } catch (error) {
    // A connection that was kept for the next request may have been closed by the server meanwhile.
    if (!(error instanceof StaleConnectionError) || request.method === 'POST') throw error;
    return send(request);
  }
};

interface PlainRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal | null;
}

class StaleConnectionError extends Error {
  override readonly name = 'StaleConnectionError';
}

function send({ url, method, headers, body, signal }: PlainRequest): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const client = url.protocol === 'https:' ? https : http;
  const request = client.request(url, { method, headers, ...(signal === null ? {} : { signal }) });
  request.once('response', (incoming) => {
    const status = incoming.statusCode ?? 500;
    const fields = new Headers();
    for (const [name, values] of Object.entries(incoming.headersDistinct)) {
      for (const value of values ?? []) fields.append(name, value);
    }
    if (withoutBody.has(status)) incoming.resume();
    const stream = withoutBody.has(status) ? null : (Readable.toWeb(incoming) as ReadableStream);
    resolve(new Response(stream, { status, headers: fields }));
  });
  request.on('error', (error: NodeJS.ErrnoException) => {
    const isStale = request.reusedSocket && error.code === 'ECONNRESET';
    reject(isStale ? new StaleConnectionError(error.message, { cause: error }) : error);
  });
  if (body === null) request.end();
  else request.end(body);
  return promise;
}
