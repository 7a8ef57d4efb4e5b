import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import type {
  ChatCompletionFunctionTool,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import { nodeFetch } from '../electron/adapters/http/node-fetch.ts';
import { openJournalStore } from '../electron/adapters/sqlite/journal-store.ts';
import { openOrganizer } from '../electron/adapters/sqlite/open-organizer.ts';
import { createLanguageModelPlanner } from '../electron/planners/language-model/language-model-planner.ts';
import { usualPatience } from '../electron/planners/language-model/model-connection.ts';
import { wireTools } from '../electron/planners/language-model/wire-tools.ts';
import { offeredTools } from '../electron/tools/offered-tools.ts';
import { toolList } from '../electron/tools/registry.ts';
import { settingsSchema } from '../shared/model/settings.ts';
import { AssistantDesk } from '../tests/support/assistant-desk.ts';

/**
 * A run that a scripted model leads: processor time a step of the whole way (policy and durable journal included)
 * against a bare loop over `openai` that searches the same calendar and keeps nothing. Prints medians, their ratio, and
 * the last ten steps against the first ten. Run with `node bench/model-loop.ts [STEPS] [RUNS]`.
 */
const [first, ...others] = process.argv.slice(2);
const toolCount = 20;

/** In a process of its own, so that its time is not counted. It asks for one search after the other. */
function serve(): void {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += String(piece);
    });
    request.on('end', () => {
      const body = JSON.parse(text) as { model: string; messages: { role: string }[] };
      const done = body.messages.filter(({ role }) => role === 'tool').length;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const send = (choice: object) =>
        response.write(
          `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`,
        );
      if (done >= Number(body.model)) {
        for (const content of ['That ', 'was ', 'all.']) send({ delta: { content } });
        send({ delta: {}, finish_reason: 'stop' });
      } else {
        const call = { index: 0, id: `call_${done}`, type: 'function' };
        send({
          delta: { tool_calls: [{ ...call, function: { name: 'calendar__search_events', arguments: '' } }] },
        });
        const written = JSON.stringify({ text: 'review', limit: 100 + done });
        for (const piece of written.match(/.{1,6}/g) ?? []) {
          send({ delta: { tool_calls: [{ index: 0, function: { arguments: piece } }] } });
        }
        send({ delta: {}, finish_reason: 'tool_calls' });
      }
      response.end('data: [DONE]\n\n');
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit());
}

