import { done } from '../errand/errand-end.ts';
import { locateMessages } from '../errand/locate-message.ts';
import { quote } from '../errand/words-for.ts';
import { readHead } from '../grammar/head-words.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import { saysTime } from '../grammar/time-words.ts';
import { defineIntent } from './define-intent.ts';

const mail = /\b(?:e-?mails?|mails?|messages?|newsletters?|threads?|drafts?|invoices?|receipts?)\b/i;
const everythingFrom = /^(?:everything|all)\s+(?:from|by)\s+(.+)$/i;

export const deleteMail = defineIntent<MessagePhrase>({
  name: 'delete-mail',
  heads: [],
  examples: [
    { words: 'delete the last mail from Kim', call: ['email.search', { query: { from: 'Kim' }, limit: 1 }] },
    {
      words: 'throw away all newsletters',
      call: ['email.search', { query: { newsletter: true }, limit: 5000 }],
    },
  ],

  read(clause, setting) {
    const head = readHead(clause, ['delete', 'remove', 'trash', 'erase', 'throw away', 'bin', 'get rid of']);
    if (head === null) return null;
    // "Everything from Friday" stands in the calendar.
    const sender = everythingFrom.exec(head.rest)?.[1];
    const isMail = sender === undefined ? mail.test(head.rest) : !saysTime(setting.read(sender));
    return isMail ? readMessagePhrase(head.rest, setting) : null;
  },

  outline: ({ spoken }) => [
    { id: 'look', title: `Look for ${quote(spoken)}`, effect: 'read' },
    { id: 'delete', title: `Put ${quote(spoken)} into the trash`, effect: 'delete' },
  ],

  *carryOut(phrase, errand) {
    const messages = yield* locateMessages(errand, phrase, 'look');
    const what = messages.length === 1 ? quote(messages[0]?.subject ?? '') : `${messages.length} mails`;
    errand.revise('delete', { title: `Put ${what} into the trash` });
    yield* errand.change(
      'delete',
      'email.delete_messages',
      { ids: messages.map(({ id }) => id) },
      `You asked to delete ${quote(phrase.spoken)}.`,
      'Nothing was deleted',
    );
    return done(`${what} ${messages.length === 1 ? 'is' : 'are'} in the trash.`);
  },
});
