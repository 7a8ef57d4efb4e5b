import { describe, expect, test } from 'vitest';
import type { AssistantApi } from '../../../shared/contract/assistant-api.ts';
import type { AssistantEvent } from '../../../shared/contract/events.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import type { Run, RunPhase } from '../../../shared/model/run.ts';
import { deciderFromOptions } from './deciders.ts';
import { type Decider, type FollowOptions, followRun } from './follow-run.ts';
import { statusOf } from './result.ts';

const runId = 'run_000001';
const run = (phase: RunPhase, id = runId): Run => ({
  id,
  request: 'hi',
  planner: 'offline',
  phase,
  plan: [],
  question:
    phase === 'waiting-for-answer'
      ? { id: 'qst_000001', text: 'Which Ana?', options: ['Ana Costa', 'Ana Lima'] }
      : null,
  text: '',
  startedAt: '',
  finishedAt: null,
});
const approval = { id: 'apr_000001', runId, digest: 'd' } as Approval;

/** An assistant that tells prepared events and answers each command with the next ones. */
class FakeAssistant implements AssistantApi {
  readonly commands: [name: string, request: unknown][] = [];
  readonly #script: Record<string, AssistantEvent[]>;
  #listener: (event: AssistantEvent) => void = () => {};
  #last: Run = run('planning');

  constructor(script: Record<string, AssistantEvent[]>) {
    this.#script = script;
  }

  tell(events: AssistantEvent[] = []) {
    for (const event of events) {
      if (event.type === 'run' && event.run.id === runId) this.#last = event.run;
      this.#listener(event);
    }
  }

  async command(name: string, request: unknown): Promise<never> {
    this.commands.push([name, request]);
    this.tell(this.#script[name]);
    return { runId } as never;
  }

  async query(): Promise<never> {
    return { ...this.#last, actions: [] } as never;
  }

  subscribe(listener: (event: AssistantEvent) => void) {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  }
}

const follow = async (assistant: FakeAssistant, decider: Decider, options: Partial<FollowOptions> = {}) => {
  const seen: string[] = [];
  const ended = await followRun(assistant as AssistantApi, () => assistant.command('ask', {}), {
    decider,
    show: (event) => seen.push(event.type),
    stop: new AbortController().signal,
    ...options,
  });
  return { status: statusOf(ended), seen, commands: assistant.commands.slice(1) };
};

describe('followRun', () => {
  test('stays to the end, also when everything happens before the run has a name', async () => {
    const assistant = new FakeAssistant({
      ask: [
        { type: 'run', run: run('planning') },
        { type: 'run', run: run('failed', 'run_other1') },
        { type: 'run', run: run('done') },
      ],
    });
    const { status, seen } = await follow(assistant, deciderFromOptions('ask', [], null));
    expect(status).toBe('done');
    expect(seen).toEqual(['run', 'run']);
  });

  test('approves as the option says, under the option’s name', async () => {
    const assistant = new FakeAssistant({
      ask: [{ type: 'approval-requested', approval }],
      'answer-approval': [
        { type: 'approval-closed', approvalId: approval.id, why: 'approved' },
        { type: 'run', run: run('done') },
      ],
    });
    const { status, commands } = await follow(assistant, deciderFromOptions('auto', [], null));
    expect(status).toBe('done');
    expect(commands).toEqual([
      [
        'answer-approval',
        {
          approvalId: approval.id,
          digest: 'd',
          answer: { kind: 'approve', grant: null },
          by: 'terminal-option',
        },
      ],
    ]);
  });

  test('leaves a decision waiting when nobody is there to make it', async () => {
    const assistant = new FakeAssistant({
      ask: [
        { type: 'run', run: run('waiting-for-approval') },
        { type: 'approval-requested', approval },
      ],
    });
    const { status, commands } = await follow(assistant, deciderFromOptions('ask', [], null));
    expect(status).toBe('waiting');
    expect(commands).toEqual([]);
  });

  test('gives one prepared answer to one question, and leaves the next waiting', async () => {
    const assistant = new FakeAssistant({
      ask: [{ type: 'run', run: run('waiting-for-answer') }],
      'answer-question': [
        { type: 'run', run: run('planning') },
        {
          type: 'run',
          run: { ...run('waiting-for-answer'), question: { id: 'qst_000002', text: 'When?', options: [] } },
        },
      ],
    });
    const { status, commands } = await follow(assistant, deciderFromOptions('ask', ['Ana Lima'], null));
    expect(status).toBe('waiting');
    expect(commands).toEqual([['answer-question', { runId, questionId: 'qst_000001', text: 'Ana Lima' }]]);
  });

  test('stops the run when the person wants it to end, and waits for its end', async () => {
    const stop = new AbortController();
    const assistant = new FakeAssistant({
      ask: [{ type: 'run', run: run('acting') }],
      stop: [{ type: 'run', run: run('stopped') }],
    });
    const following = follow(assistant, deciderFromOptions('ask', [], null), { stop: stop.signal });
    stop.abort();
    expect(await following).toMatchObject({ status: 'stopped', commands: [['stop', { runId }]] });
  });

  test('asks no more once somebody decided elsewhere', async () => {
    const assistant = new FakeAssistant({ ask: [{ type: 'approval-requested', approval }] });
    const asked = Promise.withResolvers<AbortSignal>();
    const person: Decider = {
      approve: (_approval, signal) => {
        asked.resolve(signal);
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
      },
      answer: async () => null,
    };
    const following = follow(assistant, person);
    const signal = await asked.promise;
    assistant.tell([
      { type: 'approval-closed', approvalId: approval.id, why: 'denied' },
      { type: 'run', run: run('done') },
    ]);
    expect((await following).status).toBe('done');
    expect(signal.aborted).toBe(true);
  });

  test('says what to do when the assistant it works with is lost', async () => {
    const assistant = new FakeAssistant({ ask: [] });
    await expect(
      follow(assistant, deciderFromOptions('ask', [], null), { gone: Promise.resolve() }),
    ).rejects.toThrow(/has ended before the request was done.*history list/);
  });
});
