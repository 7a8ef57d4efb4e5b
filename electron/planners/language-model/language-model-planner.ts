import type OpenAI from 'openai';
import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { ModelUsage } from '../../../shared/model/model-settings.ts';
import type { ConversationTurn, Planner, PlannerContext, PlannerStep } from '../../ports/planner.ts';
import { PlannerUnavailableError } from '../../ports/planner-unavailable-error.ts';
import { askModel, type ModelServices, openClient, serverOf, TooLongForModelError } from './ask-model.ts';
import { buildMessages, type Conversation, shownFacts } from './build-messages.ts';
import { fenceResult } from './fence-result.ts';
import { goesInCircles } from './goes-in-circles.ts';
import type { ModelConnection } from './model-connection.ts';
import { readReply } from './read-reply.ts';
import { reportWhatIsProven } from './report-what-is-proven.ts';
import type { Reply } from './stream-reply.ts';
import type { WireTools } from './wire-tools.ts';

/** Requests for one step of the run: plans, reading on and answers that cannot be used. */
const mostRequests = 8;
/** Answers in a row that cannot be used. */
const mostUnusable = 3;
/** Characters of English or JSON in a token, on the careful side. */
const charactersPerToken = 3;
/** Tokens kept free for the answer. */
const answerTokens = 1_500;
const mostFetched = 6_000;

export interface LanguageModelParts extends ModelServices {
  /** Read anew for every run; the key may have to be unlocked. */
  readonly connect: () => Promise<ModelConnection>;
  readonly tools: WireTools;
}

/** The planner that asks a language model, over Chat Completions of any compatible server. It keeps nothing between calls. */
export function createLanguageModelPlanner(name: string, parts: LanguageModelParts): Planner {
  // Made for the run and not for each step, since making one takes as long as the rest of a step.
  let open: { readonly of: string; readonly client: OpenAI } | null = null;
  const clientOf = (connection: ModelConnection): OpenAI => {
    const of = JSON.stringify([connection.baseUrl, connection.key]);
    if (open?.of !== of) open = { of, client: openClient(connection, parts.fetch) };
    return open.client;
  };
  return { name, next: (context, signal) => nextSteps(context, parts, clientOf, signal) };
}

async function* nextSteps(
  context: PlannerContext,
  parts: LanguageModelParts,
  clientOf: (connection: ModelConnection) => OpenAI,
  signal: AbortSignal,
): AsyncGenerator<PlannerStep> {
  if (goesInCircles(context.turns)) {
    const text = 'The model only repeated itself, so it was stopped.';
    yield { kind: 'report', ...reportWhatIsProven({ outcome: 'failed', text }, context.turns) };
    return;
  }
  const connection = await connected(parts, signal);
  const client = clientOf(connection);
  const batch = nextBatch(context.turns);
  const facts = shownFacts(context).map(({ id }) => id);
  /** What was said for this step only: plans, pieces read on, and what was wrong with an answer. */
  const beside: ChatCompletionMessageParam[] = [];
  const budget = { ...context.budget };
  let { plan = [] } = context;
  let room = roomFor(connection, parts.tools);
  let unusable = 0;

  for (let requests = 0; requests < mostRequests; requests++) {
    const conversation = buildMessages({ ...context, plan }, parts.tools, room - lengthOf(beside));
    const body = bodyOf(connection, parts.tools, [...conversation.messages, ...beside]);
    keepWithin(budget, conversation, parts.tools);
    let reply: Reply;
    try {
      reply = await askModel(client, connection, body, parts, signal);
    } catch (error) {
      if (!(error instanceof TooLongForModelError)) throw error;
      if (room <= 4_000) {
        throw new PlannerUnavailableError('The request does not fit into what the model can hold.');
      }
      room = Math.min(room, conversation.characters) / 2;
      continue;
    }
    const usage = usageOf(reply, conversation, connection, context, parts.tools);
    spend(budget, usage);
    yield { kind: 'usage', usage };

    const read = readReply(reply, batch, context.request, parts.tools);
    if (read.plan !== null) {
      plan = [...read.plan];
      yield { kind: 'plan', steps: plan };
    }
    switch (read.kind) {
      case 'calls':
        yield { kind: 'calls', calls: read.calls, ...(facts.length > 0 && { facts }) };
        return;
      case 'question':
        yield { kind: 'question', text: read.text, options: read.options };
        return;
      case 'report': {
        const { outcome, text } = reportWhatIsProven(read, context.turns);
        yield { kind: 'report', outcome, text: conversation.isTrimmed ? `${text} ${trimmed}` : text };
        return;
      }
      case 'fetch':
        beside.push(...exchange(reply, fetchMore(read, context.turns)));
        break;
      case 'planned':
        beside.push(...exchange(reply, 'Noted. Go on with the first step.'));
        break;
      case 'again':
        if (++unusable === mostUnusable) {
          throw new PlannerUnavailableError(`The model gives no usable answer. ${read.why}`);
        }
        beside.push({ role: 'user', content: read.why });
    }
  }
  throw new PlannerUnavailableError('The model makes no progress.');
}

