/** Fetches pictures that a mail only points to, when the person asks to see them. */
export interface RemotePictures {
  /** Each picture that could be had, as a `data:` address by the address that it was asked by. */
  fetch(urls: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
}
