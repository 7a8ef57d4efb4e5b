import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { ModelFindings } from '../../../shared/model/model-findings.ts';
import { type ModelServices, openClient, serverOf, troubleOf } from './ask-model.ts';
import type { ModelConnection } from './model-connection.ts';
import { type Reply, streamReply } from './stream-reply.ts';

const question: Pick<ChatCompletionCreateParamsStreaming, 'messages' | 'tools'> = {
  messages: [{ role: 'user', content: 'Call the tool say_weekday with the weekday after Monday.' }],
  tools: [
    {
      type: 'function',
      function: {
        name: 'say_weekday',
        description: 'Says a weekday.',
        parameters: { type: 'object', properties: { weekday: { type: 'string' } }, required: ['weekday'] },
      },
    },
  ],
};

/** Asks a model for one call of a tool, and says what it can do and what it cannot. */
export async function testModel(
  connection: ModelConnection,
  { fetch, patience, now }: ModelServices,
  signal: AbortSignal,
): Promise<ModelFindings> {
  const model = `“${connection.name}” at ${serverOf(connection)}`;
  const cannot = (sentence: string, streams = false): ModelFindings => ({
    works: false,
    streams,
    callsTools: false,
    sentence,
  });
  let reply: Reply;
  try {
    const body = { ...question, model: connection.name, stream: true as const };
    reply = await streamReply(openClient(connection, fetch), body, patience, signal);
  } catch (error) {
    signal.throwIfAborted();
    const trouble = troubleOf(error, connection, now());
    if (trouble.kind === 'too-long') return cannot(`${model} cannot hold even a short request.`);
    if (/tool/i.test(trouble.why)) {
      return cannot(`${model} cannot call tools, so it cannot lead runs. ${trouble.why}`);
    }
    return cannot(`${model} could not be asked: ${trouble.why}`);
  }
  if (reply.finish === null) {
    return cannot(
      `${model} does not answer in pieces (streaming), or breaks off. Deskhand needs a server that streams.`,
    );
  }
  if (!reply.calls.some(isRight)) {
    return cannot(
      `${model} answers, but did not call the tool that it was asked to call, so it cannot lead runs. Choose a model that is made for tools.`,
      true,
    );
  }
  return {
    works: true,
    streams: true,
    callsTools: true,
    sentence: `${model} answers in pieces and calls tools: it can lead runs.`,
  };
}

function isRight(call: Reply['calls'][number]): boolean {
  if (call.name !== 'say_weekday') return false;
  try {
    const value: unknown = JSON.parse(call.arguments);
    return typeof value === 'object' && value !== null && 'weekday' in value;
  } catch {
    return false;
  }
}
