import type { AssistantApi } from '../../shared/contract/assistant-api.ts';
import { type CommandName, commandSchemas } from '../../shared/contract/commands.ts';
import type { ReplyMessage } from '../../shared/contract/messages.ts';
import { type QueryName, querySchemas } from '../../shared/contract/queries.ts';
import type { NewId } from '../../shared/model/ids.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import { PendingApprovals } from '../agent/pending-approvals.ts';
import { PendingQuestions } from '../agent/pending-questions.ts';
import type { RunServices } from '../agent/run-loop.ts';
import { RunSupervisor } from '../agent/run-supervisor.ts';
import { openJournal } from '../history/journal.ts';
import type { AccountsPort } from '../ports/accounts.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { ContactsPort } from '../ports/contacts.ts';
import type { FilesPort } from '../ports/files.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import type { ListLeaver } from '../ports/list-leaver.ts';
import type { MailPort } from '../ports/mail.ts';
import type { MailProgram } from '../ports/mail-program.ts';
import type { MailTransport } from '../ports/mail-transport.ts';
import type { MemoryPort } from '../ports/memory.ts';
import type { ModelPort } from '../ports/model.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { OutboxPort } from '../ports/outbox.ts';
import type { Planner } from '../ports/planner.ts';
import type { RemindersPort } from '../ports/reminders.ts';
import type { RemotePictures } from '../ports/remote-pictures.ts';
import type { SettingsPort } from '../ports/settings.ts';
import type { WaitingAnswers } from '../ports/waiting-answers.ts';
import { findTool } from '../tools/registry.ts';
import { choosePlanner } from './choose-planner.ts';
import { commandHandlers } from './command-handlers.ts';
import { dispatch } from './dispatch.ts';
import { countEffectsToday } from './effects-today.ts';
import { EventHub } from './event-hub.ts';
import { createReminderTimer } from './fire-reminders.ts';
import { type GivenFile, OpenedCalendarFile } from './opened-calendar-file.ts';
import { OutboxInvitations } from './outbox/outbox-invitations.ts';
import { createOutboxWorker } from './outbox/outbox-worker.ts';
import { tellOutbox } from './outbox/tell-outbox.ts';
import { parseRequest } from './parse-request.ts';
import { queryHandlers } from './query-handlers.ts';
import { createHoldTimer } from './release-expired-holds.ts';
import { tellChanges, tellMailSynced, tellSynced } from './tell-changes.ts';
import { createAnswerTaker } from './tell-mailed-answers.ts';

/** What an assistant is made of; a host's composition root brings it. */
export interface AssistantParts {
  readonly journalStore: JournalStore;
  readonly calendar: CalendarPort;
  readonly accounts: AccountsPort;
  readonly contacts: ContactsPort;
  readonly reminders: RemindersPort;
  readonly memory: MemoryPort;
  readonly mail: MailPort;
  readonly outbox: OutboxPort;
  readonly waitingAnswers: WaitingAnswers;
  readonly mailTransport: MailTransport;
  /** Brings the mail of an account here; false when its server cannot be reached now. */
  readonly receiveMail: (account: string, signal: AbortSignal) => Promise<boolean>;
  readonly mailProgram: MailProgram;
  readonly files: FilesPort;
  readonly listLeaver: ListLeaver;
  readonly remotePictures: RemotePictures;
  readonly settings: SettingsPort;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly newId: NewId;
  /** An IANA zone that goes before the settings and the computer's. */
  readonly timeZone?: string;
  /** What leads runs where no language model is set, and where one cannot go on. */
  readonly planner: { readonly name: string; readonly load: () => Promise<Planner> };
  readonly model: ModelPort;
}

/** The assistant as hosts own it. */
export interface Assistant extends AssistantApi {
  /** Goes on with runs that were cut off and, in a host that stays, sends what is due and begins to watch the reminders and the accounts. */
  start(options?: { readonly watch: boolean }): Promise<void>;
  /** Shows a calendar file to the person, who decides what becomes of it. */
  openCalendarFile(file: GivenFile): Promise<void>;
  /** Sends what is due in the outbox, from now on; in a host that stays this is part of `start`. */
  startSending(): void;
  /** Leaves runs in the journal as they are and closes it. */
  close(): Promise<void>;
  /** Answers a message from a bridge or a socket, checked both ways. */
  dispatch(message: unknown): Promise<ReplyMessage>;
}

