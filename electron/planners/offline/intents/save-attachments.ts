import { choose } from '../errand/choose.ts';
import { done } from '../errand/errand-end.ts';
import { locateMessage } from '../errand/locate-message.ts';
import { listWords, quote } from '../errand/words-for.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: MessagePhrase;
  readonly all: boolean;
}

const save =
  /^(?:save|download|store|keep)\s+(?:(all)\s+)?(?:the |an? )?(?:attachments?|files?|attached files?|pdf|picture|photo)\s+(?:of|from|in|that came with|to)\s+(.+?)(?: to (?:my )?downloads)?$/i;

export const saveAttachments = defineIntent<Slots>({
  name: 'save-attachments',
  heads: ['save the attachment', 'save the attachments', 'download the attachment'],
  examples: [
    {
      words: 'save the attachment of the last mail from ACME',
      call: ['email.search', { query: { from: 'ACME', hasAttachment: true }, limit: 1 }],
    },
  ],

  read(clause, setting) {
    const match = save.exec(clause);
    if (match?.[2] === undefined) return null;
    const isSender = !/\b(?:e-?mails?|mails?|messages?|it|that|invoice)\b/i.test(match[2]);
    const phrase = readMessagePhrase(isSender ? `the mail from ${match[2]}` : match[2], setting);
    if (phrase === null) return null;
    const query = phrase.refers ? phrase.query : { ...phrase.query, hasAttachment: true };
    return {
      phrase: { ...phrase, query },
      all: match[1] !== undefined || /attachments|files/i.test(match[0]),
    };
  },

  outline: ({ phrase }) => [
    { id: 'look', title: `Look for ${quote(phrase.spoken)}`, effect: 'read' },
    { id: 'save', title: 'Save what is attached', effect: 'change' },
  ],

  *carryOut({ phrase, all }, errand) {
    const found = yield* locateMessage(errand, phrase, 'look');
    const { message } = yield* errand.look(
      'look',
      'email.read',
      { id: found.id },
      `You asked for its attachment.`,
    );
    const files = message.files.filter(({ inline }) => !inline);
    if (files.length === 0) return done(`Nothing is attached to ${quote(found.subject)}.`);
    const wanted =
      all || files.length === 1
        ? files
        : [
            yield* choose(
              errand,
              'Which attachment?',
              files.map((file) => ({ label: file.name, value: file })),
            ),
          ];
    const paths: string[] = [];
    for (const file of wanted) {
      const { path } = yield* errand.change(
        'save',
        'email.save_attachment',
        { messageId: found.id, attachmentId: file.id },
        `You asked to save what is attached to ${quote(found.subject)}.`,
        'Not saved',
      );
      paths.push(path);
    }
    return done(`Saved as ${listWords(paths)}.`);
  },
});
