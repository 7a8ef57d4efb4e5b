import type { MessageState, MessageSummary } from '../../../shared/model/mail.ts';
import type { ToolInput } from '../../../shared/model/tools/tool-catalogue.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineEffectTool } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { listWords, quote } from '../words.ts';
import { type Destination, existingMessages, findDestination } from './existing-messages.ts';
import {
  drawMessages,
  expectStates,
  messagesName,
  messagesTarget,
  readBackWords,
  stateOf,
  statesVersion,
} from './message-states.ts';

type Changes = ToolInput<'email.change_messages'>['changes'];

export const changeMessages = defineEffectTool({
  name: 'email.change_messages',
  description:
    'Archives (mailbox: "archive"), moves, marks as read or unread, flags and labels messages of one account: all of them in one go, which is approved and undone as one.',
  ...toolCatalogue['email.change_messages'],
  effect: 'change',
  offeredToPlanners: true,

  async prepare({ ids, changes }, context) {
    const { messages, account } = await existingMessages(ids, context);
    const to =
      changes.mailbox === undefined ? null : await findDestination(account, changes.mailbox, context);
    refuseUnfitDestination(to, messages);
    if (messages.every((message) => isAsWanted(message, changes, to))) {
      throw new InvalidCallError(
        `Nothing would change: ${messagesName(messages)} ${messages.length === 1 ? 'is' : 'are'} so already.`,
      );
    }
    const words = changeWords(changes, to);
    return {
      account,
      container: messages[0]?.mailboxId ?? null,
      grantWords: null,
      target: messagesTarget(messages),
      preview: {
        title: inOneSentence(
          words.map((each) => each.title),
          messages,
        ),
        verb: words[0]?.verb ?? 'Change',
        done: inOneSentence(
          words.map((each) => each.done),
          messages,
        ),
        subject: drawMessages(listWords(words.map(({ change }) => change)), messages),
        told: [],
        undo: { possible: true, until: null, how: putBackWords(messages) },
      },
      compensation: { tool: 'email.restore_messages', input: { messages: messages.map(stateOf) } },
    };
  },

  async execute({ ids, changes }, target, context) {
    const { mail } = context;
    const messages = await expectStates(ids, target, context);
    const to = await reachDestination(messages, changes, context);
    await mail.change(
      messages.map((message) => ({
        id: message.id,
        expected: message.version,
        to: wantedState(message, changes, to),
      })),
    );
    const after = [...(await mail.summaries(ids))];
    return { output: { messages: after }, resultVersion: statesVersion(after) };
  },

  async readBack({ ids, changes }, target, context) {
    const found = [...(await context.mail.summaries([...new Set(ids)]))];
    const [first] = found;
    const to =
      changes.mailbox === undefined || first === undefined
        ? null
        : await findDestination(first.account, changes.mailbox, context);
    const isWhole = found.length === new Set(ids).size;
    if (isWhole && found.every((message) => isAsWanted(message, changes, to))) {
      const how = await readBackWords(ids, context);
      return { happened: 'yes', how, output: { messages: found }, resultVersion: statesVersion(found) };
    }
    return statesVersion(found) === target.version
      ? { happened: 'no' }
      : { happened: 'cannot-tell', what: 'Read back from the mailbox: not as approved.' };
  },
});

/** How taking back a change of messages is told before it is made. */
export function putBackWords(messages: readonly MessageSummary[]): string {
  return messages.length === 1
    ? 'Puts the email back as it was.'
    : `Puts all ${messages.length} emails back as they were.`;
}

/** What lies among drafts and sent mail counts as written by the person, so nothing gets there from elsewhere. */
function refuseUnfitDestination(to: Destination | null, messages: readonly MessageSummary[]): void {
  if (to?.role !== 'sent' && to?.role !== 'drafts') return;
  if (messages.every(({ own }) => own)) return;
  throw new InvalidCallError(
    `Nothing can be moved to ${quote(to.name)}: what lies there counts as written by you.`,
  );
}

