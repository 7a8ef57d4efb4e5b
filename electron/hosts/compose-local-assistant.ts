import { join } from 'node:path';
import { withMailInviter } from '../adapters/calendars/with-mail-inviter.ts';
import { PersonFiles } from '../adapters/files/person-files.ts';
import { SystemMailProgram } from '../adapters/mail-program/system-mail-program.ts';
import { OneClickLeaver } from '../adapters/mailing-lists/one-click-leaver.ts';
import { WebPictures } from '../adapters/remote-pictures/web-pictures.ts';
import { ConfSettings, type SettingsStore } from '../adapters/settings/conf-settings.ts';
import { openJournalStore } from '../adapters/sqlite/journal-store.ts';
import { type MailFile, openMail } from '../adapters/sqlite/open-mail.ts';
import { type Organizer, openOrganizer } from '../adapters/sqlite/open-organizer.ts';
import { setAsideDamaged } from '../adapters/sqlite/set-aside-damaged.ts';
import { type Assistant, composeAssistant } from '../assistant/compose-assistant.ts';
import type { Clock } from '../ports/clock.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import type { MailImport } from '../ports/mail-import.ts';
import type { MailMirror } from '../ports/mail-mirror.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { OutboxPort } from '../ports/outbox.ts';
import type { SettingsPort } from '../ports/settings.ts';
import { StorageError } from '../ports/store-errors.ts';
import type { WaitingAnswers } from '../ports/waiting-answers.ts';
import { fixedClock, systemClock } from './clocks.ts';
import { type Accounts, composeAccounts } from './compose-accounts.ts';
import { composeModel } from './compose-model.ts';
import type { DataFolder } from './data-folder.ts';
import type { HostOptions } from './host-options.ts';
import { createNewId } from './new-id.ts';

export interface LocalDataOptions extends Pick<HostOptions, 'now' | 'timeZone'> {
  /** `read`: another process may hold the data, so a damaged file is left where it is. */
  readonly access: 'read' | 'write';
  /** What writes the settings' file, where a host has something of its own for that. */
  readonly makeSettingsStore?: (file: string) => SettingsStore;
}

/** What is kept on this computer; `calendar` holds the calendars of accounts too, which `organizer.calendar` only mirrors. */
export interface LocalData extends Accounts {
  readonly journalStore: JournalStore;
  readonly organizer: Organizer;
  readonly outbox: OutboxPort;
  readonly mailMirror: MailMirror;
  readonly mailImport: MailImport;
  readonly waitingAnswers: WaitingAnswers;
  readonly settings: SettingsPort;
  readonly clock: Clock;
  /** What the person should know of the data, a sentence each. */
  readonly notices: readonly string[];
  /** Closes the files of calendars and mail. */
  readonly closeStores: () => void;
}

/**
 * Opens the data folder's files. A damaged one is kept under another name, and what it held begins afresh.
 * @throws StorageError when the data cannot be read or written.
 */
export function openLocalData(folder: DataFolder, options: LocalDataOptions): LocalData {
  const { now, access, makeSettingsStore } = options;
  const clock = now === null ? systemClock : fixedClock(now);
  const notices: string[] = [];
  const openSound = <Opened>(file: string, what: string, open: () => Opened): Opened => {
    try {
      return open();
    } catch (error) {
      if (access === 'read' || !(error instanceof StorageError) || error.reason !== 'damaged') throw error;
      const kept = setAsideDamaged(file, clock);
      notices.push(
        `The ${what} could not be read: the damaged file is kept as ${kept}, and a new one begins.`,
      );
      return open();
    }
  };
  const settings = new ConfSettings(
    folder.settings,
    clock,
    makeSettingsStore && (() => makeSettingsStore(folder.settings)),
  );
  settings.read();
  const organizer = openSound(folder.organizer, 'calendar, contacts and reminders', () =>
    openOrganizer(folder.organizer, clock),
  );
  const mailFile: MailFile = openSound(folder.mail, 'mail', () =>
    openMail(folder.mail, (id, signal) => accounts.fetchBody(id, signal)),
  );
  const journalStore = openSound(folder.journal, 'history', () => openJournalStore(folder.journal));
  const accounts = composeAccounts({
    folder,
    organizer,
    mailFile,
    settings,
    clock,
    timeZone: options.timeZone,
  });
  return {
    journalStore,
    organizer,
    outbox: mailFile.outbox,
    mailMirror: mailFile.mirror,
    mailImport: mailFile.imports,
    waitingAnswers: mailFile.waitingAnswers,
    ...accounts,
    settings,
    clock,
    notices: [...settings.notices, ...notices],
    closeStores: () => {
      organizer.close();
      mailFile.close();
    },
  };
}

export interface LocalAssistantOptions extends LocalDataOptions {
  readonly notifier: Notifier;
}

export interface LocalAssistant {
  readonly assistant: Assistant;
  readonly notices: readonly string[];
  readonly close: () => Promise<void>;
}

/** Puts the assistant together on the data of this computer. Nothing happens before its `start`. */
export function openLocalAssistant(folder: DataFolder, options: LocalAssistantOptions): LocalAssistant {
  const data = openLocalData(folder, options);
  const { organizer, journalStore, calendar, accounts, settings, clock, notices } = data;
  const assistant = composeAssistant({
    journalStore,
    calendar: withMailInviter(calendar, data.mail),
    accounts,
    contacts: organizer.contacts,
    reminders: organizer.reminders,
    memory: organizer.memory,
    mail: data.mail,
    outbox: data.outbox,
    waitingAnswers: data.waitingAnswers,
    mailTransport: data.mailTransport,
    receiveMail: data.receiveMail,
    mailProgram: new SystemMailProgram(join(folder.path, 'outgoing')),
    files: new PersonFiles(folder.path),
    listLeaver: new OneClickLeaver(),
    remotePictures: new WebPictures(),
    settings,
    notifier: options.notifier,
    clock,
    newId: createNewId(clock),
    planner: { name: 'offline', load: loadPlanner },
    model: composeModel({ settings, vault: data.vault, clock }),
    ...(options.timeZone === null ? {} : { timeZone: options.timeZone }),
  });
  return {
    assistant,
    notices,
    close: async () => {
      await assistant.close();
      data.closeStores();
    },
  };
}

async function loadPlanner() {
  return (await import('../planners/offline/offline-planner.ts')).offlinePlanner;
}
