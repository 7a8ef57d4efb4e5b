/** The listed word that is one slip (a letter more, fewer, wrong, or two swapped) away, with the same first letter. */
export function closestWord(word: string, listed: readonly string[]): string | null {
  const first = word.charCodeAt(0);
  for (const candidate of listed) {
    if (candidate.charCodeAt(0) === first && isOneSlipAway(word, candidate)) return candidate;
  }
  return null;
}

function isOneSlipAway(a: string, b: string): boolean {
  const difference = a.length - b.length;
  if (difference > 1 || difference < -1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length - 1;
  let endB = b.length - 1;
  while (endA >= start && endB >= start && a[endA] === b[endB]) {
    endA--;
    endB--;
  }
  const restA = endA - start + 1;
  const restB = endB - start + 1;
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[endB] && a[endA] === b[start];
}
