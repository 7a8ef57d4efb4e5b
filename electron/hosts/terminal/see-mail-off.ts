import type { OutboxMail } from '../../../shared/model/outbox.ts';
import { outboxWords } from '../../../shared/model/outbox-words.ts';
import type { RunWithActions } from '../../../shared/model/run.ts';
import type { Session } from './open-session.ts';
import type { Output } from './output.ts';

/** Mail that is held no longer than this, in milliseconds, is waited for. */
const longestWait = 305_000;

/**
 * Stays until the mail of a run, and what else is due, has left the outbox: nobody else would send it when this process
 * has ended. Who does not want to wait leaves it there, held, for the next start.
 */
export async function seeMailOff(
  session: Session,
  run: RunWithActions,
  output: Output,
  stop: AbortSignal,
  clockStandsStill: boolean,
): Promise<void> {
  const { api, format, startSending } = session;
  const ofRun = new Set(run.actions.map(({ id }) => id));
  const now = new Date(format.now ?? 0).getTime();
  const words = (mail: OutboxMail) =>
    `${mail.subject === '' ? 'Mail' : `“${mail.subject}”`}: ${outboxWords(mail, { ...format, now: clockStandsStill ? now : Date.now() })}`;
  const outbox = async () => (await api.query('outbox', {})).mails;
  const before = (await outbox()).filter(isOnItsWay);
  const told = before.filter(({ actionId }) => ofRun.has(actionId));
  const awaited = before.filter(
    ({ dueAt }) => Date.parse(dueAt) - now <= (clockStandsStill ? 0 : longestWait),
  );
  for (const mail of told) {
    output.item({ type: 'outbox', mail });
    output.line(words(mail), 'quiet');
  }
  if (startSending === undefined || before.length === 0) return;
  if (awaited.length === 0) {
    output.line('It goes when Deskhand runs then, or with the next “deskhand ask”.', 'quiet');
    return;
  }
  if (told.length > 0) {
    const [first] = told;
    output.line(
      `Ctrl+C leaves it held, and “deskhand outbox cancel ${first?.id}” then takes it back.`,
      'quiet',
    );
  }
  startSending();
  const ids = new Set(awaited.map(({ id }) => id));
  const settled = await untilSettled(
    session,
    async () => {
      const mails = (await outbox()).filter(({ id }) => ids.has(id));
      return mails.every((mail) => !isOnItsWay(mail) || mail.problem !== null) ? mails : null;
    },
    stop,
  );
  for (const mail of settled ?? []) {
    output.item({ type: 'outbox', mail });
    output.line(words(mail), mail.state === 'sent' ? 'good' : mail.problem === null ? 'quiet' : 'bad');
  }
  if (settled === null) output.line('It stays held, and goes when Deskhand runs next.', 'quiet');
}

function isOnItsWay({ state }: OutboxMail): boolean {
  return state === 'held' || state === 'sending';
}

/** Looks again whenever the outbox has changed. @returns null when it was stopped before. */
async function untilSettled<Result>(
  { api }: Session,
  look: () => Promise<Result | null>,
  stop: AbortSignal,
): Promise<Result | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Result | null>();
  const lookNow = () => {
    look().then((found) => {
      if (found !== null) resolve(found);
    }, reject);
  };
  const unsubscribe = api.subscribe((event) => {
    if (event.type === 'changed' && event.what === 'outbox') lookNow();
  });
  const leave = () => resolve(null);
  stop.addEventListener('abort', leave, { once: true });
  if (stop.aborted) leave();
  lookNow();
  try {
    return await promise;
  } finally {
    unsubscribe();
    stop.removeEventListener('abort', leave);
  }
}
