/** The Message-IDs in a header, without angle brackets (RFC 5322 section 3.6.4); what is no such id is left out. */
export function messageIds(value: string | undefined): string[] {
  if (value === undefined) return [];
  const found = [...value.slice(0, longest).matchAll(/<([^<>\s]{1,998})>/g)].map(([, id]) => id as string);
  if (found.length > 0) return [...new Set(found)];
  const bare = value.trim();
  return /^[^\s<>@]+@[^\s<>@]+$/.test(bare) ? [bare] : [];
}

/** So much of a header that lists things is read, in UTF-16 units. */
const longest = 100_000;

/** The instant of a Date header in milliseconds (RFC 5322 section 3.3); null where it makes no sense. */
export function headerDate(value: string | undefined): number | null {
  if (value === undefined) return null;
  // The comment after it names the zone a second time, and sometimes in words that cannot be read.
  const instant = Date.parse(value.slice(0, 200).replace(/\([^)]*\)/g, ' '));
  return Number.isNaN(instant) ? null : instant;
}

/** The value of the first header of this name, in lower case. */
export function headerValue(
  headers: readonly { readonly key: string; readonly value: string }[],
  name: string,
): string | undefined {
  return headers.find(({ key }) => key === name)?.value;
}
