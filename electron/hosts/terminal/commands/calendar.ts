import { formatDate } from '../../../../shared/model/format-when.ts';
import { addDays, instantOfWallClock, wallClockAt } from '../../../../shared/model/wall-clock.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { hoursText } from '../hours-text.ts';
import { readImportFile, recordImport, tellImport } from '../import-file.ts';
import { changingData, readingData } from '../open-data.ts';
import { openForReading, type Session } from '../open-session.ts';
import { readCount, readInstant, readSubcommand, refuseMoreWords } from '../options.ts';
import { writeExport } from '../write-file.ts';

const usualDays = 7;

/** `deskhand calendar list|agenda|import|export` */
export const run: RunCommand = async (call) => {
  const what = readSubcommand('calendar', call.words[0], ['list', 'agenda', 'import', 'export']);
  return { list, agenda, import: importFile, export: exportFile }[what](call, call.words.slice(1));
};

async function list({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  const session = await openForReading(host, output);
  try {
    const { calendars } = await session.api.query('calendars', {});
    for (const calendar of calendars) {
      output.item({ type: 'calendar', calendar });
      output.line(
        `${calendar.name}  ${calendar.account}  ${calendar.id}${calendar.readOnly ? '  (read-only)' : ''}`,
      );
    }
    output.item({ type: 'result', status: 'done', count: calendars.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

async function agenda(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  readWindow(call, { timeZone: 'UTC', clock: '24-hour', now: 0 });
  const session = await openForReading(call.host, call.output);
  const { output } = call;
  try {
    const { occurrences } = await session.api.query('occurrences', readWindow(call, session.format));
    let day = '';
    for (const event of occurrences) {
      output.item({ type: 'event', event });
      const date = wallClockAt(Date.parse(event.startInstant), session.format.timeZone).slice(0, 10);
      if (date !== day) output.line(formatDate(date, session.format), 'strong');
      day = date;
      const place = event.place === undefined ? '' : `, ${event.place}`;
      output.line(`  ${hoursText(event, session.format)}  ${event.title}${place} (${event.calendarName})`);
    }
    if (occurrences.length === 0) output.line('Nothing is planned then.');
    output.item({ type: 'result', status: 'done', count: occurrences.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

async function importFile({ host, options, output }: CommandCall, words: readonly string[]): Promise<number> {
  const [file] = words;
  const name = options.text('calendar')?.trim();
  if (file === undefined || name === undefined || name === '') {
    throw new UsageError(
      'Say which file and into which calendar: deskhand calendar import FILE.ics --calendar NAME',
    );
  }
  refuseMoreWords(words, 1);
  const text = readImportFile(file);
  return changingData(host, output, async (data) => {
    const { importCalendar } = await import('../../../assistant/import-calendar.ts');
    const report = await importCalendar(text, name, data.organizer.calendar);
    if (report.calendar) await recordImport(data, 'calendar', report.calendar.name, report);
    return tellImport(report, 'events', report.calendar?.name ?? null, output);
  });
}

async function exportFile({ host, options, output }: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  const name = options.text('calendar');
  return readingData(host, output, async ({ organizer, settings }) => {
    const calendars = await organizer.calendar.calendars();
    const wanted = name ?? settings.read().defaultCalendar;
    const found = calendars.find(
      (each) => each.name.toLowerCase() === wanted.toLowerCase() || each.id === wanted,
    );
    if (!found) {
      const names = calendars.map((each) => each.name).join(', ');
      throw new HostError(`There is no calendar “${wanted}”: there are ${names}.`);
    }
    const { exportCalendar } = await import('../../../assistant/export-calendar.ts');
    const text = await exportCalendar(found, organizer.calendar);
    writeExport(output, options.text('out'), text, `The calendar “${found.name}”`);
    output.item({ type: 'result', status: 'done', calendar: found.name });
    return exitCodes.done;
  });
}

/** From today on for a week, unless the options say otherwise. */
function readWindow({ options }: CommandCall, format: Session['format']): { from: string; to: string } {
  const [fromText, toText, daysText] = [options.text('from'), options.text('to'), options.text('days')];
  if (toText !== undefined && daysText !== undefined) {
    throw new UsageError('Say either --to or --days: both name the end.');
  }
  const { timeZone } = format;
  const today = wallClockAt(new Date(format.now ?? 0).getTime(), timeZone).slice(0, 10);
  const from = readInstant('--from', fromText ?? today, timeZone);
  const days = readCount('--days', daysText, usualDays, 3660);
  const firstDate = wallClockAt(Date.parse(from), timeZone).slice(0, 10);
  const to =
    toText === undefined
      ? new Date(instantOfWallClock(`${addDays(firstDate, days)}T00:00`, timeZone).instant).toISOString()
      : readInstant('--to', toText, timeZone);
  if (to <= from) throw new UsageError('--to must be later than --from.');
  return { from, to };
}
