import type { ConversationTurn } from '../../ports/planner.ts';

type ResultTurn = Extract<ConversationTurn, { kind: 'result' }>;

/** How a result is shown to a model: at most so many characters of it, from the place given. */
export interface Excerpt {
  readonly from: number;
  readonly most: number;
}

/**
 * A result as a model reads it. What somebody else could have written stands inside a fence, with every `<` written
 * as an escape so that no text can close it.
 */
export function fenceResult(turn: ResultTurn, { from, most }: Excerpt): string {
  const whole = wholeResult(turn);
  const part = whole.slice(from, from + most);
  const left = whole.length - from - part.length;
  const more =
    left > 0
      ? `\n… ${left} more characters: fetch_more {"call":"${turn.callId}","from":${from + part.length}}`
      : '';
  const sources = turn.receipt?.untrusted ?? [];
  if (sources.length === 0 || turn.status !== 'succeeded') return `${turn.status}: ${part}${more}`;
  const named = escaped(JSON.stringify(sources.slice(0, 5).join('; ')));
  return `${turn.status}:\n<untrusted source=${named}>\n${part}\n</untrusted>${more}`;
}

const known = new WeakMap<ResultTurn, string>();

function wholeResult(turn: ResultTurn): string {
  const before = known.get(turn);
  if (before !== undefined) return before;
  const { status, output, error } = turn;
  const value = status === 'succeeded' ? (output ?? {}) : (error ?? '');
  const text = escaped(typeof value === 'string' ? value : JSON.stringify(value));
  known.set(turn, text);
  return text;
}

function escaped(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
