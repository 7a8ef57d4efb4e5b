/** What a server said, shortened and in quotes, as sentences for the person hold it; empty when it said nothing. */
export function quotedWords(said: string | undefined): string {
  const plain = (said ?? '')
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim();
  if (plain === '') return '';
  return `“${plain.length > 160 ? `${plain.slice(0, 159)}…` : plain}”`;
}
