import type { MessageSummary } from '../../../../shared/model/mail.ts';
import { NOTHING_CHANGED } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail, type Outcome } from '../errand/errand-end.ts';
import { locateMessage, locateMessages } from '../errand/locate-message.ts';
import { quote } from '../errand/words-for.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import { defineIntent } from './define-intent.ts';

const unsubscribe = /^(?:unsubscribe(?: me)?|opt out|sign me off)(?:\s+(?:from|of))?\s+(.+)$/i;

export const leaveList = defineIntent<MessagePhrase>({
  name: 'leave-list',
  heads: ['unsubscribe'],
  examples: [
    {
      words: 'unsubscribe from the newsletter from ACME',
      call: ['email.search', { query: { newsletter: true, from: 'ACME' }, limit: 1 }],
    },
  ],

  read(clause, setting) {
    const what = unsubscribe.exec(clause)?.[1];
    if (what === undefined) return null;
    const phrase = readMessagePhrase(
      /^(?:everything|all)(?: of (?:it|them))?$/i.test(what) ? 'all newsletters' : what,
      setting,
    );
    if (phrase === null || phrase.refers) return phrase;
    const { text, ...query } = phrase.query;
    const from = query.from ?? text;
    return {
      ...phrase,
      pick: 'latest',
      many: false,
      query: { newsletter: true, ...query, ...(from === undefined ? {} : { from }) },
    };
  },

  outline: ({ spoken }) => [
    { id: 'look', title: `Look for ${quote(spoken)}`, effect: 'read' },
    { id: 'leave', title: 'Unsubscribe', effect: 'send' },
  ],

  *carryOut(phrase, errand) {
    if (!/\b(?:all|every|everything|each)\b/i.test(phrase.spoken)) {
      return yield* leave(errand, phrase, yield* locateMessage(errand, phrase, 'look'));
    }
    const found = yield* locateMessages(errand, { ...phrase, pick: null, many: true }, 'look');
    const lists = found.filter(
      (message, index) =>
        found.findIndex((other) => other.from[0]?.address === message.from[0]?.address) === index,
    );
    if (lists.length > most)
      return fail(
        `That is ${lists.length} newsletters; name one, or those of one sender. ${NOTHING_CHANGED}`,
      );
    const ends: Outcome[] = [];
    for (const message of lists) ends.push(yield* errand.attempt(leave(errand, phrase, message)));
    const isDone = ends.every(({ outcome }) => outcome === 'done');
    return { outcome: isDone ? 'done' : 'failed', text: ends.map(({ text }) => text).join('\n') };
  },
});

/** So many lists are left at once: each is asked about. */
const most = 20;

function* leave(errand: Errand, phrase: MessagePhrase, message: MessageSummary): Carrying<Outcome> {
  const [sender] = message.from;
  const who = sender?.name ?? sender?.address ?? message.subject;
  const { how, to } = yield* errand.change(
    'leave',
    'email.unsubscribe',
    { id: message.id },
    `You asked to unsubscribe from ${quote(phrase.spoken)}.`,
    'You are still subscribed',
  );
  return done(
    how === 'one-click'
      ? `Unsubscribed from ${who}, at ${to}.`
      : `A mail to ${to} asks to unsubscribe you from ${who}.`,
  );
}
