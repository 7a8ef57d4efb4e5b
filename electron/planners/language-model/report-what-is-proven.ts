import type { ConversationTurn } from '../../ports/planner.ts';

type ResultTurn = Extract<ConversationTurn, { kind: 'result' }>;

/** A sentence that says that something was done. */
const claim =
  /\b(?:I(?:['’]ve| have)?|(?:has|have|had) been|(?:is|are|was|were)(?: now)?|successfully|all|it['’]s|they['’]re|we(?:['’]ve| have)?)\s+(?:just |now |also |already |successfully |been )*(?:book|schedul|creat|add|sav|sent|send|mail|invit|repl|mov|reschedul|updat|chang|cancel|delet|remov|clear|renam|set|accept|declin|shar|done|paid|order|unsubscrib|archiv|mark|forward)\w*/iu;
const bareClaim =
  /^(?:ok(?:ay)?|done|all done|all set|sure|booked|scheduled|created|added|saved|sent|invited|moved|rescheduled|updated|changed|cancell?ed|deleted|removed)\b[^?]*[.!]?$/iu;

/**
 * The report of a run: what was changed as the record has it, and of the model's own words only what claims nothing.
 */
export function reportWhatIsProven(
  said: { readonly outcome: 'done' | 'failed'; readonly text: string },
  turns: readonly ConversationTurn[],
): { readonly outcome: 'done' | 'failed'; readonly text: string } {
  const effects = turns.filter((turn) => turn.kind === 'result' && turn.receipt?.effect !== 'read');
  const attempts = effects as readonly ResultTurn[];
  const done = attempts.filter(({ status }) => status === 'succeeded');
  const notDone = attempts.filter((turn) => turn.status !== 'succeeded' && !isMadeGood(turn, done));
  const claims = sentencesOf(said.text).filter(isClaim);
  const words = sentencesOf(said.text)
    .filter((sentence) => !isClaim(sentence))
    .join(' ');
  const isUncertain = notDone.some(({ status }) => status === 'unknown');
  const nothing = done.length === 0 && !isUncertain && (claims.length > 0 || notDone.length > 0);
  const text = [
    ...done.map((turn) => `${titleOf(turn)}.`),
    ...(nothing ? ['Nothing was changed.'] : []),
    ...notDone.map((turn) => `Not ${turn.status === 'unknown' ? 'certain' : 'done'}: ${reasonOf(turn)}`),
    words,
  ]
    .filter((part) => part !== '')
    .join(' ');
  const failed = said.outcome === 'failed' || nothing || isUncertain;
  return { outcome: failed ? 'failed' : 'done', text: text === '' ? 'Done.' : text };
}

/** Whether the same was tried again and done, as after a mistake in its arguments. */
function isMadeGood({ tool, status }: ResultTurn, done: readonly ResultTurn[]): boolean {
  return status === 'failed' && done.some((other) => other.tool === tool);
}

function isClaim(sentence: string): boolean {
  return claim.test(sentence) || bareClaim.test(sentence.trim());
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function titleOf({ receipt, tool }: ResultTurn): string {
  return receipt?.title ?? tool;
}

function reasonOf(turn: ResultTurn): string {
  const reason = turn.error ?? 'It was not done.';
  return `${titleOf(turn)}. ${/[.!?]$/u.test(reason) ? reason : `${reason}.`}`;
}
