import { answersInWords, ownAnswerInWords } from '../../../../shared/model/answer-words.ts';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { formatDate } from '../../../../shared/model/format-when.ts';
import { addDays, instantOfWallClock, wallClockAt } from '../../../../shared/model/wall-clock.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { type NamedCalendar, nameCalendars, requireCalendar } from '../find-calendar.ts';
import { hoursText } from '../hours-text.ts';
import { openForReading, openSession, type Session } from '../open-session.ts';
import { readCount, readInstant, readSubcommand, refuseMoreWords } from '../options.ts';

const usualDays = 7;
const subcommands = [
  'list',
  'agenda',
  'import',
  'export',
  'default',
  'sync',
  'conflicts',
  'resolve',
] as const;

/** `deskhand calendar list|agenda|import|export|default|sync|conflicts|resolve` */
export const run: RunCommand = async (call) => {
  const what = readSubcommand('calendar', call.words[0], subcommands);
  const words = call.words.slice(1);
  switch (what) {
    case 'list':
      return list(call, words);
    case 'agenda':
      return agenda(call, words);
    case 'default':
      return setDefault(call, words);
    case 'import':
      return (await import('./calendar-files.ts')).importFile(call, words);
    case 'export':
      return (await import('./calendar-files.ts')).exportFile(call, words);
    case 'sync':
      return (await import('./calendar-sync.ts')).syncCalendars(call, words);
    case 'conflicts':
      return (await import('./calendar-sync.ts')).listConflicts(call, words);
    case 'resolve':
      return (await import('./calendar-sync.ts')).resolveConflict(call, words);
  }
};

async function list({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  const session = await openForReading(host, output);
  try {
    const named = await namedCalendars(session);
    for (const { calendar, accountName, label } of named) {
      const isDefault = calendar.id === session.settings.defaultCalendar;
      output.item({ type: 'calendar', calendar: { ...calendar, accountName, label, default: isDefault } });
      const notes = [...(isDefault ? ['default'] : []), ...(calendar.readOnly ? ['read-only'] : [])];
      output.line(
        `${label}  ${calendar.account}  ${calendar.id}${notes.length > 0 ? `  (${notes.join(', ')})` : ''}`,
      );
    }
    output.item({ type: 'result', status: 'done', count: named.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

/** Says in which calendar new events are made when none is named. */
async function setDefault({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const [text] = words;
  if (text === undefined)
    throw new UsageError('Say which calendar: deskhand calendar default "Account/Name"');
  const session = await openSession(host, output);
  try {
    const { calendar, label } = requireCalendar(text, await namedCalendars(session));
    if (calendar.readOnly)
      throw new HostError(`The calendar “${label}” can only be read: choose another one.`);
    await session.api.command('change-settings', { defaultCalendar: calendar.id });
    output.line(`New events are made in “${label}” from now on.`, 'good');
    output.item({ type: 'result', status: 'done', calendar: calendar.id });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

async function agenda(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  readWindow(call, { timeZone: 'UTC', clock: '24-hour', now: 0 });
  const session = await openForReading(call.host, call.output);
  const { output, options } = call;
  try {
    const wanted = options.texts('calendar');
    const named = wanted.length === 0 ? [] : await namedCalendars(session);
    const shown = new Set(wanted.map((text) => requireCalendar(text, named).calendar.id));
    const { occurrences } = await session.api.query('occurrences', readWindow(call, session.format));
    const events = shown.size === 0 ? occurrences : occurrences.filter((each) => shown.has(each.calendarId));
    let day = '';
    for (const event of events) {
      output.item({ type: 'event', event });
      const date = wallClockAt(Date.parse(event.startInstant), session.format.timeZone).slice(0, 10);
      if (date !== day) output.line(formatDate(date, session.format), 'strong');
      day = date;
      const place = event.place === undefined ? '' : `, ${event.place}`;
      output.line(`  ${hoursText(event, session.format)}  ${event.title}${place} (${event.calendarName})`);
      const said = answersText(event);
      if (said !== '') output.line(`      ${said}`, 'quiet');
    }
    if (events.length === 0) output.line('Nothing is planned then.');
    output.item({ type: 'result', status: 'done', count: events.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

/** Who comes, and of an invitation who it is from. */
function answersText({ guests, organizer, ownAnswer }: Occurrence): string {
  if (organizer === undefined || ownAnswer === undefined) return answersInWords(guests);
  return `from ${organizer.name ?? organizer.email ?? 'somebody'}, ${ownAnswerInWords(ownAnswer)}`;
}

async function namedCalendars({ api }: Session): Promise<readonly NamedCalendar[]> {
  const [{ calendars }, { accounts }] = await Promise.all([
    api.query('calendars', {}),
    api.query('accounts', {}),
  ]);
  return nameCalendars(calendars, accounts);
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
