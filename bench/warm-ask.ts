import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Assistant } from '../electron/assistant/compose-assistant.ts';
import { openLocalAssistant } from '../electron/hosts/compose-local-assistant.ts';
import { openDataFolder } from '../electron/hosts/data-folder.ts';
import { defaultLadder } from '../electron/policy/ladder.ts';

/**
 * A whole request in a warm process on the real stores: from the words to the report, with a booking that needs no
 * approval, and every record durable. Prints the median and the slowest in milliseconds. Run with `node bench/warm-ask.ts`.
 */
const runs = 200;
const warmUps = 20;

const folder = mkdtempSync(path.join(tmpdir(), 'deskhand-bench-'));
const settings = path.join(folder, 'settings.json');
writeFileSync(settings, JSON.stringify({ permissions: { local: { ...defaultLadder, change: 'auto' } } }));
const { assistant, close } = openLocalAssistant(openDataFolder(folder), {
  now: null,
  timeZone: 'Europe/Paris',
  access: 'write',
  notifier: { notify: async () => false },
});
try {
  const milliseconds: number[] = [];
  for (let run = 0; run < warmUps + runs; run++) {
    const day = 1 + (run % 28);
    const started = performance.now();
    await finish(assistant, `Lunch with Ana on ${day} May at ${9 + (run % 8)}:00 at Chez Nous`);
    if (run >= warmUps) milliseconds.push(performance.now() - started);
  }
  milliseconds.sort((a, b) => a - b);
  const median = milliseconds[runs / 2] ?? 0;
  const slowest = milliseconds.at(-1) ?? 0;
  console.log(
    `a whole request, warm: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms of ${runs}`,
  );
} finally {
  await close();
  rmSync(folder, { recursive: true });
}

function finish(api: Assistant, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const unsubscribe = api.subscribe((event) => {
    if (event.type !== 'run' || event.run.finishedAt === null) return;
    unsubscribe();
    if (event.run.phase === 'done') resolve();
    else reject(new Error(event.run.text));
  });
  void api.command('ask', { text }).catch(reject);
  return promise;
}
