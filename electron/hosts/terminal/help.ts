import { commands } from './command-list.ts';

const everywhere = `Options of every command, before or after its name:
  --data DIR        where the data is (a folder of your own when it is left out)
  --now ISO         fixes the clock, as in 2026-11-23T09:00
  --timezone IANA   the zone that times are meant in, as in Europe/Berlin
  --json            one JSON object a line, for programs
  --help, --version

Exit codes: 0 done, 1 failed, 2 called wrongly, 3 waiting for a decision or an answer, 130 stopped.`;

/** What the command, or all of them, can do. */
export function helpText(command: string | null): string {
  if (command === null) {
    const list = Object.values(commands).flatMap(({ usage, summary }) => [
      ...usage.map((line) => `  deskhand ${line}`),
      `      ${summary}`,
    ]);
    return `Deskhand does things for you: under approval, on the record, with undo.\n\n${list.join('\n')}\n\n${everywhere}`;
  }
  const { usage, summary } = commands[command] ?? { usage: [], summary: '' };
  return `${usage.map((line) => `deskhand ${line}`).join('\n')}\n\n${summary}\n\n${everywhere}`;
}
