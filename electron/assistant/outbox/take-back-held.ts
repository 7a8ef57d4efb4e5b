import type { RunSupervisor } from '../../agent/run-supervisor.ts';
import type { Journal } from '../../history/journal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OutboxPort } from '../../ports/outbox.ts';

/** Mail that goes later than this, in milliseconds, is not in the middle of anything. */
const longestHold = 300_000;
const most = 100;

/** Takes back what is held and about to go: who stops everything does not want mail to leave a moment later. */
export async function takeBackHeld(services: {
  readonly outbox: OutboxPort;
  readonly journal: Journal;
  readonly supervisor: RunSupervisor;
  readonly clock: Clock;
}): Promise<void> {
  const { outbox, journal, supervisor, clock } = services;
  const held = await outbox.list({ states: ['held'], limit: most });
  for (const { actionId, dueAt } of held) {
    const action = journal.action(actionId);
    const isSoon = Date.parse(dueAt) - clock.now() <= longestHold;
    if (isSoon && action?.tool === 'email.send' && action.undo.state === 'available') {
      supervisor.undo({ what: 'action', actionId, evenIfChanged: false });
    }
  }
}
