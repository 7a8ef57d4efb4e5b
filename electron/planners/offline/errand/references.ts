import type { CalendarEvent } from '../../../../shared/model/calendar.ts';
import type { Contact } from '../../../../shared/model/contact.ts';
import type { Reminder } from '../../../../shared/model/reminder.ts';
import { type BuiltInToolName, toolCatalogue } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { RecentAction } from '../../../ports/planner.ts';
import { ErrandEnd } from './errand-end.ts';

/** Something that "it" can mean. `fresh`: it comes from this very run, so that it need not be looked up again. */
export type Reference =
  | { readonly kind: 'event'; readonly event: CalendarEvent; readonly fresh: boolean }
  | { readonly kind: 'reminder'; readonly reminder: Reminder; readonly fresh: boolean }
  | { readonly kind: 'contact'; readonly contact: Contact; readonly fresh: boolean };

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

  /**
   * The newest thing of one of these kinds.
   * @throws ErrandEnd when the part of the request that should have made it did not.
   */
  latest(kinds: readonly Reference['kind'][]): Reference | null {
    if (this.#lost !== null)
      throw new ErrandEnd(this.#lost, 'Left out what was to follow, since it needs the part before it.');
    const made = this.#made.find((reference) => kinds.includes(reference.kind));
    if (made !== undefined) return made;
    const gone = new Set<string>();
    for (const action of this.#recent.slice(0, 200)) {
      if (action.undone) continue;
      const reference = referenceOf(action);
      if (reference === null) continue;
      const id = idOf(reference);
      if (REMOVING.has(action.tool)) gone.add(id);
      else if (!gone.has(id) && kinds.includes(reference.kind)) return reference;
    }
    return null;
  }
}

const REMOVING = new Set(['calendar.cancel_event', 'contacts.delete', 'reminders.delete']);

function idOf(reference: Reference): string {
  if (reference.kind === 'event') return reference.event.uid;
  return reference.kind === 'reminder' ? reference.reminder.id : reference.contact.id;
}

function referenceOf(action: RecentAction): Reference | null {
  const schemas = toolCatalogue[action.tool as BuiltInToolName];
  if (schemas === undefined) return null;
  const parsed = schemas.output.safeParse(action.output);
  if (!parsed.success) return null;
  const output = parsed.data;
  if ('event' in output) return { kind: 'event', event: output.event, fresh: false };
  if ('reminder' in output) return { kind: 'reminder', reminder: output.reminder, fresh: false };
  if ('contact' in output) return { kind: 'contact', contact: output.contact, fresh: false };
  if ('events' in output) {
    const [event] = output.events;
    if (event !== undefined && output.events.every(({ uid }) => uid === event.uid))
      return { kind: 'event', event, fresh: false };
  }
  return null;
}
