import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { NotFoundError, VersionConflictError } from '../../ports/store-errors.ts';
import { defineEffectTool } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { mailName } from './mail-picture.ts';
import { isWaiting, returnToDraft, stateWords, waitingVersion } from './outbox-mail.ts';

export const takeBackMail = defineEffectTool({
  name: 'email.take_back',
  description: 'Takes a mail that is still held back to a draft.',
  ...toolCatalogue['email.take_back'],
  effect: 'change',
  offeredToPlanners: false,

  async prepare({ outboxId }, context) {
    const mail = await context.outbox.mail(outboxId);
    if (mail === null) throw new NotFoundError('That mail is no longer in the outbox.');
    if (!isWaiting(mail)) {
      const why =
        mail.state === 'sent' || mail.state === 'sending' ? ' What has left cannot be taken back.' : '';
      throw new InvalidCallError(`${stateWords(mail, context)}${why}`);
    }
    const { from, to, cc, bcc, subject, preview: text } = mail;
    const name = mailName(mail);
    return {
      account: mail.account,
      container: null,
      grantWords: null,
      target: { id: outboxId, version: waitingVersion },
      preview: {
        title: `Take back ${name}`,
        verb: 'Take back',
        done: `Took back ${name}: it is a draft again`,
        subject: {
          kind: 'mail',
          as: 'draft',
          mail: { from, to, cc, bcc, subject, text, quoted: '', files: [] },
          recipients: [],
          warnings: [],
          held: null,
        },
        told: [],
        undo: { possible: false, why: 'It is a draft again: send it when you want it to go.' },
      },
      compensation: null,
    };
  },

  async execute({ outboxId }, target, context) {
    const mail = await context.outbox.mail(outboxId);
    if (mail === null || !isWaiting(mail)) {
      throw new VersionConflictError(outboxId, target.version, mail?.state ?? null);
    }
    const at = new Date(context.clock.now()).toISOString();
    const outbox = await returnToDraft(mail, { state: 'taken-back', at }, context);
    return { output: { outbox }, resultVersion: outbox.state };
  },

  async readBack({ outboxId }, _target, context) {
    const outbox = await context.outbox.mail(outboxId);
    if (outbox !== null && isWaiting(outbox)) return { happened: 'no' };
    if (outbox?.state !== 'taken-back') {
      const what = outbox === null ? 'It is no longer in the outbox.' : stateWords(outbox, context);
      return { happened: 'cannot-tell', what };
    }
    const how = `Read back from the outbox: ${stateWords(outbox, context)}`;
    return { happened: 'yes', how, output: { outbox }, resultVersion: outbox.state };
  },
});
