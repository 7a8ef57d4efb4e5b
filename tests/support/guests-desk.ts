import { openCaldav } from '../../electron/adapters/caldav/open-caldav.ts';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import type { Planner } from '../../electron/ports/planner.ts';
import type { Contact } from '../../shared/model/contact.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { AssistantDesk } from './assistant-desk.ts';
import { MirrorDesk } from './mirror-desk.ts';
import { SchedulingServer, schedulingPassword } from './scheduling-server.ts';

/** A whole assistant of Dee's, whose calendar `Work` is on a server that schedules, and who knows Ana, Bo and Kim. */
export class GuestsDesk {
  readonly server: SchedulingServer;
  readonly mirror: MirrorDesk;
  readonly assistant: AssistantDesk;

  private constructor(server: SchedulingServer, mirror: MirrorDesk, assistant: AssistantDesk) {
    this.server = server;
    this.mirror = mirror;
    this.assistant = assistant;
  }

  static async open(planner: Planner = offlinePlanner): Promise<GuestsDesk> {
    const server = new SchedulingServer();
    await server.start();
    const mirror = new MirrorDesk(() =>
      openCaldav({ url: server.url, user: 'dee', password: schedulingPassword }),
    );
    await mirror.add('work');
    const contacts = new MemoryContacts();
    for (const name of ['Ana', 'Bo', 'Kim']) await contacts.put(contactOf(name), null);
    const assistant = new AssistantDesk(planner, {
      settings: { defaultCalendar: 'work-work' },
      openStores: () => ({ calendar: mirror.calendars, contacts, reminders: new MemoryReminders() }),
    });
    return new GuestsDesk(server, mirror, assistant);
  }

  /** What is in the calendar, with who comes. */
  async agenda(): Promise<string[]> {
    const occurrences = await this.mirror.calendars.occurrences({ timeZone: 'Europe/Paris' });
    return occurrences.map(({ title, startInstant, guests }) =>
      [title, startInstant.slice(0, 16), ...guests.map(({ name, answer }) => `${name} ${answer}`)].join(
        ' · ',
      ),
    );
  }

  sync() {
    return this.mirror.calendars.syncAll(this.mirror.signal);
  }

  async close(): Promise<void> {
    await this.mirror.close();
    await this.server.stop();
  }
}

function contactOf(name: string): Omit<Contact, 'version'> {
  return {
    id: name.toLowerCase(),
    name,
    nicknames: [],
    emails: [`${name.toLowerCase()}@example.com`],
    phones: [],
  };
}
