import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { Grant } from '../../shared/model/grant.ts';
import type { NewId } from '../../shared/model/ids.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { LabelledText } from '../../shared/model/source.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { ContactsPort } from '../ports/contacts.ts';
import type { FilesPort } from '../ports/files.ts';
import type { InvitationSender } from '../ports/invitation-sender.ts';
import type { ListLeaver } from '../ports/list-leaver.ts';
import type { MailPort } from '../ports/mail.ts';
import type { MemoryPort } from '../ports/memory.ts';
import type { OutboxPort } from '../ports/outbox.ts';
import type { RemindersPort } from '../ports/reminders.ts';
import { answersApart } from '../tools/calendar/answers-apart.ts';
import type { Tool, ToolContext } from '../tools/define-tool.ts';
import type { PendingApprovals } from './pending-approvals.ts';

/** What carrying out a call needs from around it. */
export interface CallServices {
  readonly findTool: (name: string) => Tool | undefined;
  readonly calendar: CalendarPort;
  readonly contacts: ContactsPort;
  readonly reminders: RemindersPort;
  readonly memory: MemoryPort;
  readonly mail: MailPort;
  readonly outbox: OutboxPort;
  readonly files: FilesPort;
  readonly listLeaver: ListLeaver;
  readonly invitations: InvitationSender | null;
  readonly settings: () => Settings;
  /** The person's IANA zone. */
  readonly timeZone: () => string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly approvals: PendingApprovals;
  readonly grants: () => readonly Grant[];
  /** Outside effects of the present day in the person's zone. */
  readonly effectsToday: () => number;
  /** Writes to the journal, durably, and tells the interfaces what changed by it. */
  readonly record: (entry: JournalEntry) => void;
  readonly tell: (event: AssistantEvent) => void;
}

/** What is known of the run in which a call is made. */
export interface RunFacts {
  readonly id: string;
  readonly request: string;
  /** Milliseconds that the run has worked, without the time it waited for the person. */
  readonly workedFor: number;
  /** Tool and input of every call so far. */
  readonly earlierCalls: readonly { readonly tool: string; readonly input: unknown }[];
  /** All text that has come into the run, with its labels. */
  readonly texts: readonly LabelledText[];
  /** Which step of the plan the present call is, counted from 1. */
  readonly step: { readonly number: number; readonly of: number };
}

/** The present instant as the journal writes it. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

export function toolContext(
  services: CallServices,
  idempotencyKey: string,
  signal: AbortSignal,
): ToolContext {
  const { calendar, contacts, reminders, memory, mail, outbox, files, listLeaver, clock } = services;
  return {
    calendar: answersApart(calendar),
    contacts,
    reminders,
    memory,
    mail,
    outbox,
    files,
    listLeaver,
    invitations: services.invitations,
    clock,
    settings: services.settings(),
    timeZone: services.timeZone(),
    signal,
    idempotencyKey,
  };
}
