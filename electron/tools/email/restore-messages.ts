import { isDeepStrictEqual } from 'node:util';
import type { MessageSummary } from '../../../shared/model/mail.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { defineEffectTool, type Execution } from '../define-tool.ts';
import { putBackWords } from './change-messages.ts';
import { existingMessages } from './existing-messages.ts';
import {
  drawMessages,
  expectStates,
  messagesName,
  messagesTarget,
  readBackWords,
  stateOf,
  statesVersion,
} from './message-states.ts';

export const restoreMessages = defineEffectTool({
  name: 'email.restore_messages',
  description: 'Puts messages back exactly where and as they were.',
  ...toolCatalogue['email.restore_messages'],
  effect: 'change',
  offeredToPlanners: false,

  async prepare(input, context) {
    const { messages, account } = await existingMessages(idsOf(input.messages), context);
    const name = messagesName(messages);
    return {
      account,
      container: null,
      grantWords: null,
      target: messagesTarget(messages),
      preview: {
        title: `Put ${name} back`,
        verb: 'Put back',
        done: `Put ${name} back`,
        subject: drawMessages('put back as before', messages),
        told: [],
        undo: { possible: true, until: null, how: putBackWords(messages) },
      },
      compensation: { tool: 'email.restore_messages', input: { messages: messages.map(stateOf) } },
    };
  },

  async execute(input, target, context) {
    const ids = idsOf(input.messages);
    try {
      const now = await expectStates(ids, target, context);
      const versions = new Map(now.map(({ id, version }) => [id, version]));
      await context.mail.change(
        input.messages.map(({ id, ...to }) => ({ id, expected: versions.get(id) ?? '', to })),
      );
    } catch (error) {
      // When the same call put them back before, that counts: a conflict with our own doing is none.
      const found = await context.mail.summaries(ids);
      if (!(error instanceof VersionConflictError) || !isAsBefore(found, input.messages)) throw error;
    }
    return outcome([...(await context.mail.summaries(ids))]);
  },

  async readBack(input, target, context) {
    const ids = idsOf(input.messages);
    const found = [...(await context.mail.summaries(ids))];
    if (isAsBefore(found, input.messages)) {
      return { happened: 'yes', how: await readBackWords(ids, context), ...outcome(found) };
    }
    return statesVersion(found) === target.version
      ? { happened: 'no' }
      : { happened: 'cannot-tell', what: 'Read back from the mailbox: not as they were.' };
  },
});

type State = ReturnType<typeof stateOf>;

function idsOf(states: readonly State[]): string[] {
  return states.map(({ id }) => id);
}

function isAsBefore(found: readonly MessageSummary[], wanted: readonly State[]): boolean {
  const states = new Map(found.map((message) => [message.id, stateOf(message)]));
  return wanted.every((state) => isDeepStrictEqual(sorted(states.get(state.id)), sorted(state)));
}

function sorted(state: State | undefined): State | undefined {
  return state && { ...state, labels: [...state.labels].sort() };
}

function outcome(messages: MessageSummary[]): Execution<{ messages: MessageSummary[] }> {
  return { output: { messages }, resultVersion: statesVersion(messages) };
}
