/** An entry speaks of an action or a run that no entry before it began: a mistake of the program, never of the person. */
export class InconsistentEntryError extends Error {
  override readonly name = 'InconsistentEntryError';
}
