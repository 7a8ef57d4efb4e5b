/** What time it is; passed in everywhere, so that a run can be replayed and a test can fix it. */
export interface Clock {
  /** The present instant in milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}
