import type { Carrying, Errand } from './errand.ts';

/** Words after which a person is meant, and not something of theirs. */
const BEFORE =
  '(?<=\\b(?:with|to|from|invite|call|e-?mail|mail|write|message|tell|ask|meet|see|and|reach|is) )';
const AFTER = "(?!(?:['’]s)?[ -](?:appointment|visit|session|meeting|check-?up)s?\\b)";

/** Puts the name for somebody whom the request calls by what they are to the person: “my sister”. */
export function* nameRelations(errand: Errand, request: string): Carrying<string> {
  let named = request;
  for (const known of errand.facts.ofKind('relation')) {
    const { relation, name } = known.meaning;
    const words = new RegExp(`${BEFORE}my ${relation}\\b${AFTER}`, 'gi');
    if (!words.test(named)) continue;
    if (yield* errand.facts.use(errand, known)) named = named.replace(words, name);
  }
  return named;
}
