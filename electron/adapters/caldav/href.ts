import { createHash } from 'node:crypto';

/** What may stand in a path as it is (RFC 3986 section 3.3), but which some servers write in percent. */
const plainInPaths = /%(21|24|26|27|28|29|2A|2B|2C|2D|2E|3A|3B|3D|40|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])/gi;

/** An href as an absolute URL in one spelling, so that the same resource has the same one wherever it is named. */
export function canonicalHref(href: string, base: string): string {
  const url = new URL(href, base);
  url.hash = '';
  // Servers behind a proxy name themselves as they see themselves; what began encrypted stays so.
  if (base.startsWith('https:') && url.protocol === 'http:') url.protocol = 'https:';
  const path = url.pathname
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    .replace(plainInPaths, (escape) => decodeURIComponent(escape));
  return `${url.origin}${path}${url.search}`;
}

/** The URL of a collection, which ends with a slash. */
export function collectionHref(href: string, base: string): string {
  const url = canonicalHref(href, base);
  return url.endsWith('/') ? url : `${url}/`;
}

/** Where a new object is kept: a name of the UID that no server spells in another way, the same every time. */
export function objectHref(calendarHref: string, uid: string): string {
  const plain = uid.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  const digest = createHash('sha256').update(uid).digest('hex').slice(0, 12);
  return `${collectionHref(calendarHref, calendarHref)}${plain === uid ? plain : `${plain}-${digest}`}.ics`;
}