const trimmed = 'Part of what was found was left out, because it does not fit into what the model can hold.';

function bodyOf(
  { name }: ModelConnection,
  { definitions }: WireTools,
  messages: ChatCompletionMessageParam[],
): ChatCompletionCreateParamsStreaming {
  return {
    model: name,
    messages,
    tools: definitions as ChatCompletionCreateParamsStreaming['tools'] & object,
    stream: true,
    stream_options: { include_usage: true },
  };
}

/** An own tool's call and its answer, as the model goes on reading them within the step. */
function exchange({ calls }: Reply, answer: string): ChatCompletionMessageParam[] {
  return [
    {
      role: 'assistant',
      content: null,
      tool_calls: calls.map((call, index) => ({
        id: `own.${index}`,
        type: 'function',
        function: { name: call.name, arguments: call.arguments === '' ? '{}' : call.arguments },
      })),
    },
    ...calls.map((_, index) => ({
      role: 'tool' as const,
      tool_call_id: `own.${index}`,
      content: answer,
    })),
  ];
}

function fetchMore(
  { call, from }: { readonly call: string; readonly from: number },
  turns: readonly ConversationTurn[],
): string {
  const turn = turns.find((each) => each.kind === 'result' && each.callId === call);
  if (turn?.kind !== 'result') return `There is no result of a call “${call}”.`;
  return fenceResult(turn, { from, most: mostFetched });
}

/** One after the latest batch of calls in the run; made of the turns, so that a restart counts on. */
function nextBatch(turns: readonly ConversationTurn[]): string {
  let latest = 0;
  for (const turn of turns) {
    if (turn.kind === 'result') latest = Math.max(latest, Number(/^m(\d+)\./.exec(turn.callId)?.[1] ?? 0));
  }
  return `m${latest + 1}`;
}

function roomFor({ contextTokens }: ModelConnection, { characters }: WireTools): number {
  return Math.max(2_000, (contextTokens - answerTokens) * charactersPerToken - characters);
}

function lengthOf(messages: readonly ChatCompletionMessageParam[]): number {
  return messages.length === 0 ? 0 : JSON.stringify(messages).length;
}

/** @throws PlannerUnavailableError when the next request would go beyond what the person allows. */
function keepWithin(
  { tokens, money }: { readonly tokens?: number; readonly money?: number | null },
  { characters }: Conversation,
  tools: WireTools,
): void {
  const needed = Math.ceil((characters + tools.characters) / 4);
  if (tokens !== undefined && needed > tokens) {
    throw new PlannerUnavailableError('The limit of tokens for models is reached.');
  }
  if (money !== undefined && money !== null && money <= 0) {
    throw new PlannerUnavailableError('The limit of money for models is reached.');
  }
}

function spend(budget: { tokens?: number; money?: number | null }, usage: ModelUsage): void {
  if (budget.tokens !== undefined) budget.tokens -= usage.inputTokens + usage.outputTokens;
  if (budget.money !== undefined && budget.money !== null) budget.money -= usage.money ?? 0;
}

function usageOf(
  reply: Reply,
  { characters }: Conversation,
  connection: ModelConnection,
  { turns }: PlannerContext,
  tools: WireTools,
): ModelUsage {
  const sent = characters + tools.characters;
  const written = reply.text.length + reply.calls.reduce((sum, call) => sum + call.arguments.length + 20, 0);
  const { input, output } = reply.tokens ?? {
    input: Math.ceil(sent / 4),
    output: Math.ceil(written / 4),
  };
  const { price } = connection;
  const sources = turns.flatMap((turn) => (turn.kind === 'result' ? (turn.receipt?.untrusted ?? []) : []));
  return {
    model: connection.name,
    server: serverOf(connection),
    inputTokens: input,
    outputTokens: output,
    estimated: reply.tokens === null,
    money: price === null ? null : (input * price.input + output * price.output) / 1_000_000,
    characters: sent,
    sources: [...new Set(sources)].slice(0, 20),
  };
}

/** @throws PlannerUnavailableError when the model is no longer set, or its key is locked. */
async function connected({ connect }: LanguageModelParts, signal: AbortSignal): Promise<ModelConnection> {
  try {
    return await unlessAborted(connect(), signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ExpectedError)) throw error;
    throw new PlannerUnavailableError(error.message, { cause: error });
  }
}

/** @throws the signal's reason as soon as it is aborted. */
async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
