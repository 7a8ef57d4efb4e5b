import type { CalendarEvent } from '../../../../shared/model/calendar.ts';
import type { Contact } from '../../../../shared/model/contact.ts';
import type { MessageSummary } from '../../../../shared/model/mail.ts';
import type { Reminder } from '../../../../shared/model/reminder.ts';
import { type BuiltInToolName, toolCatalogue } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { RecentAction } from '../../../ports/planner.ts';
import { ErrandEnd } from './errand-end.ts';

type Thing =
  | { readonly kind: 'event'; readonly event: CalendarEvent }
  | { readonly kind: 'reminder'; readonly reminder: Reminder }
  | { readonly kind: 'contact'; readonly contact: Contact }
  | { readonly kind: 'messages'; readonly messages: readonly MessageSummary[] };

/** Something that "it" can mean. `gone`: what was done last is that it was cancelled or deleted. */
export type Reference = Thing & { readonly gone?: boolean };

/** What "it" and "that meeting" mean: what this request made or found last, else what was done lately. */
export class References {
  readonly #made: Reference[] = [];
  readonly #recent: readonly RecentAction[];
  #lost: 'done' | 'failed' | null = null;

  constructor(recent: readonly RecentAction[]) {
    this.#recent = recent;
  }

  /** The request's own latest thing. */
  remember(reference: Reference): void {
    this.#made.unshift(reference);
    this.#lost = null;
  }

  /** A part of the request ended without its result, so that "it" in the next part has nothing to stand for. */
  lose(outcome: 'done' | 'failed'): void {
    this.#lost = outcome;
  }

  /** The event that this very request made or found last, if it is still there. */
  madeHere(): CalendarEvent | null {
    const [last] = this.#made;
    return last?.kind === 'event' && last.gone !== true ? last.event : null;
  }

  /**
   * The newest thing of one of these kinds.
   * @throws ErrandEnd when the part of the request that should have made it did not.
   */
  latest<Kind extends Reference['kind']>(
    kinds: readonly Kind[],
  ): Extract<Reference, { readonly kind: Kind }> | null {
    if (this.#lost !== null)
      throw new ErrandEnd(this.#lost, 'Left out what was to follow, since it needs the part before it.');
    const isMeant = (reference: Reference | null): reference is Extract<Reference, { readonly kind: Kind }> =>
      reference !== null && kinds.some((kind) => kind === reference.kind);
    const made = this.#made.find(isMeant);
    if (made !== undefined) return made;
    for (const action of this.#recent.slice(0, 200)) {
      const reference = action.undone ? null : referenceOf(action);
      if (isMeant(reference)) return reference;
    }
    return null;
  }
}

const REMOVING = new Set([
  'email.delete_draft',
  'calendar.cancel_event',
  'contacts.delete',
  'reminders.delete',
]);

function referenceOf(action: RecentAction): Reference | null {
  const schemas = toolCatalogue[action.tool as BuiltInToolName];
  if (schemas === undefined) return null;
  const parsed = schemas.output.safeParse(action.output);
  if (!parsed.success) return null;
  const output = parsed.data;
  const gone = REMOVING.has(action.tool);
  if ('event' in output) return { kind: 'event', event: output.event, gone };
  if ('reminder' in output) return { kind: 'reminder', reminder: output.reminder, gone };
  if ('contact' in output) return { kind: 'contact', contact: output.contact, gone };
  if ('message' in output) return { kind: 'messages', messages: [output.message] };
  if ('messages' in output && output.messages.length > 0) {
    return { kind: 'messages', messages: output.messages, gone };
  }
  if ('events' in output) {
    const [event] = output.events;
    if (event !== undefined && output.events.every(({ uid }) => uid === event.uid))
      return { kind: 'event', event };
  }
  return null;
}
