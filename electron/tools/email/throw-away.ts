import type { Target } from '../../../shared/model/journal-entry.ts';
import type { MessageSummary } from '../../../shared/model/mail.ts';
import type { Execution, ReadBack, ToolContext } from '../define-tool.ts';
import { expectStates, readBackWords, statesVersion } from './message-states.ts';

interface Output {
  messages: MessageSummary[];
}

/** Puts messages into the trash of their account. @throws VersionConflictError when one has changed since. */
export async function throwAway(
  ids: readonly string[],
  target: Target,
  context: ToolContext,
): Promise<Execution<Output>> {
  const { mail } = context;
  const messages = await expectStates(ids, target, context);
  const [first] = messages;
  if (first === undefined) return { output: { messages: [] }, resultVersion: statesVersion([]) };
  const { id: mailboxId } = await mail.ensureMailbox(first.account, { role: 'trash' });
  await mail.change(messages.map(({ id, version }) => ({ id, expected: version, to: { mailboxId } })));
  const after = [...(await mail.summaries(ids))];
  return { output: { messages: after }, resultVersion: statesVersion(after) };
}

/** Whether messages lie in the trash. */
export async function readBackFromTrash(
  ids: readonly string[],
  target: Target,
  context: ToolContext,
): Promise<ReadBack<Output>> {
  const found = [...(await context.mail.summaries([...new Set(ids)]))];
  const roles = new Map((await context.mail.mailboxes()).map(({ id, role }) => [id, role]));
  const isThere = found.every(({ mailboxId }) => roles.get(mailboxId) === 'trash');
  if (isThere && found.length === new Set(ids).size) {
    const how = await readBackWords(ids, context);
    return { happened: 'yes', how, output: { messages: found }, resultVersion: statesVersion(found) };
  }
  return statesVersion(found) === target.version
    ? { happened: 'no' }
    : { happened: 'cannot-tell', what: 'It is not in the trash, and has changed since.' };
}