/** Puts the parts together. Nothing happens before `start`. */
export function composeAssistant(parts: AssistantParts): Assistant {
  const hub = new EventHub();
  const tell = hub.tell.bind(hub);
  const journal = openJournal(parts.journalStore);
  const timeZone = () =>
    parts.timeZone ?? parts.settings.read().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

  const services: RunServices = {
    findTool,
    calendar: parts.calendar,
    contacts: parts.contacts,
    reminders: parts.reminders,
    memory: parts.memory,
    mail: parts.mail,
    outbox: parts.outbox,
    files: parts.files,
    listLeaver: parts.listLeaver,
    invitations: new OutboxInvitations({
      mail: parts.mail,
      outbox: parts.outbox,
      settings: () => parts.settings.read(),
      clock: parts.clock,
    }),
    settings: () => parts.settings.read(),
    timeZone,
    clock: parts.clock,
    newId: parts.newId,
    approvals: new PendingApprovals(() => parts.clock.now()),
    questions: new PendingQuestions(),
    grants: () => journal.grants(),
    effectsToday: () => countEffectsToday(journal, parts.clock.now(), timeZone()),
    record(entry: JournalEntry) {
      const { actions, runs } = journal.record(entry);
      for (const run of runs) tell({ type: 'run', run });
      for (const action of actions) tell({ type: 'action', action });
      tellChanges(entry, actions, tell);
    },
    tell,
  };
  const setTimer = (callback: () => void, milliseconds: number) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };
  const outboxWorker = createOutboxWorker({
    mail: parts.mail,
    outbox: parts.outbox,
    transport: parts.mailTransport,
    receiveMail: parts.receiveMail,
    clock: parts.clock,
    isSettled: (actionId) => journal.action(actionId)?.status !== 'executing',
    changed: tellOutbox({ ...services, journal, notifier: parts.notifier }),
    setTimer,
  });
  const planners = choosePlanner(parts.planner, parts.model);
  const supervisor = new RunSupervisor(services, journal, planners);
  const holdTimer = createHoldTimer({
    journal,
    calendar: parts.calendar,
    clock: parts.clock,
    setTimer,
    release: (hold) => supervisor.releaseHold(hold),
  });
  const reminderTimer = createReminderTimer({
    reminders: parts.reminders,
    notifier: parts.notifier,
    settings: parts.settings,
    clock: parts.clock,
    setTimer,
    emit: tell,
  });
  const calendarFile = new OpenedCalendarFile(services);
  const closing = new AbortController();
  const answerTaker = createAnswerTaker({
    ...services,
    waitingAnswers: parts.waitingAnswers,
    notifier: parts.notifier,
    closing: closing.signal,
  });
  const commands = commandHandlers({
    ...services,
    journal,
    settingsPort: parts.settings,
    supervisor,
    outboxWorker,
    mailProgram: parts.mailProgram,
    accounts: parts.accounts,
    model: parts.model,
    calendarFile,
    takeAnswers: () => answerTaker.check(),
    closing: closing.signal,
  });
  const queries = queryHandlers({
    ...services,
    journal,
    planners,
    model: parts.model,
    accounts: parts.accounts,
    remotePictures: parts.remotePictures,
    closing: closing.signal,
    calendarFile,
  });

  const assistant: Assistant = {
    command: async (name: CommandName, request: unknown) =>
      (await commands[name](parseRequest(commandSchemas[name].request, request) as never)) as never,
    query: async (name: QueryName, request: unknown) =>
      (await queries[name](parseRequest(querySchemas[name].request, request) as never)) as never,
    subscribe: (listener) => hub.subscribe(listener),
    dispatch: (message) => dispatch(assistant, message),
    async openCalendarFile(file) {
      await calendarFile.open(file);
      tell({ type: 'changed', what: 'calendar-file' });
    },
    async start({ watch } = { watch: true }) {
      await supervisor.resume();
      if (!watch) return;
      assistant.startSending();
      hub.subscribe((event) => {
        if (event.type === 'changed' && event.what === 'reminders') void reminderTimer.check();
        if (event.type === 'changed' && event.what === 'mail') void answerTaker.check();
      });
      await reminderTimer.start();
      await holdTimer.start();
      await answerTaker.check();
      parts.accounts.watch(
        (reports) => tellSynced(reports, tell),
        (reports) => tellMailSynced(reports, tell),
      );
    },
    startSending() {
      hub.subscribe((event) => {
        if (event.type === 'changed' && event.what === 'outbox') void outboxWorker.check();
      });
      outboxWorker.start();
    },
    async close() {
      closing.abort();
      reminderTimer.stop();
      holdTimer.stop();
      await answerTaker.check();
      await supervisor.close();
      await outboxWorker.stop();
      await parts.accounts.close();
      journal.close();
    },
  };
  return assistant;
}
