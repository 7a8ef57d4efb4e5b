import type { AssistantEvent } from '../../../shared/contract/events.ts';
import type { Action } from '../../../shared/model/action.ts';
import type { WhenFormat } from '../../../shared/model/format-when.ts';
import type { PlanStep, Run, RunWithActions } from '../../../shared/model/run.ts';
import type { Output } from './output.ts';
import { undoText } from './preview-text.ts';
import { resultOf, statusOf } from './result.ts';

const marks = { ahead: '·', current: '·', done: '✓', skipped: '–', failed: '✗' } as const;

/** Tells a run as it happens: each step of the plan when it is announced, and again when it is over. */
export class RunTeller {
  readonly #output: Output;
  readonly #told = new Map<string, string>();

  constructor(output: Output) {
    this.#output = output;
  }

  tell(event: AssistantEvent): void {
    this.#output.item({ ...event });
    if (event.type === 'run') this.#tellPlan(event.run);
  }

  #tellPlan({ plan }: Run): void {
    for (const step of plan) {
      const line = stepLine(step);
      if (this.#told.get(step.id) === line) continue;
      this.#told.set(step.id, line);
      this.#output.line(line, step.state === 'failed' ? 'bad' : step.state === 'done' ? 'good' : 'quiet');
    }
  }
}

function stepLine({ state, title, note }: PlanStep): string {
  return `${marks[state]} ${title}${note === undefined ? '' : ` — ${note}`}`;
}

/** Tells how a run ended: its report, what can be taken back, and what it waits for. */
export function tellEnd(run: RunWithActions, output: Output, format: WhenFormat): void {
  const result = resultOf(run);
  output.item({ ...result });
  if (output.json) return;
  if (run.text !== '') {
    output.line();
    for (const line of run.text.split('\n')) output.line(line, statusOf(run) === 'done' ? 'strong' : 'bad');
  }
  for (const action of run.actions) tellUndo(action, output, format);
  if (result.status === 'waiting') tellWaiting(run, output);
}

function tellUndo({ undo, id }: Action, output: Output, format: WhenFormat): void {
  if (undo.state !== 'available') return;
  output.line(
    `To take it back: deskhand undo ${id} (${undoText({ possible: true, until: undo.until, how: undo.how }, format)})`,
    'quiet',
  );
}

function tellWaiting(run: RunWithActions, output: Output): void {
  const waiting = run.actions.find(({ status }) => status === 'waiting');
  output.line();
  if (run.phase === 'waiting-for-answer' && run.question) {
    output.line(run.question.text, 'asking');
    for (const option of run.question.options) output.line(`  ${option}`);
    output.line('It waits for your answer: give it with --answer, or open Deskhand to go on.');
  } else {
    output.line(`It waits for your decision${waiting ? `: ${waiting.title}` : ''}.`, 'asking');
    output.line('Open Deskhand to decide, or ask again with --approve auto or --approve deny.');
  }
}
