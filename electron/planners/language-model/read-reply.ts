import { z } from 'zod';
import type { PlanStep } from '../../../shared/model/run.ts';
import type { ProposedCall } from '../../ports/planner.ts';
import type { Reply, WrittenCall } from './stream-reply.ts';
import { type OwnToolName, ownTools, type WireTools } from './wire-tools.ts';

/** What an answer means. `again`: nothing can be done with it, and the model is told why. */
export type ReadReply = { readonly plan: readonly PlanStep[] | null } & (
  | { readonly kind: 'calls'; readonly calls: readonly ProposedCall[] }
  | { readonly kind: 'question'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'report'; readonly outcome: 'done' | 'failed'; readonly text: string }
  | { readonly kind: 'fetch'; readonly call: string; readonly from: number }
  | { readonly kind: 'planned' }
  | { readonly kind: 'again'; readonly why: string }
);

interface ReadCall {
  readonly name: string;
  readonly input: unknown;
}

/**
 * Reads a whole answer. Tools come before anything else in it: what it says beside them is not of use before their
 * results are there.
 * @param batch names the calls: `m3` makes them `m3.1`, `m3.2`.
 */
export function readReply(reply: Reply, batch: string, request: string, tools: WireTools): ReadReply {
  const again = (why: string): ReadReply => ({ kind: 'again', plan: null, why });
  if (reply.refusal !== '') return failed(`The model refuses: ${reply.refusal}`);
  if (reply.finish === 'content_filter') {
    return failed('The model’s server withheld the answer (its content filter).');
  }
  if (reply.finish === 'length') return again('Your answer was cut off because it was too long. Be brief.');
  if (reply.calls.length === 0) {
    if (reply.text === '') return again('Your answer was empty. Call a tool, or report.');
    return { kind: 'report', plan: null, outcome: 'done', text: reply.text };
  }

  const calls: ReadCall[] = [];
  for (const written of reply.calls) {
    const input = readArguments(written);
    if (input === undefined) {
      return again(
        `Nothing was called: the arguments of ${written.name} are no JSON object. Write them anew.`,
      );
    }
    calls.push({ name: written.name, input });
  }
  const own = calls.filter(({ name }) => isOwn(name));
  const used = calls.filter(({ name }) => !isOwn(name));
  const found: Partial<{ [Name in OwnToolName]: z.output<(typeof ownTools)[Name]['input']> }> = {};
  for (const { name, input } of own) {
    const parsed = ownTools[name as OwnToolName].input.safeParse(input);
    if (!parsed.success) return again(`${name}: ${z.prettifyError(parsed.error)}`);
    found[name as OwnToolName] ??= parsed.data as never;
  }
  const plan = found.plan ? planSteps(found.plan.steps) : null;
  if (used.length > 0) {
    return { kind: 'calls', plan, calls: used.map((call, index) => proposed(call, index)) };
  }
  if (found.fetch_more) return { kind: 'fetch', plan, ...found.fetch_more };
  if (found.ask_the_person) {
    const { question, options } = found.ask_the_person;
    return { kind: 'question', plan, text: question, options };
  }
  if (found.report) return { kind: 'report', plan, ...found.report };
  return { kind: 'planned', plan };

  function proposed({ name, input }: ReadCall, index: number): ProposedCall {
    const { _why, _step, ...rest } = input as Record<string, unknown>;
    const why = typeof _why === 'string' && _why.trim() !== '' ? _why.trim().slice(0, 500) : null;
    return {
      callId: `${batch}.${index + 1}`,
      tool: tools.nameOf(name),
      input: rest,
      why: why ?? `You asked: ${request}`,
      ...(typeof _step === 'string' && { step: _step }),
    };
  }
}

function failed(text: string): ReadReply {
  return { kind: 'report', plan: null, outcome: 'failed', text };
}

function isOwn(name: string): name is OwnToolName {
  return Object.hasOwn(ownTools, name);
}

/** Undefined: they are no JSON object. Left out, they are an empty one. */
function readArguments({ arguments: text }: WrittenCall): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function planSteps(steps: readonly Pick<PlanStep, 'id' | 'title' | 'effect'>[]): PlanStep[] {
  return steps.map(({ id, title, effect }) => ({ id, title, effect, state: 'ahead' }));
}
