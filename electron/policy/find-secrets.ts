/** A text that leaves the computer, by its path in the input. */
export interface LeavingText {
  readonly path: string;
  readonly text: string;
}

interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  readonly holds?: (match: string) => boolean;
}

const kinds: readonly Kind[] = [
  { name: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g },
  {
    name: 'an access key',
    pattern:
      /\b(?:sk-[\w-]{16,}|gh[oprsu]_\w{30,}|github_pat_\w{30,}|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|xox[abprs]-[\w-]{10,}|glpat-[\w-]{20,}|ya29\.[\w-]{20,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{5,})/g,
  },
  {
    name: 'a one-time code',
    pattern:
      /\b(?:codes?|otp|tan|pin|passcode|one[- ]time|verification|sicherheitscode|einmalcode|2fa)\b[^\n]{0,40}?\b(\d[\d -]{2,8}\d|[A-Z0-9]{3,4}-[A-Z0-9]{3,4})\b/gi,
  },
  {
    name: 'a one-time code',
    pattern:
      /\b\d{4,8}\b[^\n]{0,30}?\b(?:is your|ist ihr|verification|one[- ]time|security|login|sign[- ]in)\b[^\n]{0,30}?\b(?:code|passcode|pin|otp|tan)\b/gi,
  },
  {
    name: 'a password',
    pattern: /\b(?:password|passwort|passphrase|passwd|pwd)\b\s*(?:is|ist|[:=])\s*\S{4,}/gi,
  },
  { name: 'a card number', pattern: /\b(?:\d[ -]?){13,19}\b/g, holds: isCardNumber },
  {
    name: 'a bank account number',
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g,
    holds: isBankAccountNumber,
  },
];

/**
 * What in a text looks like a secret: keys, passwords, one-time codes, card and bank account numbers. Each kind once, in
 * words. Finds what is written plainly; what a planner hides in other words nobody can find, which is why every text
 * that leaves is shown.
 */
export function findSecrets(text: string): string[] {
  const found = kinds.filter(({ pattern, holds = () => true }) =>
    [...text.normalize('NFKC').matchAll(pattern)].some(([match]) => holds(match)),
  );
  return [...new Set(found.map(({ name }) => name))];
}

/** The Luhn check (ISO/IEC 7812-1, annex B). */
function isCardNumber(match: string): boolean {
  const digits = match.replace(/\D/g, '').split('').reverse().map(Number);
  if (digits.length < 13 || new Set(digits).size === 1) return false;
  const sum = digits.reduce((total, digit, index) => {
    const counted = index % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}

/** The check digits of an IBAN (ISO 13616). */
function isBankAccountNumber(match: string): boolean {
  const compact = match.replace(/ /g, '');
  const digits = (compact.slice(4) + compact.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return compact.length >= 15 && BigInt(digits) % 97n === 1n;
}
