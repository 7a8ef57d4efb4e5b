import type { Journal } from '../history/journal.ts';
import { planUndo, type UndoWish } from '../history/plan-undo.ts';
import type { Planner } from '../ports/planner.ts';
import { NotFoundError } from '../ports/store-errors.ts';
import { type ByHandWish, byHandLead, byHandPlannerName, byHandText } from './by-hand-lead.ts';
import { timestamp } from './call-services.ts';
import { describeError } from './describe-error.ts';
import {
  type ExpiredHold,
  expiredHoldRequest,
  expiredHoldsLead,
  expiredHoldsPlannerName,
} from './expired-holds-lead.ts';
import { type FindTimeWish, findTimeLead, findTimePlannerName, findTimeRequest } from './find-time-lead.ts';
import type { Interruption } from './interruption.ts';
import { ModelSpending } from './model-spending.ts';
import { plannerLead } from './planner-lead.ts';
import { recoverRun } from './recover-run.ts';
import { type RunLead, type RunServices, type RunToDo, requestText, runLoop } from './run-loop.ts';
import { firstRunState } from './run-state.ts';
import { undoLead, undoPlannerName, undoRequest } from './undo-lead.ts';

interface ActiveRun {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** Where planners come from, by the name that the record has. */
interface Planners {
  nameFor(wish?: 'offline' | 'model'): string;
  load(name: string): Promise<Planner>;
}

/** What the person wishes of a run besides their words. */
interface AskWish {
  /** How long its mail is held, until a restart; absent: as the settings say. */
  readonly holdSeconds?: number | undefined;
  /** Absent: the model where one is set. */
  readonly planner?: 'offline' | 'model' | undefined;
}

/** Starts, stops and resumes runs; each goes its own way through the one loop. */
export class RunSupervisor {
  readonly #active = new Map<string, ActiveRun>();
  readonly #services: RunServices;
  readonly #journal: Journal;
  readonly #planners: Planners;
  readonly #spending: ModelSpending;

  constructor(services: RunServices, journal: Journal, planners: Planners) {
    this.#services = services;
    this.#journal = journal;
    this.#planners = planners;
    this.#spending = new ModelSpending(journal, services);
  }

  /**
   * Starts a run for the person's words and returns its id.
   * @throws ExpectedError when there is no planner as wished for.
   */
  ask(request: string, { holdSeconds, planner }: AskWish = {}): string {
    const name = this.#planners.nameFor(planner);
    const { run, startedAt } = this.#begin(request, name);
    this.#launch(run, () => this.#plannerLead(run, startedAt, name), this.#holding(holdSeconds));
    return run.id;
  }

