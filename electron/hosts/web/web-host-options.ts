import { calendarFileAmong, isCalendarFile } from '../calendar-file-argument.ts';
import { UsageError } from '../host-errors.ts';
import { type HostOptions, hostOptionConfig, readHostOptions } from '../host-options.ts';
import { parseArgs } from '../lean-builtins.ts';

export interface WebHostOptions extends HostOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Whether to open a window. */
  readonly window: boolean;
  /** A calendar file to open, as an absolute path. */
  readonly file: string | null;
}

/** Reads `[FILE.ics] [--port N] [--no-window]` and what every host takes. @throws UsageError */
export function readWebHostOptions(args: readonly string[]): WebHostOptions {
  const { values, positionals } = parse(args);
  return {
    ...readHostOptions(values),
    port: readPort(values.port),
    window: values['no-window'] !== true,
    file: calendarFileAmong(positionals, process.cwd()),
  };
}

function parse(args: readonly string[]) {
  const refuse = (cause?: unknown) =>
    new UsageError(
      'The web host takes [FILE.ics] [--port N] [--no-window] [--data DIR] [--now ISO] [--timezone IANA] and nothing else.',
      { cause },
    );
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...hostOptionConfig, port: { type: 'string' }, 'no-window': { type: 'boolean' } },
      allowPositionals: true,
    });
    const [file, ...more] = parsed.positionals;
    if (more.length > 0 || (file !== undefined && !isCalendarFile(file))) throw refuse();
    return parsed;
  } catch (error) {
    throw error instanceof UsageError ? error : refuse(error);
  }
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`“${text}” is not a port: use a number up to 65535 after --port, or leave it out.`);
  }
  return port;
}
