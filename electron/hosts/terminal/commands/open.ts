import { basename } from 'node:path';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import { whenInZone } from '../../../../shared/model/when-in-zone.ts';
import { UsageError } from '../../host-errors.ts';
import { readGivenFile } from '../../read-given-file.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading } from '../open-session.ts';
import { refuseMoreWords } from '../options.ts';

const introductions = {
  events: null,
  invitation: 'This is an invitation. Adding it to a calendar answers nobody.',
  message: 'This is a message about an event and holds none that can be added.',
} as const;

/** `deskhand open FILE.ics`: what is in it; nothing of it is kept. */
export const run: RunCommand = async ({ words, host, output }) => {
  const [path] = words;
  if (path === undefined) throw new UsageError('Say which file: deskhand open FILE.ics');
  refuseMoreWords(words, 1);
  const { text } = readGivenFile(path);
  const session = await openForReading(host, output);
  try {
    const { describeCalendarFile } = await import('../../../icalendar/describe-calendar-file.ts');
    const { purpose, events, count, problems } = describeCalendarFile(text, session.format.timeZone);
    const introduction = introductions[purpose];
    if (introduction !== null) output.line(introduction, 'asking');
    for (const event of events) {
      output.item({ type: 'event', event });
      const where = event.place === undefined ? '' : ` at ${event.place}`;
      const from = event.organizer?.name ?? event.organizer?.email;
      const by = from === undefined ? '' : `, invited by ${from}`;
      output.line(
        `${formatWhen(whenInZone(event.when, session.format.timeZone), session.format)}  ${event.title}${where}${by}`,
      );
    }
    if (count > events.length) output.line(`and ${(count - events.length).toLocaleString('en')} more`);
    for (const problem of problems) {
      output.item({ type: 'refused', ...problem });
      output.line(`line ${problem.line}: ${problem.what}: ${problem.why}`, 'bad');
    }
    if (count > 0) {
      output.line(`To take it: deskhand calendar import ${basename(path)} --calendar CALENDAR`, 'quiet');
    }
    const status = count === 0 && purpose !== 'message' ? 'failed' : 'done';
    output.item({ type: 'result', status, purpose, count });
    return exitCodes[status];
  } finally {
    await session.close();
  }
};
