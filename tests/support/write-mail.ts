/** The bytes of a mail with these headers and this text; headers as they are, nothing is encoded. */
export function mailBytes(headers: Readonly<Record<string, string | undefined>>, text = 'Hello'): Uint8Array {
  const defaults = {
    From: 'Bo <bo@example.com>',
    To: 'Kim <kim@example.com>',
    Date: 'Mon, 23 Nov 2026 09:00:00 +0000',
    'Content-Type': 'text/plain; charset=utf-8',
  };
  const lines = Object.entries({ ...defaults, ...headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text.replace(/\r?\n/g, '\r\n')}\r\n`);
}

/** A mail with a text and files. */
export function mailWithFiles(
  headers: Readonly<Record<string, string>>,
  text: string,
  files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[],
): Uint8Array {
  const parts = files.map(({ name, type, bytes }) => {
    const lines = Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
    return `--part\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`;
  });
  const body = `--part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n${parts.join('')}--part--`;
  return mailBytes({ ...headers, 'Content-Type': 'multipart/mixed; boundary=part' }, body);
}
