import { busyBetween } from './errand/busy-times.ts';
import { confirm, NOTHING_CHANGED } from './errand/choose.ts';
import { type Carrying, Errand } from './errand/errand.ts';
import { done, ErrandEnd, fail, type Outcome } from './errand/errand-end.ts';
import type { FactsAtHand } from './errand/facts-at-hand.ts';
import { nameRelations } from './errand/name-relations.ts';
import type { PlanBoard } from './errand/plan-board.ts';
import type { References } from './errand/references.ts';
import { tellByMail, type UntoldChange } from './errand/tell-by-mail.ts';
import { listWords, quote, spanWords } from './errand/words-for.ts';
import type { Setting } from './grammar/setting.ts';
import type { Telling } from './grammar/telling-words.ts';
import { saysTime } from './grammar/time-words.ts';
import { readAboutMemory } from './intents/read-about-memory.ts';
import { type RequestPart, readRequest } from './read-request.ts';

export const EXAMPLES = 'Try for example “Lunch with Ana on Friday at 13:00” or “What’s on tomorrow?”.';

/** What a report says when a change has not reached its server. */
const WAITING = 'It waits on this computer until its server can be reached.';

type Condition = Extract<RequestPart, { kind: 'condition' }>;

interface Desk {
  readonly setting: Setting;
  readonly board: PlanBoard;
  readonly references: References;
  readonly facts: FactsAtHand;
}

/** Reads a request, with the names of those whom it calls by what they are to the person, and carries it out. */
export function* carryOutRequest(request: string, desk: Desk): Carrying<Outcome> {
  const about = readAboutMemory(request, desk.setting);
  if (about !== null) return yield* carryOutAll([{ kind: 'intent', intent: about, tell: null }], desk);
  const named = yield* nameRelations(errandFor(desk, ''), request);
  return yield* carryOutAll(readRequest(named, desk.setting), desk);
}

/** Carries out the parts of a request one after the other and tells what came of each. */
function* carryOutAll(parts: readonly RequestPart[], desk: Desk): Carrying<Outcome> {
  const possible = parts.filter((part) => whyNot(part) === null);
  const refusals = [...new Set(parts.flatMap((part) => whyNot(part) ?? []))];
  if (parts.length === 0) return { outcome: 'failed', text: `Nothing was asked. ${EXAMPLES}` };
  if (possible.length === 0)
    return {
      outcome: 'failed',
      text: [...refusals, ...(parts.some(({ kind }) => kind === 'not-understood') ? [EXAMPLES] : [])].join(
        ' ',
      ),
    };
  announce(possible, desk, '');
  if (refusals.length > 0) {
    const able = listWords(possible.map((part) => quote(wordsOf(part))));
    try {
      const question = `I can do ${able}, but not everything: ${refusals.join(' ')} Shall I do ${possible.length === 1 ? 'that' : 'those'}?`;
      yield* confirm(
        errandFor(desk, ''),
        question,
        possible.length === 1 ? 'Yes, do that' : 'Yes, do those',
        'No',
      );
    } catch (error) {
      if (error instanceof ErrandEnd) return error;
      throw error;
    }
  }
  return yield* carryOutParts(possible, desk, '');
}

function errandFor(
  { setting, references, facts, board }: Desk,
  prefix: string,
  tell: Telling | null = null,
): Errand {
  return new Errand(setting, references, facts, board, prefix, tell);
}

function* carryOutParts(parts: readonly RequestPart[], desk: Desk, prefix: string): Carrying<Outcome> {
  const outcomes: Outcome[] = [];
  for (const [index, part] of parts.entries()) {
    const own = prefixOf(prefix, index);
    const errand = errandFor(desk, own, part.kind === 'intent' ? part.tell : null);
    const outcome = yield* carryOutPart(part, errand, desk, own);
    outcomes.push(parts.length === 1 ? outcome : { ...outcome, text: amongOthers(outcome.text, part) });
    errand.close();
  }
  const texts = outcomes.map(({ text }) => text).filter((text, index, all) => all.indexOf(text) === index);
  return {
    outcome: outcomes.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'done',
    text: texts.join('\n'),
  };
}

/** That nothing was changed is true of this part only, when others stand beside it. */
function amongOthers(text: string, part: RequestPart): string {
  return text === NOTHING_CHANGED
    ? `Left as it was: ${quote(wordsOf(part))}.`
    : text.replace(` ${NOTHING_CHANGED}`, '');
}

