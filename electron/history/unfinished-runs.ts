import { isWaiting } from '../../shared/model/action.ts';
import type { Approval, ApprovalRecord } from '../../shared/model/approval.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { JournalEntry, JournalRecord, PreparedCall } from '../../shared/model/journal-entry.ts';
import type { UsedFact } from '../../shared/model/memory.ts';
import type { Question } from '../../shared/model/run.ts';
import type { LabelledText } from '../../shared/model/source.ts';
import type { ConversationTurn } from '../ports/planner.ts';
import { turnReceipt } from './turn-receipt.ts';

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

/** Everything that a run's records tell of how far it has come. */
export interface RunProgress {
  /** How the run began. */
  readonly started: EntryOf<'run-started'>;
  /** The last word on phase, plan and text; null before the first. */
  readonly changed: EntryOf<'run-changed'> | null;
  /** What happened so far, for the planner, oldest first. */
  readonly turns: readonly ConversationTurn[];
  /** What the results brought into the run, with its labels; the request and answers are not among them. */
  readonly texts: readonly LabelledText[];
  /** What was remembered of the person and used, as it was then. */
  readonly facts: readonly UsedFact[];
  /** The questions that were answered, with the answers' text, oldest first. */
  readonly answers: readonly { readonly question: Question; readonly text: string }[];
  /** The call that waits for the person, as it was last proposed. */
  readonly openProposal: { readonly call: PreparedCall; readonly approval: Approval } | null;
  readonly openQuestion: Question | null;
  /** Calls that were started and have no outcome: nobody knows whether they happened. */
  readonly cutOff: readonly { readonly call: PreparedCall; readonly approval: ApprovalRecord }[];
}

/**
 * Reads how far a run has come, to go on with it or to tell its planner.
 * @param records all of the run's, in order.
 * @returns null when there are none.
 */
export function readRunProgress(records: Iterable<JournalRecord>): RunProgress | null {
  let started: RunProgress['started'] | undefined;
  let changed: RunProgress['changed'] = null;
  let openQuestion: Question | null = null;
  const turns: ConversationTurn[] = [];
  const texts: LabelledText[] = [];
  const facts: UsedFact[] = [];
  const answers: { question: Question; text: string }[] = [];
  const proposals = new Map<string, EntryOf<'action-proposed'>>();
  const intents = new Map<string, EntryOf<'action-started'>>();

  for (const { entry } of records) {
    switch (entry.kind) {
      case 'run-started':
        started = entry;
        break;
      case 'run-changed':
        changed = entry;
        break;
      case 'question-asked':
        openQuestion = entry.question;
        break;
      case 'question-answered':
        if (openQuestion === null) break;
        answers.push({ question: openQuestion, text: entry.text });
        turns.push({ kind: 'answer', question: openQuestion.text, text: entry.text });
        openQuestion = null;
        break;
      case 'action-proposed':
        proposals.delete(entry.call.actionId);
        proposals.set(entry.call.actionId, entry);
        break;
      case 'action-started':
        proposals.delete(entry.call.actionId);
        intents.set(entry.call.actionId, entry);
        break;
      case 'action-denied':
        proposals.delete(entry.call.actionId);
        turns.push(deniedTurn(entry));
        break;
      case 'action-finished': {
        const begun = intents.get(entry.actionId) ?? proposals.get(entry.actionId);
        intents.delete(entry.actionId);
        proposals.delete(entry.actionId);
        if (begun !== undefined) turns.push(finishedTurn(begun.call, entry));
        texts.push(...entry.texts);
        break;
      }
      case 'facts-used':
        facts.push(...entry.facts);
        break;
      case 'outbox-changed':
      case 'model-asked':
      case 'grant-given':
      case 'grant-revoked':
      case 'permission-changed':
      case 'limits-changed':
      case 'data-imported':
      case 'answer-taken':
      case 'account-added':
      case 'account-removed':
      case 'conflict-resolved':
        break;
      default:
        assertNever(entry);
    }
  }
  if (started === undefined) return null;
  const proposal = [...proposals.values()].at(-1);
  const openProposal = proposal === undefined ? null : { call: proposal.call, approval: proposal.approval };
  const cutOff = [...intents.values()].map(({ call, approval }) => ({ call, approval }));
  return { started, changed, turns, texts, facts, answers, openProposal, openQuestion, cutOff };
}

function finishedTurn(
  call: PreparedCall,
  { status, output, error, verification, texts }: EntryOf<'action-finished'>,
): ConversationTurn {
  const { callId, tool, input } = call;
  const waits = isWaiting(verification) ? { waits: true } : {};
  const receipt = turnReceipt(call, status, texts);
  return { kind: 'result', callId, tool, input, status, output, error, ...waits, receipt };
}

/** What the policy refuses is a failure to the planner; what a person refuses is a decision that it must respect. */
function deniedTurn({ call, approval }: EntryOf<'action-denied'>): ConversationTurn {
  const { callId, tool, input } = call;
  const status = approval.by === 'policy' ? 'failed' : 'denied';
  const receipt = turnReceipt(call, status, []);
  return { kind: 'result', callId, tool, input, status, output: null, error: approval.reason, receipt };
}
