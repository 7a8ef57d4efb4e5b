import { type Assistant, composeAssistant } from '../../electron/assistant/compose-assistant.ts';
import type { AccountsPort } from '../../electron/ports/accounts.ts';
import type { JournalStore } from '../../electron/ports/journal-store.ts';
import type { MailTransport } from '../../electron/ports/mail-transport.ts';
import type { Planner } from '../../electron/ports/planner.ts';
import type { WaitingAnswers } from '../../electron/ports/waiting-answers.ts';
import type { ToolContext } from '../../electron/tools/define-tool.ts';
import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { Approval, ApprovalAnswer } from '../../shared/model/approval.ts';
import type { NewId } from '../../shared/model/ids.ts';
import type { Run, RunPhase, RunWithActions } from '../../shared/model/run.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { countedIds } from '../fakes/counted-ids.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { MemoryFacts } from '../fakes/memory-facts.ts';
import { memoryJournalStore } from '../fakes/memory-journal-store.ts';
import { memoryMailServices } from '../fakes/memory-mail-services.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { MemorySettings } from '../fakes/memory-settings.ts';
import { noAccounts } from '../fakes/no-accounts.ts';
import { noModels } from '../fakes/no-models.ts';
import { ScriptedTransport } from '../fakes/scripted-transport.ts';

type Stores = Pick<ToolContext, 'calendar' | 'contacts' | 'reminders'>;
type MailServices = Pick<ToolContext, 'mail' | 'outbox' | 'files' | 'listLeaver' | 'memory'>;

const atRest: readonly RunPhase[] = [
  'waiting-for-approval',
  'waiting-for-answer',
  'done',
  'failed',
  'stopped',
];

/** An answered question stays with its run's phase for a moment, but is gone. */
function isAtRest({ phase, question }: Run): boolean {
  return atRest.includes(phase) && (phase !== 'waiting-for-answer' || question !== null);
}

/**
 * A whole assistant with everything around it, in memory unless told otherwise, on Monday 23 November 2026, 10:00 in
 * Paris. It can be cut off and started again over the same stores.
 */
export class AssistantDesk {
  readonly clock = new FixedClock('2026-11-23T09:00:00Z');
  readonly stores: Stores & MailServices;
  readonly settings: MemorySettings;
  readonly events: AssistantEvent[] = [];
  readonly #newId: NewId;
  readonly #journalStore: JournalStore;
  readonly #accounts: AccountsPort;
  readonly #transport: MailTransport;
  readonly #waitingAnswers: WaitingAnswers;
  /** What the person was told outside the windows. */
  readonly notified: string[] = [];
  #assistant: Assistant;

  constructor(
    planner: Planner,
    options: {
      readonly settings?: Partial<Settings>;
      readonly openStores?: (clock: FixedClock) => Stores & Partial<MailServices>;
      readonly journalStore?: JournalStore;
      /** None when absent. */
      readonly accounts?: AccountsPort;
      /** Takes everything when absent. */
      readonly transport?: MailTransport;
      /** None when absent. */
      readonly waitingAnswers?: WaitingAnswers;
      /** Where ids begin to count, when the journal has some already. */
      readonly idsFrom?: number;
    } = {},
  ) {
    this.#newId = countedIds(options.idsFrom);
    this.settings = new MemorySettings(options.settings);
    this.stores = {
      memory: new MemoryFacts(),
      ...memoryMailServices(),
      ...(options.openStores?.(this.clock) ?? {
        calendar: new MemoryCalendar(this.clock),
        contacts: new MemoryContacts(),
        reminders: new MemoryReminders(),
      }),
    };
    this.#journalStore = options.journalStore ?? memoryJournalStore();
    this.#accounts = options.accounts ?? noAccounts;
    this.#transport = options.transport ?? new ScriptedTransport();
    this.#waitingAnswers = options.waitingAnswers ?? { list: () => [], settle: () => undefined };
    this.#assistant = this.#compose(planner);
  }