async function reachDestination(
  [first]: readonly MessageSummary[],
  { mailbox }: Changes,
  context: Parameters<typeof findDestination>[2],
): Promise<Destination | null> {
  if (mailbox === undefined || first === undefined) return null;
  const to = await findDestination(first.account, mailbox, context);
  return to.id === null ? context.mail.ensureMailbox(first.account, { role: to.role }) : to;
}

function wantedState(message: MessageSummary, changes: Changes, to: Destination | null): MessageState {
  const { unread, flagged, addLabels, removeLabels } = changes;
  return {
    ...(to?.id != null && { mailboxId: to.id }),
    ...(unread !== undefined && { unread }),
    ...(flagged !== undefined && { flagged }),
    ...((addLabels ?? removeLabels) !== undefined && { labels: wantedLabels(message, changes) }),
  };
}

function wantedLabels({ labels }: MessageSummary, { addLabels = [], removeLabels = [] }: Changes): string[] {
  return [...new Set([...labels, ...addLabels])].filter((label) => !removeLabels.includes(label));
}

function isAsWanted(message: MessageSummary, changes: Changes, to: Destination | null): boolean {
  const { unread, flagged, addLabels = [], removeLabels = [] } = changes;
  return (
    (changes.mailbox === undefined || message.mailboxId === to?.id) &&
    (unread === undefined || message.unread === unread) &&
    (flagged === undefined || message.flagged === flagged) &&
    addLabels.every((label) => removeLabels.includes(label) || message.labels.includes(label)) &&
    removeLabels.every((label) => !message.labels.includes(label))
  );
}

interface ChangeWords {
  readonly title: (what: string) => string;
  readonly done: (what: string) => string;
  readonly change: string;
  readonly verb: string;
}

function changeWords(changes: Changes, to: Destination | null): ChangeWords[] {
  const { unread, flagged, addLabels = [], removeLabels = [] } = changes;
  const words: ChangeWords[] = [];
  if (to?.role === 'archive') {
    words.push({
      title: (what) => `archive ${what}`,
      done: (what) => `archived ${what}`,
      change: 'moved to the archive',
      verb: 'Archive',
    });
  } else if (to !== null) words.push(moveWords(to));
  if (unread !== undefined) words.push(markWords(unread ? 'unread' : 'read'));
  if (flagged !== undefined) words.push(markWords(flagged ? 'important' : 'not important'));
  if (addLabels.length > 0) words.push(labelWords('label', 'labelled', listWords(addLabels.map(quote))));
  for (const label of removeLabels) {
    words.push({
      title: (what) => `take the label ${quote(label)} off ${what}`,
      done: (what) => `took the label ${quote(label)} off ${what}`,
      change: `without the label ${quote(label)}`,
      verb: 'Take label off',
    });
  }
  if (words.length === 0) throw new InvalidCallError('Say what is to happen to the messages.');
  return words;
}

function moveWords({ name }: Destination): ChangeWords {
  const where = quote(name);
  return {
    title: (what) => `move ${what} to ${where}`,
    done: (what) => `moved ${what} to ${where}`,
    change: `moved to ${where}`,
    verb: 'Move',
  };
}

function markWords(as: string): ChangeWords {
  return {
    title: (what) => `mark ${what} as ${as}`,
    done: (what) => `marked ${what} as ${as}`,
    change: `marked as ${as}`,
    verb: `Mark as ${as}`,
  };
}

function labelWords(verb: string, past: string, labels: string): ChangeWords {
  return {
    title: (what) => `${verb} ${what} ${labels}`,
    done: (what) => `${past} ${what} ${labels}`,
    change: `${past} ${labels}`,
    verb: 'Label',
  };
}

/** `Archive 3 emails and mark them as read`. */
function inOneSentence(
  parts: readonly ((what: string) => string)[],
  messages: readonly MessageSummary[],
): string {
  const pronoun = messages.length === 1 ? 'it' : 'them';
  const sentence = listWords(
    parts.map((part, index) => part(index === 0 ? messagesName(messages) : pronoun)),
  );
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
