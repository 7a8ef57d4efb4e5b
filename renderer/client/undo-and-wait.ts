import type { CommandRequest } from '../../shared/contract/commands.ts';
import type { Run } from '../../shared/model/run.ts';
import type { AssistantClient } from './assistant-client.ts';
import { isFinished } from './assistant-state.ts';

/**
 * Takes an action or a run back and waits for the end, or until the person is asked something. A run that failed
 * says in its text why, such as that what it would put back has changed since.
 */
export function undoAndWait(client: AssistantClient, what: CommandRequest<'undo'>): Promise<Run> {
  const seen = new Map<string, Run>();
  return new Promise((resolve, reject) => {
    let runId: string | null = null;
    const settle = (run: Run) => {
      if (!isFinished(run) && !run.phase.startsWith('waiting')) return;
      unsubscribe();
      resolve(run);
    };
    // Listens before it asks: the run may be over before the command is answered.
    const unsubscribe = client.subscribe((event) => {
      if (event.type !== 'run') return;
      seen.set(event.run.id, event.run);
      if (event.run.id === runId) settle(event.run);
    });
    client.command('undo', what).then(
      (started) => {
        runId = started.runId;
        const run = seen.get(runId);
        if (run) settle(run);
      },
      (error: unknown) => {
        unsubscribe();
        reject(error);
      },
    );
  });
}