async function compare(steps: number, runs: number): Promise<void> {
  const child = spawn(process.execPath, [import.meta.filename, 'serve'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-bench-'));
  try {
    const ours: Measured[] = [];
    const unwritten: Measured[] = [];
    const bare: Measured[] = [];
    for (let run = 0; run <= runs; run++) {
      const turns = [
        async () => ours.push(await runOurs(baseUrl, steps, join(folder, `ours-${run}`), true)),
        async () => unwritten.push(await runOurs(baseUrl, steps, join(folder, `memory-${run}`), false)),
        async () => bare.push(await runBare(baseUrl, steps, join(folder, `bare-${run}`))),
      ];
      for (const turn of run % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    // The first of each warms up.
    const [our, their] = [ours.slice(1), bare.slice(1)];
    const [ourStep, memoryStep, theirStep] = [our, unwritten.slice(1), their].map((measured) =>
      median(measured.map(({ step }) => step)),
    ) as [number, number, number];
    const times = (step: number) => `${step.toFixed(2)} ms, ${(step / theirStep).toFixed(2)} times`;
    console.log(`processor time a step, ${steps} steps, ${toolCount} tools, medians of ${runs}`);
    console.log(`  bare openai ${theirStep.toFixed(2)} ms`);
    console.log(`  ours, every record on the disk ${times(ourStep)}`);
    console.log(`  ours, with the journal in memory ${times(memoryStep)}`);
    console.log(
      `last ten steps over the first ten: ours ${median(our.map(({ growth }) => growth)).toFixed(2)}, bare ${median(their.map(({ growth }) => growth)).toFixed(2)}`,
    );
    console.log(`peak memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true });
  }
}

interface Measured {
  /** Milliseconds of processor time. */
  readonly step: number;
  /** The last ten steps over the first ten. */
  readonly growth: number;
}

async function runOurs(baseUrl: string, steps: number, file: string, isDurable: boolean): Promise<Measured> {
  const ticks = new Ticks();
  const planner = createLanguageModelPlanner('bench', {
    connect: async () => ({ baseUrl, name: String(steps), key: null, price: null, contextTokens: 1_000_000 }),
    fetch: ticks.fetch,
    patience: usualPatience,
    now: () => Date.now(),
    tools: chosenTools,
  });
  const { limits } = settingsSchema.parse({});
  const desk = new AssistantDesk(planner, {
    ...(isDurable && { journalStore: openJournalStore(`${file}.sqlite`) }),
    openStores: (clock) => openOrganizer(`${file}-organizer.sqlite`, clock),
    settings: { limits: { ...limits, stepsPerRun: steps + 1, tokensPerRun: 1e9, tokensPerDay: 1e9 } },
  });
  await fill(desk.stores.calendar);
  ticks.start();
  const run = await desk.ask('Which reviews are there?');
  const measured = ticks.measured();
  const { length } = run.actions.filter(({ status }) => status === 'succeeded');
  if (run.phase !== 'done' || length !== steps) throw new Error(`${run.phase} after ${length}: ${run.text}`);
  await desk.assistant.close();
  return measured;
}

async function runBare(baseUrl: string, steps: number, file: string): Promise<Measured> {
  const ticks = new Ticks();
  const organizer = openOrganizer(`${file}.sqlite`, { now: () => Date.parse('2026-11-23T09:00:00Z') });
  await fill(organizer.calendar);
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none', fetch: ticks.fetch, maxRetries: 0 });
  const messages: ChatCompletionMessageParam[] = [{ role: 'user', content: 'Which reviews are there?' }];
  ticks.start();
  for (;;) {
    const tools = chosenTools.definitions as ChatCompletionFunctionTool[];
    const stream = await client.chat.completions.create({
      model: String(steps),
      messages,
      tools,
      stream: true,
    });
    let [id, name, written] = ['', '', ''];
    for await (const { choices } of stream) {
      const piece = choices[0]?.delta.tool_calls?.[0];
      id ||= piece?.id ?? '';
      name ||= piece?.function?.name ?? '';
      written += piece?.function?.arguments ?? '';
    }
    if (name === '') break;
    const { text } = JSON.parse(written) as { text: string };
    const events = await organizer.calendar.occurrences({ ...window, text, timeZone: 'Europe/Paris' });
    messages.push(
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id, type: 'function', function: { name, arguments: written } }],
      },
      { role: 'tool', tool_call_id: id, content: JSON.stringify({ events }) },
    );
  }
  const measured = ticks.measured();
  organizer.close();
  return measured;
}

const window = { from: '2025-11-23T00:00:00Z', to: '2027-11-23T00:00:00Z' };

const chosenTools = wireTools(offeredTools(toolList).slice(0, toolCount));

async function fill(calendar: ReturnType<typeof openOrganizer>['calendar']): Promise<void> {
  for (const day of [24, 25, 26]) {
    const lines = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Deskhand//bench//EN',
      'BEGIN:VEVENT',
      `UID:review-${day}`,
      'DTSTAMP:20261101T000000Z',
      `DTSTART:202611${day}T120000Z`,
      `DTEND:202611${day}T130000Z`,
      'SUMMARY:Review with Ana and Bo',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ];
    await calendar.put('personal', `review-${day}`, lines.join('\r\n'), null);
  }
}

/** Reads the processor's clock at every request. */
class Ticks {
  readonly #at: number[] = [];

  readonly fetch: typeof globalThis.fetch = (...request) => {
    this.#tick();
    return nodeFetch(...request);
  };

  start(): void {
    this.#at.length = 0;
  }

  measured(): Measured {
    this.#tick();
    const spans = this.#at.slice(1).map((at, index) => at - (this.#at[index] ?? at));
    const sum = (some: readonly number[]) => some.reduce((total, span) => total + span, 0);
    return { step: sum(spans) / spans.length, growth: sum(spans.slice(-11, -1)) / sum(spans.slice(0, 10)) };
  }

  #tick(): void {
    const { user, system } = process.cpuUsage();
    this.#at.push((user + system) / 1000);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (first === 'serve') serve();
else await compare(Number(first ?? 50), Number(others[0] ?? 7));
