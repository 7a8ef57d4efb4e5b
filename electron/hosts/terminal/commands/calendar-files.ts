import { UsageError } from '../../host-errors.ts';
import { readGivenFile } from '../../read-given-file.ts';
import type { CommandCall } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findCalendar, nameCalendars, requireCalendar } from '../find-calendar.ts';
import { recordImport, tellImport } from '../import-file.ts';
import { changingData, readingData } from '../open-data.ts';
import { refuseMoreWords } from '../options.ts';
import { unlockFile } from '../unlock-vault.ts';
import { writeExport } from '../write-file.ts';

/** `deskhand calendar import FILE.ics --calendar CALENDAR`: a name that none has makes one on this computer. */
export async function importFile(call: CommandCall, words: readonly string[]): Promise<number> {
  const { host, output } = call;
  const [file] = words;
  const name = oneCalendar(call)?.trim();
  if (file === undefined || name === undefined || name === '') {
    throw new UsageError(
      'Say which file and into which calendar: deskhand calendar import FILE.ics --calendar NAME',
    );
  }
  refuseMoreWords(words, 1);
  const { text } = readGivenFile(file);
  return changingData(host, output, async (data) => {
    const named = nameCalendars(await data.calendar.calendars(), await data.accounts.list());
    const found = name.includes('/') ? requireCalendar(name, named) : findCalendar(name, named);
    if (found?.accountName != null) await unlockFile(call, data.accounts);
    const { importCalendar } = await import('../../../assistant/import-calendar.ts');
    const timeZone =
      host.timeZone ?? data.settings.read().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const person = { timeZone, clock: data.clock };
    const report = await importCalendar(text, found?.calendar ?? name, data.calendar, person);
    const taken = report.calendar && named.find(({ calendar }) => calendar.id === report.calendar?.id);
    const label = taken?.label ?? report.calendar?.name ?? null;
    if (report.calendar) await recordImport(data, 'calendar', label ?? name, report);
    return tellImport(report, 'events', report.calendar && label, output);
  });
}

/** `deskhand calendar export [--calendar CALENDAR] [--out FILE]` */
export async function exportFile(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  const { host, options, output } = call;
  const name = oneCalendar(call);
  return readingData(host, output, async ({ calendar: calendars, accounts, settings }) => {
    const named = nameCalendars(await calendars.calendars(), await accounts.list());
    const { calendar, label } = requireCalendar(name ?? settings.read().defaultCalendar, named);
    const { exportCalendar } = await import('../../../assistant/export-calendar.ts');
    const text = await exportCalendar(calendar, calendars);
    writeExport(output, options.text('out'), text, `The calendar “${label}”`);
    output.item({ type: 'result', status: 'done', calendar: label });
    return exitCodes.done;
  });
}

function oneCalendar({ options }: CommandCall): string | undefined {
  const [name, ...more] = options.texts('calendar');
  if (more.length > 0)
    throw new UsageError('Name one calendar only: a file goes into one, and comes from one.');
  return name;
}
