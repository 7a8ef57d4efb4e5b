import type { InvitationMessage, InvitationSender } from '../../electron/ports/invitation-sender.ts';

/** Messages to guests in memory, by the action that sent them. */
export class MemoryInvitationSender implements InvitationSender {
  readonly sent = new Map<string, readonly InvitationMessage[]>();

  async send(key: string, messages: readonly InvitationMessage[]): Promise<void> {
    if (!this.sent.has(key)) this.sent.set(key, messages);
  }

  async isSent(key: string): Promise<boolean> {
    return this.sent.has(key);
  }
}
