import { PassThrough } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunWithActions } from '../../../shared/model/run.ts';
import { ScriptedTransport } from '../../../tests/fakes/scripted-transport.ts';
import { AssistantDesk } from '../../../tests/support/assistant-desk.ts';
import type { Session } from './open-session.ts';
import { Output } from './output.ts';
import { seeMailOff } from './see-mail-off.ts';

const mail = { to: [{ address: 'bo@example.com' }], subject: 'Lease', text: 'I agree.' };

/** A run that has put a mail into the outbox, in a session of a process of its own. */
async function afterSending(input: { readonly holdSeconds?: number; readonly sendAt?: string }) {
  const transport = new ScriptedTransport();
  const desk = new AssistantDesk(
    {
      name: 'nobody',
      async *next() {
        yield { kind: 'report', outcome: 'done', text: '' };
      },
    },
    { transport },
  );
  onTestFinished(() => desk.assistant.close());
  const { runId } = await desk.assistant.command('send-mail', { mail, ...input });
  await desk.rest(runId);
  const run: RunWithActions = await desk.approve();
  const { settings } = await desk.assistant.query('overview', {});
  const session: Session = {
    api: desk.assistant,
    settings,
    format: { timeZone: 'Europe/Paris', clock: '24-hour', now: desk.clock.now() },
    startSending: () => desk.assistant.startSending(),
    close: async () => undefined,
  };
  const stdout = new PassThrough();
  const output = new Output(false, { stdout, stderr: new PassThrough(), env: {} });
  const lines = () =>
    String(stdout.read() ?? '')
      .trimEnd()
      .split('\n');
  const seeOff = (stop = new AbortController().signal) => seeMailOff(session, run, output, stop, true);
  return { desk, transport, lines, session, seeOff };
}

describe('a terminal that has sent a mail', () => {
  test('stays until it has gone', async () => {
    const { transport, lines, seeOff } = await afterSending({ holdSeconds: 0 });
    await seeOff();
    expect(transport.sent).toHaveLength(1);
    expect(lines().at(-1)).toBe('“Lease”: Sent 10:00:00.');
  });

  test('does not stay for one that goes later, and leaves it held', async () => {
    const { desk, transport, lines, seeOff } = await afterSending({ sendAt: '2026-11-27T08:00:00Z' });
    await seeOff();
    expect(transport.sent).toEqual([]);
    expect(await desk.stores.outbox.list({ limit: 9 })).toMatchObject([{ state: 'held' }]);
    expect(lines()).toEqual([
      '“Lease”: Held until Fri 27 Nov 09:00.',
      'It goes when Deskhand runs then, or with the next “deskhand ask”.',
    ]);
  });

  test('leaves it held when it is interrupted', async () => {
    const { desk, transport, lines, session, seeOff } = await afterSending({ holdSeconds: 0 });
    Object.assign(session, { startSending: () => undefined });
    await seeOff(AbortSignal.abort());
    expect(transport.sent).toEqual([]);
    expect(await desk.stores.outbox.list({ limit: 9 })).toMatchObject([{ state: 'held' }]);
    expect(lines().at(-1)).toBe('It stays held, and goes when Deskhand runs next.');
  });

  test('leaves it to the Deskhand that is running', async () => {
    const { transport, lines, session, seeOff } = await afterSending({ holdSeconds: 300 });
    Object.assign(session, { startSending: undefined });
    await seeOff();
    expect(transport.sent).toEqual([]);
    expect(lines()).toEqual(['“Lease”: Held until 10:05:00.']);
  });
});
