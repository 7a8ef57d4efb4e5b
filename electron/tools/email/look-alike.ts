import type { MailAddress } from '../../../shared/model/mail.ts';

/** What one letter is easily taken for: digits, and letters of other scripts that look Latin (Unicode TS 39). */
const twins: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
  ı: 'i',
  '|': 'l',
  а: 'a',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  ӏ: 'l',
  о: 'o',
  р: 'p',
  ѕ: 's',
  у: 'y',
  х: 'x',
  к: 'k',
  м: 'm',
  н: 'h',
  т: 't',
  в: 'b',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};
const pairs = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
] as const;

/** An address as a hurried reader sees it. */
function skeleton(text: string): string {
  const letters = [...text.normalize('NFKD').toLowerCase()]
    .filter((letter) => !/\p{M}|\p{Default_Ignorable_Code_Point}/u.test(letter))
    .map((letter) => twins[letter] ?? letter)
    .join('');
  return pairs.reduce((seen, [pair, single]) => seen.replaceAll(pair, single), letters).replaceAll('i', 'l');
}

/**
 * The known address that another one can be mistaken for: the same to a hurried reader, or the same person at a domain
 * that differs by a slip of the finger or in its ending. Null when there is none, or the address is itself a known one.
 */
export function findLookAlike(address: string, known: readonly MailAddress[]): MailAddress | null {
  const folded = address.toLowerCase();
  if (known.some((each) => each.address.toLowerCase() === folded)) return null;
  return known.find((each) => resembles(folded, each.address.toLowerCase())) ?? null;
}

function resembles(one: string, other: string): boolean {
  if (skeleton(one) === skeleton(other)) return true;
  const [oneName, oneDomain] = split(one);
  const [otherName, otherDomain] = split(other);
  const sameName = skeleton(oneName) === skeleton(otherName);
  if (oneDomain === otherDomain) {
    return Math.min(oneName.length, otherName.length) >= 6 && slips(oneName, otherName) === 1;
  }
  if (!sameName) return false;
  const [oneLabel, otherLabel] = [withoutEnding(oneDomain), withoutEnding(otherDomain)];
  if (skeleton(oneLabel) === skeleton(otherLabel)) return true;
  const shorter = Math.min(oneLabel.length, otherLabel.length);
  return shorter >= 4 && slips(oneLabel, otherLabel) <= (shorter >= 8 ? 2 : 1);
}

function split(address: string): [name: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}

/** `example` of `example.com`. */
function withoutEnding(domain: string): string {
  return domain.slice(0, Math.max(domain.lastIndexOf('.'), 0));
}

/** How many letters must be put in, left out, changed or swapped with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
