/** File names that mean a device on Windows. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const longest = 120;

/**
 * A name under which a file from somebody else can be kept: in the folder it is saved to and nowhere else, in plain
 * sight, and reading as what it is.
 */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu, '')
    .replace(/[/\\:*?"<>|\p{Cc}]/gu, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(devices, '_$&');
  if (plain === '') return 'attachment';
  if (plain.length <= longest) return plain;
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  return `${[...plain].slice(0, longest - ending.length).join('')}${ending}`;
}
