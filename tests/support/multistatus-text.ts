const namespaces =
  'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/"';

/** A multistatus document: the properties of each href, as XML. */
export function multistatusText(resources: Readonly<Record<string, string>>): string {
  const responses = Object.entries(resources).map(
    ([href, props]) =>
      `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${props}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`,
  );
  return `<?xml version="1.0"?><D:multistatus ${namespaces}>${responses.join('')}</D:multistatus>`;
}

/** Text as XML holds it. */
export function xmlText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
