/**
 * A label as an IMAP keyword, which is an atom (RFC 3501 section 9): what atoms cannot hold is written in the base64 of
 * RFC 3501 section 5.1.3.
 */
export function keywordOf(label: string): string {
  return label.replaceAll('&', '&-').replace(/[^\x21-\x7e]+|[(){%*"\\\]]+/g, (text) => `&${toBase64(text)}-`);
}

/** The label that a keyword stands for. */
export function labelOf(keyword: string): string {
  return keyword.replace(/&([A-Za-z0-9+,]*)-/g, (_all, code: string) =>
    code === '' ? '&' : fromBase64(code),
  );
}

function toBase64(text: string): string {
  const bytes = Buffer.from(text, 'utf16le').swap16();
  return bytes.toString('base64').replace(/=+$/, '').replaceAll('/', ',');
}

function fromBase64(code: string): string {
  const bytes = Buffer.from(code.replaceAll(',', '/'), 'base64');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : code;
}
