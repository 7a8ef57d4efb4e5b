import { UsageError } from '../host-errors.ts';
import { type HostOptions, hostOptionConfig, readHostOptions } from '../host-options.ts';
import { parseArgs } from '../lean-builtins.ts';

export interface WebHostOptions extends HostOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Whether to open a window. */
  readonly window: boolean;
}

/** Reads `[--port N] [--no-window]` and what every host takes. @throws UsageError */
export function readWebHostOptions(args: readonly string[]): WebHostOptions {
  const values = parse(args);
  return { ...readHostOptions(values), port: readPort(values.port), window: values['no-window'] !== true };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...hostOptionConfig, port: { type: 'string' }, 'no-window': { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new UsageError(
      'The web host takes [--port N] [--no-window] [--data DIR] [--now ISO] [--timezone IANA] and nothing else.',
      { cause: error },
    );
  }
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`“${text}” is not a port: use a number up to 65535 after --port, or leave it out.`);
  }
  return port;
}