  /**
   * Starts a run that takes back an action, or all of a run, and returns its id. What cannot be taken back is told by
   * its report.
   * @throws NotFoundError when there is no such action or run.
   */
  undo(wish: UndoWish & { readonly evenIfChanged: boolean }): string {
    const { evenIfChanged } = wish;
    if (wish.what === 'action' && this.#journal.action(wish.actionId) === null) {
      throw new NotFoundError(`There is no action ${wish.actionId} in the history.`);
    }
    if (wish.what === 'run' && this.#journal.run(wish.runId) === null) {
      throw new NotFoundError(`There is no run ${wish.runId} in the history.`);
    }
    const plan = planUndo(this.#journal, wish, this.#services.clock.now(), evenIfChanged);
    const { run } = this.#begin(undoRequest(this.#journal, wish), undoPlannerName);
    this.#launch(run, async () => undoLead(plan, evenIfChanged, this.#journal, this.#services.findTool));
    return run.id;
  }

  /** Starts a run that looks for free time without a planner, and returns its id. */
  findTime(wish: FindTimeWish): string {
    const { clock, findTool, settings, timeZone } = this.#services;
    const { run } = this.#begin(findTimeRequest(wish, findTool), findTimePlannerName);
    const format = { timeZone: timeZone(), clock: settings().clock, now: clock.now() };
    this.#launch(run, async () => findTimeLead(wish, run.request, format));
    return run.id;
  }

  /** Starts a run of one call that the person makes themselves, and returns its id. */
  byHand(wish: ByHandWish): string {
    const { run } = this.#begin(wish.request, byHandPlannerName);
    const known = { ...run, texts: [...run.texts, byHandText(wish)] };
    this.#launch(known, async () => byHandLead(wish, this.#services.findTool));
    return run.id;
  }

  /** Starts a run that releases held times which nobody took. */
  releaseHold(hold: ExpiredHold): void {
    const { run } = this.#begin(expiredHoldRequest(hold), expiredHoldsPlannerName);
    this.#launch(run, async () => expiredHoldsLead(hold));
  }

  /** Stops one run, or all of them. Each is written down as stopped within 200 ms. */
  stop(runId: string | null): void {
    this.#interrupt(runId, 'stop');
  }

  /** Goes on with every run that was cut off; what had begun is found out before anything else is done. */
  async resume(): Promise<void> {
    for (const { id } of this.#journal.runs({ unfinished: true }).toReversed()) {
      if (this.#active.has(id)) continue;
      const recovered = await recoverRun(id, this.#journal, this.#services);
      if (recovered === null) continue;
      const { run, startedAt, planner } = recovered;
      this.#launch(run, () => this.#plannerLead(run, startedAt, planner));
    }
  }

  /** Leaves every run in the journal as it is, to go on at the next start. */
  async close(): Promise<void> {
    const ended = [...this.#active.values()].map((run) => run.ended);
    this.#interrupt(null, 'close');
    await Promise.all(ended);
  }

  #begin(request: string, planner: string): { run: RunToDo; startedAt: string } {
    const id = this.#services.newId('run');
    const startedAt = timestamp(this.#services.clock);
    this.#services.record({ kind: 'run-started', runId: id, request, planner, at: startedAt });
    const texts = [requestText(request)];
    return {
      run: { id, request, state: firstRunState, texts, openCall: null, openQuestion: null },
      startedAt,
    };
  }

  async #plannerLead({ id, request }: RunToDo, startedAt: string, name: string): Promise<RunLead> {
    const planner = await this.#planners.load(name);
    return plannerLead(planner, { id, request, startedAt }, this.#journal, this.#services, this.#spending);
  }

  #holding(holdSeconds: number | undefined): RunServices {
    if (holdSeconds === undefined) return this.#services;
    return { ...this.#services, settings: () => ({ ...this.#services.settings(), holdSeconds }) };
  }

  #launch(run: RunToDo, lead: () => Promise<RunLead>, services = this.#services): void {
    const controller = new AbortController();
    const ended = this.#lead(run, lead, services, controller.signal).finally(() =>
      this.#active.delete(run.id),
    );
    this.#active.set(run.id, { controller, ended });
  }

  async #lead(
    run: RunToDo,
    lead: () => Promise<RunLead>,
    services: RunServices,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await runLoop(run, await lead(), services, signal);
    } catch (error) {
      this.#recordFailure(run, describeError(error));
    }
  }

  /** A run ends in view also when the journal itself is what cannot be written. */
  #recordFailure({ id, request }: RunToDo, text: string): void {
    const at = timestamp(this.#services.clock);
    try {
      const plan = this.#journal.run(id)?.plan ?? [];
      this.#services.record({ kind: 'run-changed', runId: id, phase: 'failed', plan, text, at });
    } catch {
      const run = { id, request, planner: '', plan: [], question: null, startedAt: at, finishedAt: at };
      this.#services.tell({ type: 'run', run: { ...run, phase: 'failed', text } });
    }
  }

  #interrupt(runId: string | null, reason: Interruption): void {
    for (const [id, { controller }] of this.#active) {
      if (runId === null || id === runId) controller.abort(reason);
    }
  }
}
