import type { Action } from '../../../shared/model/action.ts';
import type { ApprovalRecord } from '../../../shared/model/approval.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';

/** How an action ended, for its line in the list. */
export interface Outcome {
  words: string;
  /** Was done and taken back, or was never done. */
  struck: boolean;
  remark: string;
  tone: 'quiet' | 'problem' | 'waiting';
}

/** Says of an action what it did, or what it would have done, and how it stands. */
export function actionOutcome(action: Action, clock: (instant: string) => string): Outcome {
  const { status, undo, title, preview } = action;
  const outcome = (
    words: string,
    remark: string,
    tone: Outcome['tone'] = 'quiet',
    struck = false,
  ): Outcome => ({
    words,
    remark,
    tone,
    struck,
  });
  switch (status) {
    case 'succeeded':
      if (undo.state === 'done') return outcome(preview.done, `undone ${clock(undo.at)}`, 'quiet', true);
      if (undo.state === 'impossible') return outcome(preview.done, 'cannot be undone');
      return outcome(action.effect === 'read' ? title : preview.done, action.found ?? '');
    case 'waiting':
      return outcome(title, 'waiting for you', 'waiting');
    case 'executing':
      return outcome(title, 'under way', 'waiting');
    case 'failed':
      return outcome(title, 'failed', 'problem');
    case 'unknown':
      return outcome(title, 'not known whether done', 'problem');
    case 'denied':
      return outcome(title, 'refused', 'quiet', true);
    case 'stopped':
      return outcome(title, 'stopped', 'quiet', true);
    default:
      return assertNever(status);
  }
}

/** Who allowed or refused an action, as a sentence's beginning. */
export function whoDecided({ by, decision }: Pick<ApprovalRecord, 'by' | 'decision'>): string {
  switch (by) {
    case 'person':
      return decision === 'allowed' ? 'You, in the dialog' : 'You refused, in the dialog';
    case 'policy':
      return decision === 'allowed' ? 'Your permissions' : 'Refused by your permissions';
    case 'grant':
      return 'What you always allow';
    case 'undo':
      return 'You, by asking for the undo';
    case 'terminal-option':
      return decision === 'allowed'
        ? 'You, by an option in the terminal'
        : 'Refused by an option in the terminal';
    case 'expiry':
      return 'Refused: nobody answered in time';
    default:
      return assertNever(by);
  }
}
