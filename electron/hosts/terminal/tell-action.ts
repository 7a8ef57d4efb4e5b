import type { QueryResponse } from '../../../shared/contract/queries.ts';
import type { Action } from '../../../shared/model/action.ts';
import { formatInstant, type WhenFormat } from '../../../shared/model/format-when.ts';
import { modelUsageWords, modelUseWords, plannerWords } from '../../../shared/model/model-words.ts';
import { foundWords } from '../../../shared/model/provenance-words.ts';
import type { RunWithActions } from '../../../shared/model/run.ts';
import type { Output } from './output.ts';
import { receiptText, undoText } from './preview-text.ts';

const statusWords = {
  waiting: 'waits for you',
  executing: 'is being done',
  succeeded: 'done',
  failed: 'failed',
  unknown: 'not known whether it happened',
  denied: 'not allowed',
  stopped: 'stopped',
} as const;

/** One action in a list: when, what became of it, what it was, and its id. */
export function actionLine(action: Action, format: WhenFormat): string {
  const status = action.undo.state === 'done' ? 'undone' : statusWords[action.status];
  return `${formatInstant(action.startedAt, format)}  ${action.effect.padEnd(6)}  ${action.title} (${status})  ${action.id}`;
}

/** The receipt of one action. */
export function tellAction(action: Action, output: Output, format: WhenFormat): void {
  output.line(action.title, 'strong');
  output.line(
    `  ${statusWords[action.status]}, ${formatInstant(action.finishedAt ?? action.startedAt, format)}`,
  );
  if (action.error !== null) output.line(`  ${action.error}`, 'bad');
  for (const line of receiptText(action.preview, format)) output.line(line);
  output.line(`  You said: ${action.request}`);
  output.line(`  Why: ${action.why}`);
  if (action.approval)
    output.line(`  ${action.approval.decision} by ${action.approval.by}: ${action.approval.reason}`);
  if (action.verification?.kind === 'confirmed') output.line(`  ${action.verification.how}`);
  if (action.verification?.kind === 'differs')
    output.line(`  It differs: ${action.verification.what}`, 'bad');
  for (const { words } of action.afterwards ?? []) output.line(`  ${words}`);
  for (const argument of action.traced ?? [])
    output.line(`  ${argument.path} ${foundWords(argument)}`, 'quiet');
  for (const { description } of action.dataUsed) output.line(`  Data used: ${description}`, 'quiet');
  output.line(`  ${undoLine(action, format)}`);
  output.line(`  Record ${action.record.sequence}, ${action.record.hash}; run ${action.runId}`, 'quiet');
}

/** A run with all that it did. */
export function tellRun(run: RunWithActions, output: Output, format: WhenFormat): void {
  output.line(run.request, 'strong');
  output.line(`  ${run.phase}, ${formatInstant(run.startedAt, format)}, ${plannerWords(run.planner)}`);
  if (run.text !== '') output.line(`  ${run.text}`);
  for (const { text } of run.facts ?? []) output.line(`  Heeded what you said: “${text}”`);
  for (const action of run.actions) output.line(`  ${actionLine(action, format)}`);
  if (run.modelUse !== undefined) output.line(`  ${modelUseWords(run.modelUse)}`);
}

/** Tells what each request of a run sent to its model. */
export function tellModelRequests(
  requests: QueryResponse<'model-requests'>['requests'],
  output: Output,
  format: WhenFormat,
): void {
  for (const { at, usage } of requests) {
    output.item({ type: 'model-request', at, usage });
    output.line(`    ${formatInstant(at, format)}  ${modelUsageWords(usage)}`, 'quiet');
  }
}

function undoLine({ undo, id }: Action, format: WhenFormat): string {
  switch (undo.state) {
    case 'not-needed':
      return 'There is nothing to take back.';
    case 'available':
      return `Can be taken back with deskhand undo ${id}: ${undoText({ possible: true, until: undo.until, how: undo.how }, format)}`;
    case 'done':
      return `Taken back by ${undo.by}, ${formatInstant(undo.at, format)}.`;
    case 'impossible':
      return `Cannot be taken back: ${undo.why}`;
  }
}
