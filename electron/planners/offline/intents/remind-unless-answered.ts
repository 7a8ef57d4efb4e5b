import { formatInstant } from '../../../../shared/model/format-when.ts';
import { fail } from '../errand/errand-end.ts';
import { locateMessage } from '../errand/locate-message.ts';
import { sendMail } from '../errand/send-mail.ts';
import { sendTime } from '../errand/send-time.ts';
import { quote } from '../errand/words-for.ts';
import { readMailWords } from '../grammar/mail-text.ts';
import type { ReplyCondition } from '../grammar/reply-condition.ts';
import type { Setting } from '../grammar/setting.ts';
import { defineIntent, type ReadIntent } from './define-intent.ts';

interface Slots {
  readonly condition: ReplyCondition;
  readonly text: string;
}

const nudge =
  /^(?:send|write|drop)\s+(?:him|her|them|\S+)\s+(?:an?|another)\s+(?:\w+ )?(?:reminder|nudge|follow-?up|mail|e-?mail|message)(?:\s+(?:about|of)\s+(?:it|this|that))?(?:\s*(?::|saying|that)\s*(?<text>[^]+))?$|^(?:remind|nudge|chase)\s+(?:him|her|them|\S+)(?:\s+(?:about|of)\s+(?:it|this|that))?(?:\s*(?::|saying)\s*(?<words>[^]+))?$|^follow up(?:\s+with\s+\S+)?$/i;
const usual = 'I just wanted to come back to this. Have you had a chance to look at it?';

const intent = defineIntent<Slots>({
  name: 'remind-unless-answered',
  heads: [],
  examples: [],
  read: () => null,
  outline: ({ condition }) => [
    { id: 'look', title: `Look for what you wrote to ${condition.person}`, effect: 'read' },
    { id: 'write', title: 'Send a reminder, unless an answer comes first', effect: 'send' },
  ],

  *carryOut({ condition, text }, errand) {
    const { setting } = errand;
    if (condition.by === null)
      return fail(`Say until when ${condition.person} has time to answer, as in “by tomorrow noon”.`);
    const sendAt = sendTime(condition.by, 'to', setting);
    const spoken = `my last mail to ${condition.person}`;
    const asked = yield* locateMessage(
      errand,
      { spoken, query: { to: condition.person, own: true }, pick: 'latest', many: false, refers: false },
      'look',
    );
    const [person] = asked.to;
    const whom = `to ${person?.name ?? person?.address ?? condition.person}`;
    return yield* sendMail(
      errand,
      { text, about: { kind: 'reply', messageId: asked.id } },
      {
        step: 'write',
        onlyDraft: false,
        why: `You asked for a reminder of ${quote(asked.subject)} on ${formatInstant(sendAt, setting.format)}, unless an answer comes first.`,
        whom,
        sendAt,
        unlessAnswered: { threadId: asked.threadId },
      },
    );
  },
});

/** Reads what is to be done when somebody has not answered; null when it is no mail to them. */
export function readReminderUnlessAnswered(
  condition: ReplyCondition,
  consequence: string,
  setting: Setting,
): ReadIntent | null {
  if (condition.wantsReply) return null;
  const groups = nudge.exec(consequence)?.groups;
  const written = groups === undefined ? (readMailWords(consequence, setting)?.text ?? null) : null;
  if (groups === undefined && !nudge.test(consequence) && written === null) return null;
  const text = groups?.['text'] ?? groups?.['words'] ?? written ?? usual;
  return intent.bind({ condition, text }, `if ${condition.person} has not answered, ${consequence}`, setting);
}
