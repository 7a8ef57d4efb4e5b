/** The call asks for what cannot be done. The message is the sentence for the person. */
export class InvalidCallError extends Error {
  override readonly name = 'InvalidCallError';
}
