/** Runs as a user who may not write what root may; as that user already, it just runs. */
export function withoutPrivileges<Result>(work: () => Result): Result {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}
