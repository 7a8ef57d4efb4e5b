import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AccountCalendarsOptions,
  openAccountCalendars,
} from '../../electron/adapters/calendars/account-calendars.ts';
import { type Organizer, openOrganizer } from '../../electron/adapters/sqlite/open-organizer.ts';
import { type NewEvent, writeEvent } from '../../electron/icalendar/write-event.ts';
import type { AccountCalendars } from '../../electron/ports/account-calendars.ts';
import type { RemoteCalendars } from '../../electron/ports/remote-calendars.ts';
import type { Account } from '../../shared/model/account.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';

export const timeZone = 'Europe/Berlin';

/** Calendars in a temporary file, mirrored from servers that are given by account id. */
export class MirrorDesk {
  readonly clock = new FixedClock('2026-11-23T10:00:00Z');
  readonly signal = new AbortController().signal;
  readonly organizer: Organizer;
  readonly calendars: AccountCalendars;
  readonly #folder = mkdtempSync(join(tmpdir(), 'deskhand-mirror-'));

  constructor(
    connect: (account: Account) => RemoteCalendars,
    options: Partial<AccountCalendarsOptions> = {},
  ) {
    this.organizer = openOrganizer(join(this.#folder, 'organizer.sqlite'), this.clock);
    this.calendars = this.open(connect, options);
  }

  /** The calendars as a process opens them over the same file. */
  open(
    connect: (account: Account) => RemoteCalendars,
    options: Partial<AccountCalendarsOptions> = {},
  ): AccountCalendars {
    return openAccountCalendars({
      ...this.organizer,
      clock: this.clock,
      timeZone: () => timeZone,
      connect: async (account) => connect(account),
      ...options,
    });
  }

  add(id = 'work', chosen: readonly string[] | null = null) {
    return this.calendars.addAccount(accountOf(id), chosen, this.signal);
  }

  /** The text of an event at lunch on Friday, 27 November 2026. */
  text(uid: string, event: Partial<NewEvent> = {}): string {
    return writeEvent({ uid, ...lunch, ...event }, this.clock);
  }

  /** What is shown, as `title start`. */
  async shown(): Promise<string[]> {
    const occurrences = await this.calendars.occurrences({ timeZone });
    return occurrences.map((each) => `${each.title} ${each.startInstant}`);
  }

  async titles(): Promise<string[]> {
    return (await this.calendars.occurrences({ timeZone })).map(({ title }) => title).sort();
  }

  async close(): Promise<void> {
    await this.calendars.stop();
    this.organizer.close();
    rmSync(this.#folder, { recursive: true });
  }
}

export function accountOf(id: string): Account {
  return { kind: 'caldav', id, name: id, url: 'https://calendar.example/', user: 'ana' };
}

const lunch: Omit<NewEvent, 'uid'> = {
  title: 'Lunch',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone },
};
