/** Leaves mailing lists with one request (RFC 8058). */
export interface ListLeaver {
  /** @throws ExpectedError with the reason when the list does not take the request, or the address is none to ask. */
  leave(url: string, signal: AbortSignal): Promise<void>;
}
