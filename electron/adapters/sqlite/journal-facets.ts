import type { Effect } from '../../../shared/model/effect.ts';
import type { ActionQuery } from '../../ports/journal-store.ts';

/** Tool and effect as single words of the search index, which no tokenizer takes apart. */
export function facetsOf({ tool, effect }: { readonly tool?: string; readonly effect?: Effect }): string[] {
  return [
    ...(tool === undefined ? [] : [`t${Buffer.from(tool).toString('hex')}`]),
    ...(effect === undefined ? [] : [`e${effect}`]),
  ];
}

/**
 * The full-text expression for a query: words, tool and effect in one, since the index can skip from match to match,
 * while a filter behind it would read every match.
 * @returns `all` when the query asks for none of them, `nothing` when it asks for words of which none can be found.
 */
export function searchExpression(query: ActionQuery): { readonly match: string } | 'all' | 'nothing' {
  const { phrases } = query;
  if (phrases?.length === 0) return 'nothing';
  const words = (phrases ?? []).map((phrase) => quote(phrase.join(' ')));
  const facets = facetsOf(query).map(quote);
  const columns = [
    ...(words.length === 0 ? [] : [`words : (${words.join(' AND ')})`]),
    ...(facets.length === 0 ? [] : [`facets : (${facets.join(' AND ')})`]),
  ];
  return columns.length === 0 ? 'all' : { match: columns.join(' AND ') };
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
