/** What of the mail is in view. */
export interface MailPlace {
  /** A mailbox by its id; `outbox`; null: everything but trash and junk. */
  readonly box: string | null;
  readonly text: string;
  readonly threadId: string | null;
}

/** Reads the place from the address. */
export function readPlace(item: string | null, parameters: URLSearchParams): MailPlace {
  return { box: parameters.get('box'), text: parameters.get('find') ?? '', threadId: item };
}

/** The address of a place. */
export function addressOf({ box, text, threadId }: MailPlace): string {
  const parameters = new URLSearchParams();
  if (box !== null) parameters.set('box', box);
  if (text !== '') parameters.set('find', text);
  const query = parameters.toString();
  const thread = threadId === null ? '' : `/${encodeURIComponent(threadId)}`;
  return `#/mail${thread}${query === '' ? '' : `?${query}`}`;
}
