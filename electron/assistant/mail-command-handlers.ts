import type { CommandResponse, commandSchemas } from '../../shared/contract/commands.ts';
import type { RunServices } from '../agent/run-loop.ts';
import type { RunSupervisor } from '../agent/run-supervisor.ts';
import { withBcc } from '../mime/compose-message.ts';
import type { MailProgram } from '../ports/mail-program.ts';
import { NotFoundError } from '../ports/store-errors.ts';
import type { OutboxWorker } from './outbox/outbox-worker.ts';

export interface MailCommandServices extends RunServices {
  readonly supervisor: RunSupervisor;
  readonly outboxWorker: OutboxWorker;
  readonly mailProgram: MailProgram;
}

type MailCommandName =
  | 'save-draft'
  | 'send-mail'
  | 'change-messages'
  | 'delete-messages'
  | 'save-attachment'
  | 'resolve-outbox'
  | 'open-in-mail-program';

type MailCommandHandlers = {
  readonly [Name in MailCommandName]: (
    request: ReturnType<(typeof commandSchemas)[Name]['request']['parse']>,
  ) => Promise<CommandResponse<Name>> | CommandResponse<Name>;
};

/** What carries out the commands about mail: what the person does by hand goes the way of everything else. */
export function mailCommandHandlers(services: MailCommandServices): MailCommandHandlers {
  const { supervisor, outbox, outboxWorker, mailProgram, tell } = services;
  return {
    'save-draft': (input) => ({
      runId: supervisor.byHand({
        tool: 'email.save_draft',
        input,
        request: input.id === undefined ? 'Write a draft' : 'Change a draft',
      }),
    }),
    'send-mail': (input) => ({
      runId: supervisor.byHand({ tool: 'email.send', input, request: 'Send an email' }),
    }),
    'change-messages': (input) => ({
      runId: supervisor.byHand({
        tool: 'email.change_messages',
        input,
        request: input.ids.length === 1 ? 'Change an email' : `Change ${input.ids.length} emails`,
      }),
    }),
    'delete-messages': (input) => ({
      runId: supervisor.byHand({
        tool: 'email.delete_messages',
        input,
        request: input.ids.length === 1 ? 'Delete an email' : `Delete ${input.ids.length} emails`,
      }),
    }),
    'save-attachment': (input) => ({
      runId: supervisor.byHand({ tool: 'email.save_attachment', input, request: 'Save an attachment' }),
    }),
    async 'resolve-outbox'({ outboxId, as }) {
      await outboxWorker.decide(outboxId, as);
      tell({ type: 'changed', what: 'mail' });
      return {};
    },
    async 'open-in-mail-program'({ outboxId }) {
      const mail = await outbox.mail(outboxId);
      const raw = await outbox.raw(outboxId);
      if (mail === null || raw === null) throw new NotFoundError('That mail is no longer in the outbox.');
      await mailProgram.open(mail.id, await withBcc(raw, mail.bcc));
      return {};
    },
  };
}
