const namespaces =
  'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/" xmlns:A="http://apple.com/ns/ical/"';

/** A document with this root element and content; prefixes D, C, CS and A are known in it. */
export function davXml(root: string, content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><${root} ${namespaces}>${content}</${root}>`;
}

/** PROPFIND for these properties: `propfind('D:getetag')`. */
export function propfindXml(...properties: readonly string[]): string {
  return davXml('D:propfind', propXml(...properties));
}

export function propXml(...properties: readonly string[]): string {
  return `<D:prop>${properties.map((name) => `<${name}/>`).join('')}</D:prop>`;
}

/** Text as XML holds it; what no XML may hold is left out. */
export function xmlText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
  );
}
