import type OpenAI from 'openai';
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from 'openai/resources/chat/completions';
import type { Patience } from './model-connection.ts';

/** A call as the model wrote it; its arguments may be anything. */
export interface WrittenCall {
  readonly name: string;
  readonly arguments: string;
}

/** One whole answer of a model. */
export interface Reply {
  readonly text: string;
  readonly refusal: string;
  readonly calls: readonly WrittenCall[];
  /** Null: the stream ended before the model did. */
  readonly finish: string | null;
  /** Null: the server does not say. */
  readonly tokens: { readonly input: number; readonly output: number } | null;
}

/** A model was silent for longer than it may be. */
export class SilentModelError extends Error {
  override readonly name = 'SilentModelError';
}

/**
 * Asks once and reads the answer as it comes. Nothing of an answer is used before it is whole.
 * @throws what the client throws; SilentModelError; the signal's reason when it is aborted.
 */
export async function streamReply(
  client: OpenAI,
  body: ChatCompletionCreateParamsStreaming,
  patience: Patience,
  signal: AbortSignal,
): Promise<Reply> {
  const silence = new AbortController();
  const wait = (milliseconds: number) =>
    setTimeout(() => silence.abort(new SilentModelError()), milliseconds);
  let timer = wait(patience.first);
  const calls = new Map<number, { name: string; arguments: string }>();
  let [text, refusal]: [string, string] = ['', ''];
  let finish: string | null = null;
  let tokens: Reply['tokens'] = null;
  try {
    const stream = await client.chat.completions.create(body, {
      signal: AbortSignal.any([signal, silence.signal]),
    });
    for await (const chunk of stream) {
      clearTimeout(timer);
      timer = wait(patience.next);
      if (chunk.usage) {
        tokens = { input: chunk.usage.prompt_tokens ?? 0, output: chunk.usage.completion_tokens ?? 0 };
      }
      const [choice] = chunk.choices ?? [];
      if (choice === undefined) continue;
      text += choice.delta?.content ?? '';
      refusal += choice.delta?.refusal ?? '';
      for (const piece of choice.delta?.tool_calls ?? []) addPiece(calls, piece);
      finish = choice.finish_reason ?? finish;
    }
  } catch (error) {
    signal.throwIfAborted();
    silence.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  // The client ends an aborted stream without an error.
  signal.throwIfAborted();
  silence.signal.throwIfAborted();
  return { text: text.trim(), refusal: refusal.trim(), calls: [...calls.values()], finish, tokens };
}

type CallPiece = NonNullable<ChatCompletionChunk.Choice.Delta['tool_calls']>[number];

/** Some servers leave the index out, and then send each call whole. */
function addPiece(calls: Map<number, { name: string; arguments: string }>, piece: CallPiece): void {
  const index = piece.index ?? calls.size;
  const call = calls.get(index) ?? { name: '', arguments: '' };
  calls.set(index, call);
  call.name += piece.function?.name ?? '';
  call.arguments += piece.function?.arguments ?? '';
}
