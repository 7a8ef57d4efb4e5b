import { done } from '../errand/errand-end.ts';
import { locateMessage } from '../errand/locate-message.ts';
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
    const phrase = readMessagePhrase(what, setting);
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
    const message = yield* locateMessage(errand, phrase, 'look');
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
  },
});
