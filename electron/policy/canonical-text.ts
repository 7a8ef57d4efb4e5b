/** A domain with letters beyond ASCII, or one that was written in punycode. */
const domain = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}/gu;

/**
 * Folds only what truly is the same value: case, composed letters, white space, and the two spellings of an
 * internationalised domain (RFC 5891). What merely looks the same stays different, so that a look-alike of something the
 * person said is never taken for what they said.
 */
export function canonicalText(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(domain, inAscii).replace(/\s+/g, ' ').trim();
}

function inAscii(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII.
  if (/^[\x00-\x7f]*$/.test(name)) return name;
  return URL.parse(`http://${name}/`)?.hostname ?? name;
}
