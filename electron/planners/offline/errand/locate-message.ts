import { formatInstant } from '../../../../shared/model/format-when.ts';
import type { MessageSummary } from '../../../../shared/model/mail.ts';
import type { MessagePhrase } from '../grammar/message-phrase.ts';
import type { Setting } from '../grammar/setting.ts';
import { choose, NOTHING_CHANGED } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { ErrandEnd, fail } from './errand-end.ts';
import { quote } from './words-for.ts';

/** As many as one approval can hold. */
const most = 5000;

/** A message in a list: `Tue 17 Nov 09:12 · Bo Li · Lease`. */
export function messageLine({ date, from, subject, to, own }: MessageSummary, setting: Setting): string {
  const [person] = own ? to : from;
  const who = person === undefined ? 'nobody' : `${own ? 'to ' : ''}${person.name ?? person.address}`;
  return [formatInstant(date, setting.format), who, subject === '' ? '(no subject)' : subject].join(' · ');
}

/**
 * The messages that are meant, newest first; one of them where one is meant, which is asked for when several fit.
 * @throws ErrandEnd when there are none.
 */
export function* locateMessages(
  errand: Errand,
  phrase: MessagePhrase,
  step: string,
): Carrying<readonly MessageSummary[]> {
  if (phrase.refers) {
    const reference = errand.references.latest(['messages']);
    if (reference === null)
      return fail(`It is not clear which mail ${quote(phrase.spoken)} is. Say from whom it is.`);
    return reference.messages;
  }
  const { messages, total } = yield* errand.look(
    step,
    'email.search',
    {
      query: phrase.query,
      ...(phrase.pick === 'earliest' ? { order: 'earliest' as const } : {}),
      limit: phrase.many ? most : phrase.pick === null ? 9 : 1,
    },
    `You asked for ${quote(phrase.spoken)}.`,
  );
  const [first] = messages;
  if (first === undefined)
    throw new ErrandEnd('failed', `No mail was found for ${quote(phrase.spoken)}. ${NOTHING_CHANGED}`);
  if (phrase.many && total > messages.length)
    return fail(
      `${total} mails are meant by ${quote(phrase.spoken)}; at most ${most} can be changed at once. ${NOTHING_CHANGED}`,
    );
  const isOneThread = messages.every(({ threadId }) => threadId === first.threadId);
  const found =
    phrase.many || messages.length === 1
      ? messages
      : isOneThread
        ? [first]
        : [yield* chooseMessage(errand, phrase, messages)];
  errand.revise(step, { note: found.length === 1 && found[0] ? found[0].subject : `${found.length} mails` });
  errand.references.remember({ kind: 'messages', messages: found });
  return found;
}

/** The one message that is meant. @throws ErrandEnd */
export function* locateMessage(
  errand: Errand,
  phrase: MessagePhrase,
  step: string,
): Carrying<MessageSummary> {
  const [message] = yield* locateMessages(errand, { ...phrase, many: false }, step);
  return message ?? fail(`No mail was found for ${quote(phrase.spoken)}. ${NOTHING_CHANGED}`);
}

function* chooseMessage(
  errand: Errand,
  { spoken }: MessagePhrase,
  messages: readonly MessageSummary[],
): Carrying<MessageSummary> {
  return yield* choose(
    errand,
    `Which mail is ${quote(spoken)}?`,
    messages.map((message) => ({ label: messageLine(message, errand.setting), value: message })),
  );
}
