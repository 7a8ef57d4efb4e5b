import type { Message } from '../../../shared/model/mail.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { composeMessage } from '../../mime/compose-message.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote } from '../words.ts';
import { messageIdFor } from './compose-written.ts';
import { existingAccount, existingMessage } from './existing-messages.ts';
import { outboxIdOf, stateWords } from './outbox-mail.ts';
import { checkAddress } from './write-mail.ts';

/** What a message is labelled with once its list was left: the only trace that such a request leaves here. */
const leftLabel = 'Unsubscribed';

export const unsubscribe = defineEffectTool({
  name: 'email.unsubscribe',
  description: 'Leaves the mailing list that a message came by.',
  ...toolCatalogue['email.unsubscribe'],
  effect: 'send',
  offeredToPlanners: true,

  async prepare({ id }, context) {
    const message = await existingMessage(id, context);
    const way = wayOut(message);
    const { html: _html, ...summary } = message;
    const how =
      way.how === 'one-click'
        ? `One request to ${way.host}, which the list named in this email: ${way.to}`
        : `An email to ${way.to}, which the list named in this email.`;
    return {
      account: message.account,
      container: null,
      grantWords: null,
      target: { id: `list:${id}`, version: way.to },
      preview: {
        title: `Leave the list of ${senderName(message)}`,
        verb: 'Unsubscribe',
        done: `Left the list of ${senderName(message)}`,
        subject: { kind: 'list-left', message: summary, how },
        told: [way.how === 'one-click' ? way.host : way.to],
        undo: { possible: false, why: 'Who has left a list has to join it again.' },
      },
      compensation: null,
    };
  },

  async execute({ id }, target, context) {
    const message = await existingMessage(id, context);
    const way = wayOut(message);
    if (way.to !== target.version) throw new VersionConflictError(target.id, target.version, way.to);
    if (way.how === 'one-click') {
      await context.listLeaver.leave(way.to, context.signal);
      const labels = [...new Set([...message.labels, leftLabel])];
      await context.mail.change([{ id, expected: null, to: { labels } }]);
    } else {
      await sendLeaving(message, way, context);
    }
    return { output: { how: way.how, to: way.to }, resultVersion: way.to };
  },

  async readBack({ id }, target, context) {
    const message = await existingMessage(id, context);
    const { how: by, to } = wayOut(message);
    const output = { how: by, to };
    if (by === 'one-click') {
      if (!message.labels.includes(leftLabel)) return { happened: 'no' };
      return {
        happened: 'yes',
        how: 'The list has taken the request.',
        output,
        resultVersion: target.version,
      };
    }
    const outbox = await context.outbox.mail(outboxIdOf(context.idempotencyKey));
    if (outbox === null) return { happened: 'no' };
    return { happened: 'yes', how: stateWords(outbox, context), output, resultVersion: target.version };
  },
});

type WayOut =
  | { readonly how: 'one-click'; readonly to: string; readonly host: string }
  | { readonly how: 'mail'; readonly to: string; readonly subject: string; readonly text: string };

/** @throws InvalidCallError when the message names none that can be trusted to be the list's. */
function wayOut({ unsubscribe: ways, authenticity, from }: Message): WayOut {
  if (ways === null) throw new InvalidCallError('This email does not say how to leave its list.');
  if (authenticity.verdict === 'failed') {
    throw new InvalidCallError(
      `This email may not be from ${from[0]?.address ?? 'whom it names'}, so what it says about leaving the list is not followed.`,
    );
  }
  if (ways.oneClick !== null) {
    const { protocol, host } = new URL(ways.oneClick);
    if (protocol === 'https:') return { how: 'one-click', to: ways.oneClick, host };
  }
  if (ways.mailto !== null) {
    const url = new URL(ways.mailto.startsWith('mailto:') ? ways.mailto : `mailto:${ways.mailto}`);
    const to = decodeURIComponent(url.pathname);
    checkAddress(to);
    const subject = url.searchParams.get('subject') ?? 'unsubscribe';
    return { how: 'mail', to, subject, text: url.searchParams.get('body') ?? 'unsubscribe' };
  }
  throw new InvalidCallError(
    ways.page === null
      ? 'This email does not say how to leave its list.'
      : `This list can only be left on its page: ${ways.page}`,
  );
}

async function sendLeaving(
  message: Message,
  { to, subject, text }: Extract<WayOut, { how: 'mail' }>,
  context: ToolContext,
): Promise<void> {
  const account = await existingAccount(message.account, context);
  const addressed = new Set(message.to.map(({ address }) => address.toLowerCase()));
  const identity =
    account.identities.find(({ address }) => addressed.has(address.toLowerCase())) ?? account.identities[0];
  if (identity === undefined) {
    throw new InvalidCallError(`No address to send from is known for ${quote(account.name)}.`);
  }
  const from =
    identity.name === undefined
      ? { address: identity.address }
      : { name: identity.name, address: identity.address };
  const { clock, idempotencyKey, settings } = context;
  const messageId = messageIdFor(idempotencyKey, from);
  const createdAt = new Date(clock.now()).toISOString();
  const mail = { from, to: [{ address: to }], cc: [], bcc: [], subject };
  const raw = await composeMessage({
    ...mail,
    messageId,
    date: instantText(clock.now()),
    text,
    inReplyTo: null,
    references: [],
    files: [],
  });
  await context.outbox.put({
    ...mail,
    id: outboxIdOf(idempotencyKey),
    actionId: idempotencyKey,
    account: account.id,
    messageId,
    preview: text.slice(0, 200),
    about: null,
    createdAt,
    dueAt: new Date(clock.now() + settings.holdSeconds * 1000).toISOString(),
    unlessAnswered: null,
    draftId: null,
    raw,
  });
}

function senderName({ from }: Message): string {
  const [sender] = from;
  return sender === undefined ? 'this email' : quote(sender.name || sender.address);
}
