import type { InvitationSender } from '../../electron/ports/invitation-sender.ts';
import type { EffectTool, Preparation, ReadTool, ToolContext } from '../../electron/tools/define-tool.ts';
import { findTool } from '../../electron/tools/registry.ts';
import { type Settings, settingsSchema } from '../../shared/model/settings.ts';
import type { BuiltInToolName, ToolInput, ToolOutput } from '../../shared/model/tools/tool-catalogue.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { MemoryFacts } from '../fakes/memory-facts.ts';
import { memoryMailServices } from '../fakes/memory-mail-services.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';

type Stores = Pick<ToolContext, 'calendar' | 'contacts' | 'reminders'>;
type MailServices = Pick<ToolContext, 'mail' | 'outbox' | 'files' | 'listLeaver' | 'memory'> & {
  /** Nobody tells guests by mail when absent. */
  readonly invitations?: InvitationSender;
};

/** Tools with what they need around them: stores in memory, or given ones, and a clock that stands on a Monday. */
export class ToolDesk {
  readonly clock: FixedClock;
  readonly stores: Stores & MailServices;
  readonly settings: Settings;
  #calls = 0;

  constructor(
    settings: Partial<Settings> = {},
    open: (clock: FixedClock) => Stores & Partial<MailServices> = inMemory,
  ) {
    this.clock = new FixedClock('2026-11-23T09:00:00Z');
    this.stores = { memory: new MemoryFacts(), ...memoryMailServices(), ...open(this.clock) };
    this.settings = settingsSchema.parse(settings);
  }

  /** What a call has around it; every call has its own key unless one is given. */
  context(idempotencyKey = `act_${String(++this.#calls).padStart(6, '0')}`): ToolContext {
    return {
      invitations: null,
      ...this.stores,
      clock: this.clock,
      settings: this.settings,
      timeZone: this.settings.timeZone ?? 'Europe/Berlin',
      signal: new AbortController().signal,
      idempotencyKey,
    };
  }

  /** What a look finds. */
  async look<Name extends BuiltInToolName>(name: Name, input: ToolInput<Name>) {
    const tool = findTool(name) as ReadTool;
    const parsed = tool.input.parse(input);
    const { output, found, texts } = await tool.execute(parsed, this.context());
    return {
      title: tool.title(parsed),
      output: tool.output.parse(output) as ToolOutput<Name>,
      found,
      texts,
    };
  }

  /** Makes a call ready, as the one path of every action does. */
  async prepare<Name extends BuiltInToolName>(name: Name, input: ToolInput<Name>): Promise<PreparedCall> {
    const tool = findTool(name) as EffectTool;
    const context = this.context();
    const parsed = tool.input.parse(input);
    const preparation = await tool.prepare(parsed, context);
    return {
      ...preparation,
      async execute() {
        const { output, resultVersion } = await tool.execute(parsed, preparation.target, context);
        return { output: tool.output.parse(output), resultVersion };
      },
      readBack: () => tool.readBack(parsed, preparation.target, context, preparation.preview),
    };
  }

  /** Does it, without asking anybody. */
  async perform<Name extends BuiltInToolName>(name: Name, input: ToolInput<Name>): Promise<ToolOutput<Name>> {
    const call = await this.prepare(name, input);
    return (await call.execute()).output as ToolOutput<Name>;
  }

  /** Does the call that takes another back, and returns it. */
  async compensate({ compensation }: Preparation): Promise<PreparedCall> {
    if (compensation === null) throw new Error('This call cannot be taken back.');
    const call = await this.prepare(compensation.tool as BuiltInToolName, compensation.input as never);
    await call.execute();
    return call;
  }

  /** All that is stored, without versions. */
  async everything() {
    const { calendar, contacts, reminders, memory, mail, outbox } = this.stores;
    const calendars = await calendar.calendars();
    const events = await Promise.all(calendars.map(({ id }) => calendar.events(id)));
    return {
      events: events
        .flat()
        .map(({ uid, icalendar }) => ({ uid, icalendar }))
        .toSorted((one, other) => one.uid.localeCompare(other.uid)),
      contacts: (await contacts.find(undefined, 100)).map(({ version: _, ...contact }) => contact),
      reminders: (await reminders.list({ limit: 100 })).map(({ version: _, ...reminder }) => reminder),
      facts: (await memory.facts()).map(({ version: _, ...fact }) => fact),
      messages: (
        await Promise.all(
          (await mail.mailboxes()).map(({ id }) => mail.search({ mailbox: id }, { limit: 100 })),
        )
      ).flatMap(({ messages }) => messages.map(({ version: _, ...message }) => message)),
      outbox: (await outbox.list({ states: ['held'], limit: 100 })).map(({ version: _, ...each }) => each),
    };
  }
}

export interface PreparedCall extends Preparation {
  readonly execute: () => ReturnType<EffectTool['execute']>;
  readonly readBack: () => ReturnType<EffectTool['readBack']>;
}

function inMemory(clock: FixedClock): Stores {
  return {
    calendar: new MemoryCalendar(clock),
    contacts: new MemoryContacts(),
    reminders: new MemoryReminders(),
  };
}
