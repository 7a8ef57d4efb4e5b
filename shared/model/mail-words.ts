import type { MailAddress } from './mail.ts';
import type { MailRecipient } from './preview.ts';

/** `Ana Costa <ana@example.com>`, or the address alone. */
export function addressText({ name, address }: MailAddress): string {
  return name === undefined || name === '' || name === address ? address : `${name} <${address}>`;
}

/** How a recipient is known, in a few words; null where there is nothing to notice. */
export function recipientNote({ known, resembles, outside }: MailRecipient): string | null {
  const where = outside ? ', outside your organisation' : '';
  switch (known) {
    case 'own':
      return 'you';
    case 'contact':
      return `contact${where}`;
    case 'written-to':
      return `you wrote there before${where}`;
    case 'received-from':
      return `has written to you; you have not written there${where}`;
    case 'new':
      return `new${where}`;
    case 'look-alike':
      return resembles === undefined
        ? 'looks like an address you know, and is another'
        : `looks like ${addressText(resembles)}, and is another`;
  }
}

/** `18 KB`, `2.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 10 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} ${unit}`;
}
