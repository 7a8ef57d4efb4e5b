import { useEffect, useState } from 'react';
import type { QueryResponse } from '../../../shared/contract/queries.ts';
import { type Queried, useQuery } from '../common/use-query.ts';

const page = 50;

/** The messages of a place, as many as were asked to be shown. */
export function useMessagePages(
  text: string,
  mailboxId: string | null,
): Queried<QueryResponse<'search-mail'>> & { readonly more: (() => void) | null } {
  const [limit, setLimit] = useState(page);
  useEffect(() => setLimit(page), [text, mailboxId]);
  const queried = useQuery('search-mail', { text, limit, ...(mailboxId === null ? {} : { mailboxId }) }, [
    'mail',
  ]);
  const hasMore = queried.data !== null && queried.data.cursor !== null && limit < 500;
  return { ...queried, more: hasMore ? () => setLimit((before) => Math.min(500, before + page)) : null };
}
