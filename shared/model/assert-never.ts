/** Ends a switch over a union: a case that was forgotten fails to compile, and at run time says which one it was. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
