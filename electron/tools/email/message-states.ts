import { createHash } from 'node:crypto';
import type { Target } from '../../../shared/model/journal-entry.ts';
import type { MailAddress, MessageSummary } from '../../../shared/model/mail.ts';
import type { PreviewSubject } from '../../../shared/model/preview.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import type { ToolContext } from '../define-tool.ts';
import { quote } from '../words.ts';

/** So many messages of a change are drawn at first. */
const drawn = 100;

/** What a change of messages can take back: where each lies and how it is marked. */
export function stateOf({ id, mailboxId, unread, flagged, labels }: MessageSummary) {
  return { id, mailboxId, unread, flagged, labels };
}

/**
 * What a call on messages acts on: one by its id, several as a list. The version is made from what the call could
 * change, so that a list that was changed and changed back is as it was.
 */
export function messagesTarget(messages: readonly MessageSummary[]): Target {
  const ids = messages.map(({ id }) => id).sort();
  const [only = ''] = ids;
  const id = ids.length === 1 ? only : `messages:${digest(ids)}`;
  return { id, version: statesVersion(messages) };
}

export function statesVersion(messages: readonly MessageSummary[]): string {
  const states = messages
    .map(stateOf)
    .map((state) => ({ ...state, labels: [...state.labels].sort() }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return digest(states);
}

/**
 * The messages as they are, when they still are as they were when the call was prepared.
 * @throws VersionConflictError when one has changed since or is gone.
 */
export async function expectStates(
  ids: readonly string[],
  target: Target,
  { mail }: ToolContext,
): Promise<readonly MessageSummary[]> {
  const found = await mail.summaries([...new Set(ids)]);
  const version = statesVersion(found);
  if (version !== target.version) throw new VersionConflictError(target.id, target.version, version);
  return found;
}

/** Several messages that one thing happens to, as dialogs draw them. */
export function drawMessages(change: string, messages: readonly MessageSummary[]): PreviewSubject {
  return {
    kind: 'messages',
    change,
    total: messages.length,
    messages: messages.slice(0, drawn),
    ids: messages.map(({ id }) => id),
  };
}

/** `“Lease” from Bo Larsen`, `400 emails`. */
export function messagesName(messages: readonly MessageSummary[]): string {
  const [only] = messages;
  if (only === undefined || messages.length > 1) return `${messages.length} emails`;
  const subject = only.subject === '' ? 'the email without a subject' : quote(only.subject);
  const [sender] = only.from;
  return only.own || sender === undefined ? subject : `${subject} from ${personName(sender)}`;
}

function personName({ name, address }: MailAddress): string {
  return quote(name || address).slice(1, -1);
}

/** `Read back from the mailbox: as approved.`, and whether the server still has to be told. */
export async function readBackWords(ids: readonly string[], { mail }: ToolContext): Promise<string> {
  const [first] = ids;
  const waits = first !== undefined && (await mail.pending(first));
  return waits
    ? 'Read back from the mailbox: as approved. Its server gets it as soon as it can be reached.'
    : 'Read back from the mailbox: as approved.';
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
