import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { isStale, type UsedFact } from '../../../shared/model/memory.ts';
import type { ConversationTurn, PlannerContext } from '../../ports/planner.ts';
import { fenceResult } from './fence-result.ts';
import { systemPrompt } from './system-prompt.ts';
import type { WireTools } from './wire-tools.ts';

type ResultTurn = Extract<ConversationTurn, { kind: 'result' }>;

/** Of the newest results. */
const mostOfAResult = 6_000;
/** Of results that had to make room. */
const leastOfAResult = 200;
const mostFacts = 20;
const mostRecent = 5;
const mostOfARecent = 600;

export interface Conversation {
  readonly messages: readonly ChatCompletionMessageParam[];
  readonly characters: number;
  /** Whether results had to be shortened to fit. */
  readonly isTrimmed: boolean;
}

/**
 * What a model is sent of the run: the request, when and where it was said, and the results so far, the oldest
 * shortened first where all would be too long. Made of the turns alone, so that a run goes on after a restart.
 * @param room characters that all messages may have together.
 */
export function buildMessages(context: PlannerContext, tools: WireTools, room: number): Conversation {
  const opening = openingText(context);
  const blocks = blocksOf(context.turns);
  let characters = systemPrompt.length + opening.length;
  const shown: ChatCompletionMessageParam[][] = [];
  let most = mostOfAResult;
  let isTrimmed = false;
  for (const block of blocks.toReversed()) {
    const whole = messagesOf(block, tools, most);
    const length = lengthOf(whole);
    if (most > leastOfAResult && characters + length > room) {
      most = leastOfAResult;
      isTrimmed = true;
    }
    const messages = most === leastOfAResult ? messagesOf(block, tools, most) : whole;
    characters += lengthOf(messages);
    shown.push(messages);
  }
  return {
    messages: [
      { role: 'system', content: systemPrompt },
      { role: 'user', content: opening },
      ...shown.toReversed().flat(),
    ],
    characters,
    isTrimmed,
  };
}

/** Calls that were proposed together, or an answer. */
type Block =
  | { readonly kind: 'calls'; readonly turns: ResultTurn[] }
  | { readonly kind: 'answer'; readonly turn: Extract<ConversationTurn, { kind: 'answer' }> };

function blocksOf(turns: readonly ConversationTurn[]): Block[] {
  const blocks: Block[] = [];
  for (const turn of turns) {
    const last = blocks.at(-1);
    if (turn.kind === 'answer') blocks.push({ kind: 'answer', turn });
    else if (last?.kind === 'calls' && batchOf(last.turns[0]) === batchOf(turn)) last.turns.push(turn);
    else blocks.push({ kind: 'calls', turns: [turn] });
  }
  return blocks;
}

function batchOf(turn: ResultTurn | undefined): string {
  return turn?.callId.split('.')[0] ?? '';
}

const written = new WeakMap<ResultTurn, Map<number, ChatCompletionMessageParam[]>>();

function messagesOf(block: Block, tools: WireTools, most: number): ChatCompletionMessageParam[] {
  if (block.kind === 'answer') {
    return [
      { role: 'assistant', content: block.turn.question },
      { role: 'user', content: block.turn.text },
    ];
  }
  const [first] = block.turns;
  if (first === undefined) return [];
  // A batch grows while it is carried out and is only shown when all of it is done: its first turn stands for it.
  const before = written.get(first)?.get(most);
  if (before !== undefined && before.length === block.turns.length + 1) return before;
  const messages: ChatCompletionMessageParam[] = [
    {
      role: 'assistant',
      content: null,
      tool_calls: block.turns.map(({ callId, tool, input }) => ({
        id: callId,
        type: 'function',
        function: { name: tools.wireNameOf(tool), arguments: JSON.stringify(input) },
      })),
    },
    ...block.turns.map((turn) => ({
      role: 'tool' as const,
      tool_call_id: turn.callId,
      content: fenceResult(turn, { from: 0, most }),
    })),
  ];
  const byLength = written.get(first) ?? new Map<number, ChatCompletionMessageParam[]>();
  written.set(first, byLength.set(most, messages));
  return messages;
}

const lengths = new WeakMap<readonly ChatCompletionMessageParam[], number>();

function lengthOf(messages: readonly ChatCompletionMessageParam[]): number {
  const before = lengths.get(messages);
  if (before !== undefined) return before;
  const length = JSON.stringify(messages).length;
  lengths.set(messages, length);
  return length;
}

/** What is remembered and told to a model: the latest, without what has not been used for so long that it may be wrong. */
export function shownFacts({ facts, now }: Pick<PlannerContext, 'facts' | 'now'>): readonly UsedFact[] {
  return facts.filter((fact) => !isStale(fact, Date.parse(now))).slice(0, mostFacts);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than writing all messages. */
function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
  clocks.set(timeZone, clock);
  return clock;
}

function openingText(context: PlannerContext): string {
  const { request, now, timeZone, workingHours, defaultLength, plan = [] } = context;
  const local = clockIn(timeZone).format(new Date(now));
  const lines = [
    request,
    '',
    `It is ${local} in ${timeZone}. Weeks start on ${context.weekStartsOn === 1 ? 'Monday' : 'Sunday'}; 03/04 means ${context.dateOrder === 'day-month' ? '3 April' : '4 March'}.`,
    `Working hours ${workingHours.from} to ${workingHours.to}; an event without a length lasts ${defaultLength} minutes.`,
  ];
  const facts = shownFacts(context);
  if (facts.length > 0) {
    lines.push('The person said before, to be remembered:', ...facts.map(({ text }) => `- ${text}`));
  }
  const recent = context.recent.filter(({ effect }) => effect !== 'read').slice(0, mostRecent);
  if (recent.length > 0) {
    lines.push('What was done lately, newest first:', '<untrusted source="earlier actions">');
    for (const { tool, input, undone } of recent) {
      const text = JSON.stringify(input).replaceAll('<', '\\u003c').slice(0, mostOfARecent);
      lines.push(`${tool}${undone ? ' (undone)' : ''} ${text}`);
    }
    lines.push('</untrusted>');
  }
  if (plan.length > 0)
    lines.push('Your plan:', ...plan.map(({ id, title }) => `${id}: ${title.replaceAll('\n', ' ')}`));
  return lines.join('\n');
}
