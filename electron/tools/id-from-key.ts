/** The id of what a call makes: the same key gives the same id, so doing the call twice makes one thing. */
export function idFromKey(kind: 'con' | 'rem' | 'mem', idempotencyKey: string): string {
  return `${kind}_${idempotencyKey.replace(/^act_/, '')}`;
}
