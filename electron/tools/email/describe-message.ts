import type { Message, MessageSummary } from '../../../shared/model/mail.ts';
import { addressText } from '../../../shared/model/mail-words.ts';
import type { LabelledText } from '../../../shared/model/source.ts';
import type { ToolContext } from '../define-tool.ts';
import { instantWords, quote } from '../words.ts';

/** So many messages of a list are sources of their own; the rest is one, or a bulk change would drag thousands along. */
const mostAlone = 20;

/** `the email “Lease” from bo@example.com, Tue 17 Nov 09:12`, as dialogs name it. */
export function describeMessage(
  { own, draft, subject, from, to, date }: MessageSummary,
  context: ToolContext,
): string {
  const when = instantWords(date, context);
  const name = subject === '' ? 'without a subject' : quote(subject);
  if (draft) return `your draft ${name}, ${when}`;
  if (own) return `your email ${name} to ${to[0]?.address ?? 'nobody'}, ${when}`;
  return `the email ${name} from ${from[0]?.address ?? 'somebody'}, ${when}`;
}

/** What a message in full brings into a run: what it quotes is never the person's own. */
export function labelMessage(message: Message, context: ToolContext): LabelledText[] {
  const description = describeMessage(message, context);
  const { id, own, text, quoted } = message;
  const shown = [
    ...headerLines(message),
    ...message.replyTo.map(addressText),
    ...message.bcc.map(addressText),
    ...message.files.map(({ name }) => name),
    text,
  ];
  const ours: LabelledText = {
    source: { id: `message:${id}`, origin: own ? 'own-data' : 'untrusted', description },
    text: [...shown, ...(own ? [] : [quoted, ...message.invitations])].join('\n'),
  };
  if (!own || quoted === '') return [ours];
  const source = {
    id: `message:${id}:quoted`,
    origin: 'untrusted',
    description: `what ${description} quotes`,
  };
  return [ours, { source: { ...source, origin: 'untrusted' }, text: quoted }];
}

/** What a list of messages brings into a run. */
export function labelSummaries(messages: readonly MessageSummary[], context: ToolContext): LabelledText[] {
  const alone = messages.slice(0, mostAlone).map(
    (message): LabelledText => ({
      source: {
        id: `message:${message.id}`,
        origin: message.own ? 'own-data' : 'untrusted',
        description: describeMessage(message, context),
      },
      text: summaryText(message),
    }),
  );
  const rest = messages.slice(mostAlone);
  const [own, others] = [rest.filter((each) => each.own), rest.filter((each) => !each.own)];
  return [
    ...alone,
    ...labelGroup('own-data', own, `${own.length} more emails of yours`),
    ...labelGroup('untrusted', others, `${others.length} more emails from others`),
  ];
}

function labelGroup(
  origin: 'own-data' | 'untrusted',
  messages: readonly MessageSummary[],
  description: string,
): LabelledText[] {
  const [first] = messages;
  if (first === undefined) return [];
  const source = { id: `messages:${first.id}+${messages.length}`, origin, description };
  return [{ source, text: messages.map(summaryText).join('\n') }];
}

function summaryText(message: MessageSummary): string {
  return [...headerLines(message), message.preview].join('\n');
}

function headerLines({ subject, from, to, cc, labels }: MessageSummary): string[] {
  return [subject, ...[...from, ...to, ...cc].map(addressText), ...labels];
}
