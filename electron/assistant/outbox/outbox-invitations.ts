import type { Guest } from '../../../shared/model/calendar.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailAddress } from '../../../shared/model/mail.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { composeMessage } from '../../mime/compose-message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InvitationMessage, InvitationSender } from '../../ports/invitation-sender.ts';
import type { MailPort } from '../../ports/mail.ts';
import type { OutboxPort } from '../../ports/outbox.ts';
import { messageIdFor } from '../../tools/email/compose-written.ts';
import { outboxIdOf } from '../../tools/email/outbox-mail.ts';

export interface OutboxInvitationServices {
  readonly mail: MailPort;
  readonly outbox: OutboxPort;
  readonly settings: () => Settings;
  readonly clock: Clock;
}

/** Tells guests by mail (RFC 6047): each message is held in the outbox and sent like any other mail. */
export class OutboxInvitations implements InvitationSender {
  readonly #services: OutboxInvitationServices;

  constructor(services: OutboxInvitationServices) {
    this.#services = services;
  }

  async send(key: string, messages: readonly InvitationMessage[]): Promise<void> {
    // The first one is put there last: once it is there, all are.
    for (const [index, message] of [...messages.entries()].reverse()) await this.#put(key, index, message);
  }

  async isSent(key: string): Promise<boolean> {
    return (await this.#services.outbox.mail(nameOf(key, 0))) !== null;
  }

  async #put(key: string, index: number, message: InvitationMessage): Promise<void> {
    const { mail, outbox, settings, clock } = this.#services;
    const identities = (await mail.accounts()).flatMap((account) => account.identities);
    const identity = identities.find(({ address }) => address.toLowerCase() === message.from.toLowerCase());
    if (identity === undefined) {
      throw new ExpectedError(`Nothing can be sent from ${message.from}: no mail account has this address.`);
    }
    const { name, address, account } = identity;
    const from: MailAddress = name === undefined ? { address } : { name, address };
    const to = message.to.flatMap(addressOf);
    const { subject, text, method, icalendar } = message;
    const messageId = messageIdFor(`${key}/${index}`, from);
    const createdAt = new Date(clock.now()).toISOString();
    const raw = await composeMessage({
      messageId,
      date: createdAt,
      from,
      to,
      cc: [],
      bcc: [],
      subject,
      text,
      inReplyTo: null,
      references: [],
      files: [],
      calendar: { method, icalendar },
    });
    await outbox.put({
      id: nameOf(key, index),
      actionId: key,
      account,
      messageId,
      from,
      to,
      cc: [],
      bcc: [],
      subject,
      preview: text.replace(/\s+/g, ' ').trim().slice(0, 200),
      about: null,
      createdAt,
      dueAt: new Date(clock.now() + settings().holdSeconds * 1000).toISOString(),
      unlessAnswered: null,
      draftId: null,
      raw,
    });
  }
}

function nameOf(key: string, index: number): string {
  return index === 0 ? outboxIdOf(key) : `${outboxIdOf(key)}_${index}`;
}

function addressOf({ name, email }: Guest): MailAddress[] {
  if (email === undefined) return [];
  return [name === undefined ? { address: email } : { name, address: email }];
}
