const PLAIN = /^[\t\n -@[-~]*$/;

/** Lower case without accents and with straight apostrophes; every offset stays what it was. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text;
  let folded = '';
  for (const unit of text) folded += unit.length === 1 ? foldUnit(unit) : unit;
  return folded;
}

function foldUnit(unit: string): string {
  if (unit === '’' || unit === '‘' || unit === '`') return "'";
  return unit.normalize('NFD')[0]?.toLowerCase()[0] ?? unit;
}

/** The words and numbers of a text, folded: what a title is compared by. */
export function foldedWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}][\p{L}\p{N}:@._+'-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? [];
}
