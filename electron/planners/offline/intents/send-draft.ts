import { fail } from '../errand/errand-end.ts';
import { locateMessage } from '../errand/locate-message.ts';
import { sendMail, whomWords } from '../errand/send-mail.ts';
import { sendTime } from '../errand/send-time.ts';
import { quote } from '../errand/words-for.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import { saysTime } from '../grammar/time-words.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: MessagePhrase;
  /** Null: now. */
  readonly sendAt: TimeReading | null;
}

const send =
  /^(?:re-?)?send (?<what>it|that|(?:my |the |that )?(?:last |latest )?drafts?\b.*?)(?: again| off| now)?$/i;

export const sendDraft = defineIntent<Slots>({
  name: 'send-draft',
  heads: ['send my draft', 'send the draft'],
  examples: [
    {
      words: 'send my draft to Ana',
      call: ['email.search', { query: { draft: true, to: 'Ana' }, limit: 9 }],
    },
    { words: 'send it', says: 'It is not clear which mail “it” is. Say from whom it is.' },
  ],

  read(clause, setting) {
    const time = setting.read(clause);
    const at = time.spans[0]?.from;
    const isLater = saysTime(time) && at !== undefined;
    const words = isLater ? clause.slice(0, at).replace(/\s+(?:on|at|by|for)?\s*$/i, '') : clause;
    const what = send.exec(words)?.groups?.['what'];
    const phrase = what === undefined ? null : readMessagePhrase(what, setting);
    return phrase === null ? null : { phrase, sendAt: isLater ? time : null };
  },

  outline: ({ phrase }) => [
    { id: 'look', title: `Look for ${quote(phrase.spoken)}`, effect: 'read' },
    { id: 'write', title: 'Send it', effect: 'send' },
  ],

  *carryOut({ phrase, sendAt }, errand) {
    const at = sendAt === null ? null : sendTime(sendAt, 'from', errand.setting);
    const draft = yield* locateMessage(errand, phrase, 'look');
    if (!draft.draft) return fail(`${quote(draft.subject)} is no draft. Nothing was sent.`);
    return yield* sendMail(
      errand,
      {},
      {
        step: 'write',
        onlyDraft: false,
        why: `You asked to send the draft ${quote(draft.subject)}.`,
        whom: whomWords(draft.to),
        draftId: draft.id,
        ...(at !== null && { sendAt: at }),
      },
    );
  },
});
