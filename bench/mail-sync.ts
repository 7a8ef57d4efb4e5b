import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ImapFlow } from 'imapflow';
import { testPrograms } from '../scripts/test-programs.ts';
import { type Dovecot, startDovecot } from '../tests/support/dovecot.ts';
import { MailDesk } from '../tests/support/mail-desk.ts';
import { type ScriptedProxy, startProxy } from '../tests/support/scripted-proxy.ts';

/**
 * Brings the headers of 20,000 messages from a Dovecot of its own into the mirror, against a bare loop over imapflow that
 * fetches what mail programs do and keeps nothing: prints medians and their ratio, the heap, and what a sync asks when nothing
 * has changed. Run as root with `node bench/mail-sync.ts [MESSAGES] [RUNS]`; Dovecot must be installed.
 */
const [messages = 20_000, runs = 3] = process.argv.slice(2).map(Number);
const user = 'ana';

const path = testPrograms.dovecot.find();
if (path === undefined) throw new Error('Dovecot is not installed, or this is not root.');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const dovecot = await startDovecot(path);
const proxy = await startProxy(dovecot.port);

try {
  dovecot.fill(user, texts());
  // The server reads each of them once.
  await bareLoop(dovecot);
  const times: { bare: number; mirror: number }[] = [];
  const heaps: number[] = [];
  for (let run = 0; run < runs; run++) {
    const desk = new MailDesk({ imapPort: dovecot.port, user });
    const bare = () => measure(() => bareLoop(dovecot));
    const mirror = () => measure(() => desk.add());
    // By turns, so that neither always finds the server warm.
    const first = run % 2 === 0 ? await bare() : null;
    collect();
    const before = process.memoryUsage().heapUsed;
    const taken = await mirror();
    collect();
    heaps.push((process.memoryUsage().heapUsed - before) / 1_000_000);
    times.push({ bare: first ?? (await bare()), mirror: taken });
    const { total } = await desk.mail.search({ account: 'work' }, { limit: 1, countUpTo: messages * 2 });
    if (total !== messages) throw new Error(`The mirror has ${total} messages.`);
    await desk.close();
  }
  const [bare, mirror] = [median(times.map((each) => each.bare)), median(times.map((each) => each.mirror))];
  const ratio = median(times.map((each) => each.mirror / each.bare));
  console.log(
    `headers of ${messages} messages: bare imapflow ${bare.toFixed(0)} ms, mirror ${mirror.toFixed(0)} ms, ratio ${ratio.toFixed(2)} (medians of ${runs})`,
  );
  console.log(`heap kept after it: ${median(heaps).toFixed(1)} MB`);
  console.log(`nothing changed: ${(await commandsOfQuietSync(proxy)).join(', ')}`);
} finally {
  await proxy.close();
  await dovecot.stop();
}

function* texts(): Generator<string> {
  for (let at = 0; at < messages; at++) {
    const date = new Date(Date.UTC(2026, 0, 1) + at * 600_000).toUTCString();
    yield [
      'Received: from mx.example.net (mx.example.net [192.0.2.7])',
      `\tby mail.example.com with ESMTPS id ${at}abc; ${date}`,
      'Authentication-Results: mail.example.com; dkim=pass header.d=example.net; spf=pass',
      `Message-ID: <m${at}@example.net>`,
      `Date: ${date}`,
      `From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <person${at % 500}@example.net>`,
      'To: Ana Costa <ana@example.com>, Bo <bo@example.com>',
      `Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= number ${at}`,
      ...(at % 3 === 0
        ? []
        : [`References: <m${at - 1}@example.net>`, `In-Reply-To: <m${at - 1}@example.net>`]),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Hello ${at}`,
      '',
    ].join('\r\n');
  }
}

async function bareLoop(server: Dovecot): Promise<void> {
  const client: ImapFlow = await server.client(user);
  await client.mailboxOpen('INBOX');
  const items = {
    uid: true,
    flags: true,
    envelope: true,
    internalDate: true,
    size: true,
    bodyStructure: true,
    headers: ['References'],
  };
  let count = 0;
  for await (const message of client.fetch('1:*', items, { uid: true })) if (message.uid > 0) count++;
  await client.logout();
  if (count !== messages) throw new Error(`The loop saw ${count} messages.`);
}

/** The commands of a sync that finds nothing new, on a connection that is there already. */
async function commandsOfQuietSync({ port, sent }: ScriptedProxy): Promise<string[]> {
  const desk = new MailDesk({ imapPort: port, user });
  await desk.add();
  await desk.sync();
  await desk.sync();
  const before = sent.length;
  const { received } = await desk.sync();
  if (received !== 0) throw new Error('Something has changed.');
  const commands = sent.slice(before).map((text) => text.replace(/^\S+ (\S+(?: \S+)?)[\s\S]*$/, '$1').trim());
  await desk.close();
  return commands;
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
