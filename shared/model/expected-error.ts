/** Which part of what the person gave is at fault, by the name it has in the request, so that a form can say it there. */
export const faultPlaces = [
  'address',
  'url',
  'user',
  'secret',
  'passphrase',
  'clientId',
  'name',
  'vault',
] as const;
export type FaultPlace = (typeof faultPlaces)[number];

/**
 * Something that was foreseen: its message is one sentence for the person, saying what is wrong, where, and what to
 * do. Every other error is a mistake of ours and is said to be one.
 */
export class ExpectedError extends Error {
  override readonly name: string = 'ExpectedError';
  /** Null: none of them, or it is not known. */
  readonly about: FaultPlace | null;

  constructor(message: string, options: ErrorOptions & { readonly about?: FaultPlace } = {}) {
    const { about = null, ...rest } = options;
    super(message, rest);
    this.about = about;
  }
}
