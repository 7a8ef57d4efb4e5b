import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';

/** Counts what ran, and keeps the reason of everything that did not. */
export class Tally implements Reporter {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** Each reason with how many tests it kept from running. */
  readonly skipReasons = new Map<string, number>();

  /** Adds something outside vitest that passed or failed as one test does. */
  add(passed: boolean): void {
    if (passed) this.passed += 1;
    else this.failed += 1;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.failed += errors.length;
    for (const module of modules) {
      // A file that cannot be loaded has no tests to count, but it did fail.
      if (module.errors().length > 0) this.failed += 1;
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) this.failed += 1;
      for (const test of module.children.allTests()) this.#count(test);
    }
  }

  /** The line that closes a run. */
  toString(): string {
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }

  #count(test: TestCase): void {
    const { state } = test.result();
    if (state === 'passed' || state === 'failed') return this.add(state === 'passed');
    this.skipped += 1;
    const reason = skipReason(test);
    this.skipReasons.set(reason, (this.skipReasons.get(reason) ?? 0) + 1);
  }
}

/** The note a test was skipped with, or what the name of its suite says. */
function skipReason(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped' && result.note) return result.note;
  for (let suite: TestCase | TestSuite | TestModule = test; suite.type !== 'module'; suite = suite.parent) {
    const reason = /\(skipped: (.+)\)$/.exec(suite.name)?.[1];
    if (reason) return reason;
  }
  return `no reason given: ${test.fullName}`;
}
