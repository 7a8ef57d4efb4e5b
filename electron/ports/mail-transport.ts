/** What handing a mail over came to. */
export type Delivery =
  /** The server has taken it for all recipients, or for all but those named. */
  | {
      readonly kind: 'accepted';
      readonly refused: readonly { readonly address: string; readonly why: string }[];
    }
  /** The server will not take it: nothing was sent. `why` is a sentence for the person. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nothing was sent; trying later may help. */
  | { readonly kind: 'not-now'; readonly why: string; readonly retryAfterSeconds: number | null }
  /** The connection broke after the content was handed over: it may have been sent. */
  | { readonly kind: 'unknown'; readonly why: string };

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** Sends mail for the accounts that can. */
export interface MailTransport {
  /** Hands one mail over, once. Never repeats by itself. */
  send(account: string, envelope: Envelope, raw: Uint8Array, signal: AbortSignal): Promise<Delivery>;
  /**
   * Whether a mail of this Message-ID was sent, as its copy among the sent ones tells. False only where the server files
   * every copy by itself, so that its absence proves that nothing was sent; null when that cannot be found out.
   */
  findSent(account: string, messageId: string, signal: AbortSignal): Promise<boolean | null>;
  /** Files a copy among the sent ones, unless the server does so by itself or has it already. */
  fileSent(account: string, messageId: string, raw: Uint8Array, signal: AbortSignal): Promise<void>;
}
