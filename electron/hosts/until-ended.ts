const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves when the process is asked to end, by a signal or by `quit`. Whoever asks by signal a second time is not made
 * to wait for a clean end.
 */
export async function untilEnded(quit: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of signals) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(130));
      resolve();
    });
  }
  await Promise.race([promise, quit]);
}
