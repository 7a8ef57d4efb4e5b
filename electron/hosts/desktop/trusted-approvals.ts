import type { AssistantEvent } from '../../../shared/contract/events.ts';
import { requestMessageSchema } from '../../../shared/contract/messages.ts';
import type { Approval } from '../../../shared/model/approval.ts';

/**
 * Asks high-risk approvals once more where no page can reach: in the system's own message box. A page that was taken
 * over can then still not approve a payment.
 */
export class TrustedApprovals {
  readonly #open = new Map<string, Approval>();
  readonly #confirm: (approval: Approval) => Promise<boolean>;

  constructor(confirm: (approval: Approval) => Promise<boolean>) {
    this.#confirm = confirm;
  }

  /** Keeps the open approvals as the assistant, not a page, tells them. */
  take(event: AssistantEvent): void {
    if (event.type === 'approval-requested') this.#open.set(event.approval.id, event.approval);
    if (event.type === 'approval-closed') this.#open.delete(event.approvalId);
  }

  /** The message to pass on: a high-risk yes that the person does not repeat becomes a no. */
  async check(message: unknown): Promise<unknown> {
    const parsed = requestMessageSchema.safeParse(message);
    if (!parsed.success || parsed.data.name !== 'answer-approval') return message;
    const payload = parsed.data.payload as { approvalId?: unknown; answer?: { kind?: unknown } } | null;
    if (payload?.answer?.kind !== 'approve') return message;
    const approval = this.#open.get(String(payload.approvalId));
    if (approval?.risk !== 'high' || (await this.#confirm(approval))) return message;
    return { ...parsed.data, payload: { ...payload, answer: { kind: 'deny' } } };
  }
}
