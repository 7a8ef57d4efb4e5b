import type { CalendarEvent } from '../../../../shared/model/calendar.ts';
import type { PlanStep, SlotChoice } from '../../../../shared/model/run.ts';
import {
  type BuiltInToolName,
  type ToolInput,
  type ToolOutput,
  toolCatalogue,
} from '../../../../shared/model/tools/tool-catalogue.ts';
import type { ConversationTurn, PlannerStep } from '../../../ports/planner.ts';
import type { Setting } from '../grammar/setting.ts';
import type { Telling } from '../grammar/telling-words.ts';
import { ErrandEnd, fail, type Outcome } from './errand-end.ts';
import type { FactsAtHand } from './facts-at-hand.ts';
import type { PlanBoard, StepDraft } from './plan-board.ts';
import type { References } from './references.ts';
import type { UntoldChange } from './tell-by-mail.ts';

/** What an errand asks for next. */
export type Move =
  | {
      readonly kind: 'call';
      readonly tool: string;
      readonly input: unknown;
      readonly why: string;
      readonly step: string;
    }
  | Extract<PlannerStep, { kind: 'question' }>;

/** A series of moves, each of which is given its result or answer, and what it comes to. */
export type Carrying<T> = Generator<Move, T, ConversationTurn>;

/** One part of a request being carried out. */
export class Errand {
  readonly setting: Setting;
  readonly references: References;
  readonly facts: FactsAtHand;
  readonly #board: PlanBoard;
  readonly #prefix: string;
  readonly #tell: Telling | null;
  #untold: UntoldChange | null = null;
  #waits = false;

  /** @param tell whether guests of events are to be told; null where the request does not say. */
  constructor(
    setting: Setting,
    references: References,
    facts: FactsAtHand,
    board: PlanBoard,
    prefix: string,
    tell: Telling | null,
  ) {
    this.setting = setting;
    this.references = references;
    this.facts = facts;
    this.#board = board;
    this.#prefix = prefix;
    this.#tell = tell;
  }

  /** A change that guests were to be told of, and were not. */
  get untold(): UntoldChange | null {
    return this.#untold;
  }

  /** Something was changed that its server does not have yet. */
  get waits(): boolean {
    return this.#waits;
  }

  announce(step: StepDraft): void {
    this.#board.add({ ...step, id: this.#prefix + step.id });
  }

  revise(step: string, change: Partial<Pick<PlanStep, 'title' | 'note' | 'effect'>>): void {
    this.#board.revise(this.#prefix + step, change);
  }

  /** Ends the plan of this part: what is still ahead was not needed. */
  close(): void {
    this.#board.skipWhatIsAhead(this.#prefix);
  }

  /**
   * Calls a tool that only looks.
   * @throws ErrandEnd when it failed.
   */
  *look<Name extends BuiltInToolName>(
    step: string,
    tool: Name,
    input: ToolInput<Name>,
    why: string,
  ): Carrying<ToolOutput<Name>> {
    const turn = yield* this.#call(step, tool, input, why);
    if (turn.status !== 'succeeded')
      fail(`That could not be looked up: ${asClause(turn.error ?? 'it did not work')}.`);
    return this.#outputOf(tool, turn.output);
  }

  /**
   * Calls a tool that changes something.
   * @param undone what the report begins with when it was not done: `Not booked`.
   * @throws ErrandEnd when it was refused or failed.
   */
  *change<Name extends BuiltInToolName>(
    step: string,
    tool: Name,
    input: ToolInput<Name>,
    why: string,
    undone: string,
  ): Carrying<ToolOutput<Name>> {
    const tells = this.#tell !== null && TELLING_TOOLS.has(tool);
    const turn = yield* this.#call(step, tool, tells ? { ...input, tell: this.#tell } : input, why);
    switch (turn.status) {
      case 'succeeded': {
        const output = this.#outputOf(tool, turn.output);
        if (turn.waits === true) this.#waits = true;
        const what = CHANGES_TO_TELL.get(tool);
        if (what !== undefined && this.#tell === 'guests') {
          const { told, event } = output as {
            readonly told: readonly string[];
            readonly event: CalendarEvent;
          };
          if (told.length === 0) this.#untold = { what, event };
        }
        return output;
      }
      case 'denied':
        throw new ErrandEnd('done', `${undone}: ${asClause(turn.error ?? 'you said no')}.`);
      case 'unknown':
        return fail(`It is not certain whether this was done: ${asClause(turn.error ?? 'no answer came')}.`);
      default:
        return fail(`${undone}: ${asClause(turn.error ?? 'it did not work')}.`);
    }
  }

  /** Asks the person and returns the answer as typed. */
  *ask(text: string, options: readonly string[] = [], choice?: SlotChoice): Carrying<string> {
    const turn = yield { kind: 'question', text, options, ...(choice && { choice }) };
    return turn.kind === 'answer' ? turn.text.trim().slice(0, 2000) : '';
  }

  /** Carries out a part whose end, however it comes, does not end the whole. */
  *attempt(part: Carrying<Outcome>): Carrying<Outcome> {
    try {
      return yield* part;
    } catch (error) {
      if (error instanceof ErrandEnd) return { outcome: error.outcome, text: error.text };
      throw error;
    }
  }

  *#call(
    step: string,
    tool: BuiltInToolName,
    input: unknown,
    why: string,
  ): Carrying<Extract<ConversationTurn, { kind: 'result' }>> {
    const checked = toolCatalogue[tool].input.safeParse(input);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      return fail(
        `That cannot be done: ${issue?.path.join('.') ?? 'it'} has to be ${issue?.message ?? 'something else'}.`,
      );
    }
    const id = this.#prefix + step;
    this.#board.revise(id, { state: 'current' });
    const turn = yield { kind: 'call', tool, input, why, step: id };
    if (turn.kind !== 'result') return fail('The run lost its thread; please ask again.');
    const states = { succeeded: 'done', denied: 'skipped', stopped: 'skipped' } as const;
    const state = turn.status in states ? states[turn.status as keyof typeof states] : 'failed';
    this.#board.revise(id, { state });
    return turn;
  }

  #outputOf<Name extends BuiltInToolName>(tool: Name, output: unknown): ToolOutput<Name> {
    const parsed = toolCatalogue[tool].output.safeParse(output);
    if (!parsed.success) return fail(`The answer of “${tool}” could not be read.`);
    return parsed.data as ToolOutput<Name>;
  }
}

/** What guests of an event can be told of. */
const TELLING_TOOLS = new Set<BuiltInToolName>([
  'calendar.create_event',
  'calendar.update_event',
  'calendar.cancel_event',
  'calendar.answer_invitation',
]);

/** What guests can be told of by mail where the calendar tells nobody. */
const CHANGES_TO_TELL = new Map<BuiltInToolName, UntoldChange['what']>([
  ['calendar.create_event', 'created'],
  ['calendar.update_event', 'changed'],
  ['calendar.cancel_event', 'cancelled'],
]);

const LOWERED = /^(?:You|The|Nobody|That|This|It|A|An|There|Refused|Not|No|Your|Stopped|Something) /;

/** A sentence as the end of another one. */
function asClause(sentence: string): string {
  const words = sentence.replace(/[.\s]+$/, '');
  return LOWERED.test(`${words} `) ? (words[0] ?? '').toLowerCase() + words.slice(1) : words;
}