  get assistant(): Assistant {
    return this.#assistant;
  }

  /** Cuts the assistant off as a killed process would be, and starts another over the same stores. */
  async restart(planner: Planner): Promise<void> {
    this.#assistant = this.#compose(planner);
    await this.#assistant.start({ watch: false });
  }

  /** Says something and waits until the run rests: finished, or waiting for the person. */
  async ask(text: string): Promise<RunWithActions> {
    const { runId } = await this.#assistant.command('ask', { text });
    return this.rest(runId);
  }

  async undo(actionId: string, evenIfChanged = false): Promise<RunWithActions> {
    const { runId } = await this.#assistant.command('undo', { what: 'action', actionId, evenIfChanged });
    return this.rest(runId);
  }

  async undoRun(undoneRunId: string): Promise<RunWithActions> {
    const { runId } = await this.#assistant.command('undo', { what: 'run', runId: undoneRunId });
    return this.rest(runId);
  }

  /** The one approval that is open. */
  async approval(): Promise<Approval> {
    const { approvals } = await this.#assistant.query('overview', {});
    const [approval, ...others] = approvals;
    if (approval === undefined || others.length > 0)
      throw new Error(`${approvals.length} approvals are open.`);
    return approval;
  }

  /** Answers the open approval and waits until its run rests again. */
  async answer(answer: ApprovalAnswer): Promise<RunWithActions> {
    const { id, digest, runId } = await this.approval();
    const rested = this.#nextRest(runId);
    await this.#assistant.command('answer-approval', { approvalId: id, digest, answer });
    await rested;
    return this.run(runId);
  }

  approve(): Promise<RunWithActions> {
    return this.answer({ kind: 'approve', grant: null });
  }

  /** Answers the run's open question and waits until it rests again. */
  async reply(runId: string, text: string): Promise<RunWithActions> {
    const { question } = await this.run(runId);
    if (question === null) throw new Error('No question is open.');
    const rested = this.#nextRest(runId);
    await this.#assistant.command('answer-question', { runId, questionId: question.id, text });
    await rested;
    return this.run(runId);
  }

  async run(runId: string): Promise<RunWithActions> {
    const run = await this.#assistant.query('run', { runId });
    if (run === null) throw new Error(`There is no run ${runId}.`);
    return run;
  }

  /** Waits until the run rests. */
  async rest(runId: string): Promise<RunWithActions> {
    const rested = this.#nextRest(runId);
    if (!isAtRest(await this.run(runId))) await rested;
    return this.run(runId);
  }

  #nextRest(runId: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const unsubscribe = this.#assistant.subscribe((event) => {
      const approval = event.type === 'approval-requested' && event.approval.runId === runId;
      const rested = event.type === 'run' && event.run.id === runId && isAtRest(event.run);
      // A run tells that it waits just before its approval can be answered.
      if (!approval && !(rested && event.run.phase !== 'waiting-for-approval')) return;
      unsubscribe();
      resolve();
    });
    return promise;
  }

  #compose(planner: Planner): Assistant {
    const assistant = composeAssistant({
      remotePictures: {
        fetch: async (urls) => new Map(urls.map((url) => [url, 'data:image/gif;base64,cQ=='])),
      },
      ...this.stores,
      accounts: this.#accounts,
      journalStore: this.#journalStore,
      settings: this.settings,
      mailTransport: this.#transport,
      waitingAnswers: this.#waitingAnswers,
      receiveMail: async () => true,
      mailProgram: { open: async () => undefined },
      notifier: {
        notify: async ({ body }) => {
          this.notified.push(body);
          return true;
        },
      },
      clock: this.clock,
      newId: this.#newId,
      timeZone: 'Europe/Paris',
      planner: { name: planner.name, load: async () => planner },
      model: noModels,
    });
    assistant.subscribe((event) => this.events.push(event));
    return assistant;
  }
}
