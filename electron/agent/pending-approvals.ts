import { isDeepStrictEqual } from 'node:util';
import type { Approval, ApprovalAnswer } from '../../shared/model/approval.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import type { GrantScope } from '../../shared/model/grant.ts';

/** How an approval ended. */
export type ApprovalResolution =
  | { readonly kind: 'answered'; readonly answer: ApprovalAnswer; readonly by: 'person' | 'terminal-option' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'aborted' };

/** An answer that counts for nothing. The message is the sentence for the person. */
export class VoidApprovalError extends ExpectedError {
  override readonly name = 'VoidApprovalError';
}

interface Waiting {
  readonly approval: Approval;
  readonly resolve: (resolution: ApprovalResolution) => void;
}

/** The approvals that wait for an answer. Each is answered once, in time, and for the exact call that was shown. */
export class PendingApprovals {
  readonly #waiting = new Map<string, Waiting>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  list(): Approval[] {
    return [...this.#waiting.values()].map(({ approval }) => approval);
  }

  /** Waits for the answer, the expiry, or the end of the run. */
  async wait(approval: Approval, signal: AbortSignal): Promise<ApprovalResolution> {
    if (signal.aborted) return { kind: 'aborted' };
    const { promise, resolve } = Promise.withResolvers<ApprovalResolution>();
    const milliseconds = Math.max(0, Date.parse(approval.expiresAt) - this.#now());
    const timer = setTimeout(() => resolve({ kind: 'expired' }), Math.min(milliseconds, 2 ** 31 - 1));
    const abort = () => resolve({ kind: 'aborted' });
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.set(approval.id, { approval, resolve });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.#waiting.delete(approval.id);
    }
  }

  /** @throws VoidApprovalError when it was answered before, has expired, or what it was about has changed. */
  answer(approvalId: string, digest: string, answer: ApprovalAnswer, by: 'person' | 'terminal-option'): void {
    const waiting = this.#waiting.get(approvalId);
    if (waiting === undefined) {
      throw new VoidApprovalError(
        'This was already answered, or is no longer asked. Nothing was done by this answer.',
      );
    }
    if (waiting.approval.digest !== digest) {
      throw new VoidApprovalError('What you looked at has changed since. Look at it again, then decide.');
    }
    if (Date.parse(waiting.approval.expiresAt) <= this.#now()) {
      throw new VoidApprovalError('This question has expired. Ask again if you still want it done.');
    }
    if (answer.kind === 'approve' && answer.grant !== null && !isOffered(answer.grant, waiting.approval)) {
      throw new VoidApprovalError(
        'This cannot be allowed for good from here. Approve it once, or not at all.',
      );
    }
    this.#waiting.delete(approvalId);
    waiting.resolve({ kind: 'answered', answer, by });
  }
}

/** To the letter: a grant is what the dialog said, and nothing wider under the same words. */
function isOffered(grant: GrantScope, approval: Approval): boolean {
  return approval.offeredGrants.some((offered) => isDeepStrictEqual(offered, grant));
}