function* carryOutPart(part: RequestPart, errand: Errand, desk: Desk, prefix: string): Carrying<Outcome> {
  try {
    if (part.kind === 'condition') return yield* carryOutCondition(part, errand, desk, prefix);
    if (part.kind === 'not-understood') return fail(part.why);
    const outcome = yield* part.intent.carryOut(errand);
    const text = outcome.text + (errand.waits ? ` ${WAITING}` : '');
    if (errand.untold === null) return { ...outcome, text };
    const told = yield* errand.attempt(tellOrSayWhyNot(errand, errand.untold));
    return { outcome: told.outcome, text: `${text} ${told.text}` };
  } catch (error) {
    if (!(error instanceof ErrandEnd)) throw error;
    desk.references.lose(error.outcome);
    return { outcome: error.outcome, text: error.text };
  }
}

/** The calendar tells nobody by itself, so a mail does. */
function* tellOrSayWhyNot(errand: Errand, untold: UntoldChange): Carrying<Outcome> {
  return (
    (yield* tellByMail(errand, untold)) ?? done('Nobody was told: it has no guest whose address is known.')
  );
}

function* carryOutCondition(part: Condition, errand: Errand, desk: Desk, prefix: string): Carrying<Outcome> {
  const { setting } = desk;
  const [problem] = part.time.problems;
  if (problem !== undefined) return fail(problem.message);
  const resolved = setting.resolve(part.time);
  if (resolved.kind === 'problem') return fail(resolved.message);
  if (resolved.kind === 'incomplete')
    return fail(
      `It is not clear when ${quote(part.words)} is meant. Say a day and an hour, as in “if I’m free Friday at 15:00, …”.`,
    );
  const zone = setting.now.timeZoneId;
  const from =
    resolved.kind === 'all-day'
      ? resolved.from.toZonedDateTime(zone)
      : resolved.kind === 'timed'
        ? resolved.start
        : resolved.from;
  const to =
    resolved.kind === 'all-day'
      ? resolved.to.add({ days: 1 }).toZonedDateTime(zone)
      : resolved.kind === 'timed'
        ? resolved.end
        : resolved.to;
  const words = spanWords(from.withTimeZone(zone), to.withTimeZone(zone), setting);
  errand.revise('check', { title: `See whether you are free on ${words}` });
  const { busy } = yield* busyBetween(errand, 'check', from, to);
  const free = busy.length === 0;
  errand.revise('check', {
    note: free ? 'free' : `busy: ${listWords(busy.slice(0, 3).map(({ title }) => quote(title)))}`,
  });
  const holds = free === part.wantsFree;
  const finding = free
    ? `You are free on ${words}.`
    : `You are not free on ${words}: ${listWords(busy.slice(0, 5).map(({ title }) => quote(title)))}.`;
  const chosen = holds ? part.consequence : part.alternative;
  errandFor(desk, `${prefix}${holds ? 'else.' : 'then.'}`).close();
  if (chosen.length === 0) return done(`${finding} Nothing else was to be done.`);
  const outcome = yield* carryOutParts(chosen, desk, `${prefix}${holds ? 'then.' : 'else.'}`);
  return { outcome: outcome.outcome, text: `${finding} ${outcome.text}` };
}

/** Announces the steps of every part, so that the whole plan shows from the start. */
function announce(parts: readonly RequestPart[], desk: Desk, prefix: string, lead = ''): void {
  for (const [index, part] of parts.entries()) {
    const own = prefixOf(prefix, index);
    if (part.kind === 'intent') {
      for (const step of part.intent.outline)
        desk.board.add({ ...step, id: own + step.id, title: lead + step.title });
    } else if (part.kind === 'condition') {
      const when = saysTime(part.time) ? '' : ' then';
      desk.board.add({ id: `${own}check`, title: `See whether you are free${when}`, effect: 'read' });
      announce(part.consequence, desk, `${own}then.`, 'If so: ');
      announce(part.alternative, desk, `${own}else.`, 'If not: ');
    }
  }
}

function prefixOf(prefix: string, index: number): string {
  return `${prefix}${index + 1}.`;
}

/** Why a part cannot be done at all; null when it can be tried. */
function whyNot(part: RequestPart): string | null {
  if (part.kind === 'not-understood') return part.why;
  if (part.kind === 'intent') return part.intent.impossible;
  return [...part.consequence, ...part.alternative].map(whyNot).find((why) => why !== null) ?? null;
}

function wordsOf(part: RequestPart): string {
  return part.kind === 'intent' ? part.intent.words : part.words;
}
