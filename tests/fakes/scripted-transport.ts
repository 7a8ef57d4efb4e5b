import type { Delivery, Envelope, MailTransport } from '../../electron/ports/mail-transport.ts';

/** A transport that answers as it is told, and remembers what it was given. */
export class ScriptedTransport implements MailTransport {
  readonly sent: { readonly envelope: Envelope; readonly raw: Uint8Array }[] = [];
  readonly filed: { readonly messageId: string; readonly raw: Uint8Array }[] = [];
  /** What the next hand-overs come to; accepted when there are no more. */
  deliveries: Delivery[] = [];
  /** What looking among the sent mail finds. */
  found: boolean | null = null;

  async send(_account: string, envelope: Envelope, raw: Uint8Array): Promise<Delivery> {
    this.sent.push({ envelope, raw });
    return this.deliveries.shift() ?? { kind: 'accepted', refused: [] };
  }

  async findSent(): Promise<boolean | null> {
    return this.found;
  }

  async fileSent(_account: string, messageId: string, raw: Uint8Array): Promise<void> {
    this.filed.push({ messageId, raw });
  }
}
