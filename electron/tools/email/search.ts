import type { MailQuery, MessageSummary } from '../../../shared/model/mail.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool, type ToolContext } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { foundWords, quote } from '../words.ts';
import { labelSummaries } from './describe-message.ts';

/** Messages fetched at a time. */
const pageSize = 500;
const mostCounted = 10_000;

export const searchMail = defineReadTool({
  name: 'email.search',
  description:
    'Finds messages by words and "quoted phrases", people, subject, mailbox, label, time and state, newest first or oldest first.',
  ...toolCatalogue['email.search'],
  account: localAccount,
  title: ({ query }) => `Look for ${queryWords(query)} in your mail`,

  async execute({ query, order, limit }, context) {
    const { messages, total } = await (order === 'latest' ? latest : earliest)(query, limit, context);
    return {
      output: { messages, total },
      found: foundWords(total),
      texts: labelSummaries(messages, context),
    };
  },
});

interface Found {
  readonly messages: MessageSummary[];
  readonly total: number;
}

async function latest(query: MailQuery, limit: number, { mail }: ToolContext): Promise<Found> {
  const { messages, total } = await mail.search(query, { limit, countUpTo: mostCounted });
  return { messages: [...messages], total };
}

/** There is no index from the other end: it goes through all of them, a page at a time. */
async function earliest(query: MailQuery, limit: number, { mail, signal }: ToolContext): Promise<Found> {
  let kept: MessageSummary[] = [];
  let total = 0;
  let before: string | null | undefined;
  while (before !== null && !signal.aborted) {
    const page = await mail.search(query, { limit: pageSize, ...(before !== undefined && { before }) });
    kept = [...kept, ...page.messages].slice(-limit);
    total += page.messages.length;
    before = page.more;
  }
  return { messages: kept.reverse(), total };
}

function queryWords(query: MailQuery): string {
  const { text, from, to, person, subject, label, mailbox, unread, newsletter, draft } = query;
  const named = [text, subject, label].filter((each) => each !== undefined).map(quote);
  const what = `${unread === true ? 'unread ' : ''}${newsletter === true ? 'newsletters' : draft === true ? 'drafts' : 'emails'}`;
  return [
    what,
    ...(named.length > 0 ? [`with ${named.join(' and ')}`] : []),
    ...(from === undefined ? [] : [`from ${quote(from)}`]),
    ...(to === undefined ? [] : [`to ${quote(to)}`]),
    ...(person === undefined ? [] : [`with ${quote(person)}`]),
    ...(mailbox === undefined ? [] : [`in ${quote(mailbox)}`]),
  ].join(' ');
}
