import type { z } from 'zod';
import type { Effect } from '../../shared/model/effect.ts';
import type { Compensation, Target } from '../../shared/model/journal-entry.ts';
import type { Preview } from '../../shared/model/preview.ts';
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

/** What tools may use. */
export interface ToolContext {
  readonly calendar: CalendarPort;
  readonly contacts: ContactsPort;
  readonly reminders: RemindersPort;
  readonly memory: MemoryPort;
  readonly mail: MailPort;
  readonly outbox: OutboxPort;
  readonly files: FilesPort;
  readonly listLeaver: ListLeaver;
  /** Tells guests by mail; null where nobody does. */
  readonly invitations: InvitationSender | null;
  readonly settings: Settings;
  /** The person's IANA zone. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Names the call for good: what a tool creates derives its identity from it, so that doing it twice does it once. */
  readonly idempotencyKey: string;
}

/** A value whose origin matters (recipient, attendee, URL, amount, file, command, account), by its path in the input. */
export interface SensitiveArgument {
  readonly path: string;
  readonly value: string;
}

/** A call made ready: the target re-read just now, the picture of what would happen, and how to take it back. */
export interface Preparation {
  readonly account: string;
  /** A part of the account that a grant can be limited to, such as a calendar id. */
  readonly container: string | null;
  /** What a grant for calls like this one would be called: `Always allow new events in Personal`; null offers none. */
  readonly grantWords: string | null;
  readonly target: Target;
  readonly preview: Preview;
  readonly compensation: Compensation | null;
}

export interface Execution<Output> {
  readonly output: Output;
  /** The target's version afterwards; null when it is gone. */
  readonly resultVersion: string | null;
}

/** What reading the target shows of a call that was executed, or may have been. */
export type ReadBack<Output> =
  | ({
      readonly happened: 'yes';
      /** `Read back from the calendar: as approved.` */
      readonly how: string;
      /** Its server does not have it yet. */
      readonly waits?: boolean;
    } & Execution<Output>)
  | { readonly happened: 'no' }
  | { readonly happened: 'cannot-tell'; readonly what: string };

interface ToolBase<Input extends z.ZodType, Output extends z.ZodType> {
  readonly name: string;
  /** What it is for, for planners. */
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly sensitive?: (input: z.output<Input>) => readonly SensitiveArgument[];
  /** Texts that others get to read by it, as in an invitation, by path in the input; of a mail its preview tells. */
  readonly leaving?: (input: z.output<Input>) => readonly { readonly path: string; readonly text: string }[];
}

/** Looks and changes nothing. */
export interface ReadTool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends ToolBase<Input, Output> {
  readonly kind: 'read';
  readonly account: string;
  /** What it looks for, as a title: `Look for “dentist” in your calendars`. */
  readonly title: (input: z.output<Input>) => string;
  readonly execute: (
    input: z.output<Input>,
    context: ToolContext,
  ) => Promise<{
    readonly output: z.output<Output>;
    /** What was found, in a few words for the history: `2 found`. */
    readonly found: string;
    /** What the result brings into the run, labelled with where it came from. */
    readonly texts: readonly LabelledText[];
  }>;
}

/** Changes something. It declares; it does not decide. */
export interface EffectTool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends ToolBase<Input, Output> {
  readonly kind: 'effect';
  readonly effect: Exclude<Effect, 'read'>;
  /** False for tools that exist to undo others. */
  readonly offeredToPlanners: boolean;
  /** @throws NotFoundError when the target is gone. */
  readonly prepare: (input: z.output<Input>, context: ToolContext) => Promise<Preparation>;
  /** Does it to the target exactly as prepared. @throws VersionConflictError when the target has changed since. */
  readonly execute: (
    input: z.output<Input>,
    target: Target,
    context: ToolContext,
  ) => Promise<Execution<z.output<Output>>>;
  /**
   * Reads the target again and compares it with what was approved: verifies an execution, and finds out about one
   * that was cut off. What was removed is no longer there to read, so its output comes from the preview.
   */
  readonly readBack: (
    input: z.output<Input>,
    target: Target,
    context: ToolContext,
    approved: Preview,
  ) => Promise<ReadBack<z.output<Output>>>;
}

export type Tool = ReadTool | EffectTool;

/** Checks a read tool's types; the tool itself is a plain object. */
export function defineReadTool<Input extends z.ZodType, Output extends z.ZodType>(
  tool: Omit<ReadTool<Input, Output>, 'kind'>,
): ReadTool {
  return { kind: 'read', ...tool } as unknown as ReadTool;
}

/** Checks an effect tool's types; the tool itself is a plain object. */
export function defineEffectTool<Input extends z.ZodType, Output extends z.ZodType>(
  tool: Omit<EffectTool<Input, Output>, 'kind'>,
): EffectTool {
  return { kind: 'effect', ...tool } as unknown as EffectTool;
}
