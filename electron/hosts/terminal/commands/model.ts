import type { ModelSettings } from '../../../../shared/model/model-settings.ts';
import { UsageError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openSession, type Session } from '../open-session.ts';
import { readCount, readSubcommand, refuseMoreWords } from '../options.ts';
import type { Output } from '../output.ts';
import { readSecret } from '../read-secret.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { prepareVault, readVaultOption } from '../unlock-vault.ts';

const subcommands = ['set', 'find', 'test', 'show', 'clear'] as const;

/** `deskhand model set|find|test|show|clear` */
export const run: RunCommand = async (call) => {
  const what = readSubcommand('model', call.words[0], subcommands);
  refuseMoreWords(call.words, 1);
  const work = await { set, find, test, show, clear }[what](call);
  const session = await openSession(call.host, call.output);
  try {
    return await unlessStopped(call, () => work(session));
  } finally {
    await session.close();
  }
};

type Work = (session: Session) => Promise<number>;

async function set(call: CommandCall): Promise<Work> {
  const { options, output, terminal } = call;
  const [baseUrl, name] = [options.text('base-url'), options.text('model')];
  if (baseUrl === undefined || name === undefined) {
    throw new UsageError(
      'Say where and which: deskhand model set --base-url http://127.0.0.1:11434/v1 --model NAME',
    );
  }
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw new UsageError(`--base-url takes an address like http://127.0.0.1:11434/v1, not “${baseUrl}”.`);
  }
  readVaultOption(call);
  const price = readPrice(options.text('price'));
  const contextTokens = readCount('--context', options.text('context'), 32_000, 10_000_000);
  const option = '--key-stdin';
  const key = options.isSet('key-stdin')
    ? await readSecret(terminal, { fromInput: true, prompt: '', option })
    : undefined;
  return async (session) => {
    if (key !== undefined) await prepareVault(call, session);
    const request = { baseUrl, name, price, contextTokens, ...(key !== undefined && { key }) };
    const { model } = await session.api.command('set-model', request);
    tellModel(model, output);
    output.line('Try it with: deskhand model test', 'quiet');
    return done(output);
  };
}

async function find({ output }: CommandCall): Promise<Work> {
  return async ({ api }) => {
    const { servers } = await api.command('find-local-models', {});
    for (const server of servers) {
      output.item({ type: 'model-server', server });
      for (const model of server.models) {
        output.line(`${server.program}  ${model}`);
        output.line(`  deskhand model set --base-url ${server.baseUrl} --model ${model}`, 'quiet');
      }
    }
    if (servers.length === 0) {
      output.line(
        'No program with models runs on this computer: looked for Ollama, LM Studio, llama.cpp and vLLM.',
      );
    }
    return done(output);
  };
}

async function test({ output }: CommandCall): Promise<Work> {
  return async ({ api }) => {
    const found = await api.command('test-model', {});
    output.line(found.sentence, found.works ? 'good' : 'bad');
    output.item({ type: 'result', status: found.works ? 'done' : 'failed', found });
    return found.works ? exitCodes.done : exitCodes.failed;
  };
}

async function show({ output }: CommandCall): Promise<Work> {
  return async ({ api }) => {
    const { model } = await api.query('model', {});
    if (model === null) {
      output.item({ type: 'model', model });
      output.line('No language model is set: the offline planner does everything.');
    } else tellModel(model, output);
    return done(output);
  };
}

async function clear({ output }: CommandCall): Promise<Work> {
  return async ({ api }) => {
    await api.command('clear-model', {});
    output.line('The language model and its key are forgotten: the offline planner does everything.', 'good');
    return done(output);
  };
}

function tellModel(model: ModelSettings, output: Output): void {
  output.item({ type: 'model', model });
  const { name, baseUrl, hasKey, price, contextTokens } = model;
  output.line(`${name} at ${baseUrl}, ${hasKey ? 'with a key' : 'without a key'}`, 'strong');
  const cost =
    price === null ? 'No price is set.' : `A million tokens: ${price.input} in, ${price.output} out.`;
  output.line(`It holds ${contextTokens.toLocaleString('en')} tokens. ${cost}`);
}

function done(output: Output): number {
  output.item({ type: 'result', status: 'done' });
  return exitCodes.done;
}

/** What a million tokens cost, in and out. @throws UsageError */
function readPrice(text: string | undefined): ModelSettings['price'] {
  if (text === undefined) return null;
  const [, input, output] = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (input === undefined || output === undefined) {
    throw new UsageError(
      `--price takes what a million tokens cost, in and out, like 0.5,1.5, not “${text}”.`,
    );
  }
  return { input: Number(input), output: Number(output) };
}
