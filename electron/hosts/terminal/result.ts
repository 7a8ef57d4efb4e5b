import type { Action } from '../../../shared/model/action.ts';
import type { RunWithActions } from '../../../shared/model/run.ts';

/** How a run stands when the command ends. */
export type RunStatus = 'done' | 'failed' | 'stopped' | 'waiting';

/** The last line of `--json`. Part of the command's contract: see docs/cli.md. */
export interface RunResult {
  readonly type: 'result';
  readonly run: string;
  readonly status: RunStatus;
  /** The report. */
  readonly text: string;
  /** What the run waits to be told, or null. */
  readonly question: string | null;
  readonly actions: readonly Pick<
    Action,
    'id' | 'tool' | 'effect' | 'status' | 'input' | 'output' | 'approval' | 'undo'
  >[];
}

/** What a run's phase means to who asked for it. */
export function statusOf(run: RunWithActions): RunStatus {
  switch (run.phase) {
    case 'done':
    case 'failed':
    case 'stopped':
      return run.phase;
    default:
      return 'waiting';
  }
}

/** The result line of a run. */
export function resultOf(run: RunWithActions): RunResult {
  return {
    type: 'result',
    run: run.id,
    status: statusOf(run),
    text: run.text,
    question: run.phase === 'waiting-for-answer' ? (run.question?.text ?? null) : null,
    actions: run.actions.map(({ id, tool, effect, status, input, output, approval, undo }) => ({
      id,
      tool,
      effect,
      status,
      input,
      output,
      approval,
      undo,
    })),
  };
}
