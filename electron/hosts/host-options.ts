import envPaths from 'env-paths';
import { isTimeZone } from '../../shared/model/wall-clock.ts';
import { UsageError } from './host-errors.ts';
import { readWrittenInstant } from './written-instant.ts';

/** What every host can be told at its start. */
export interface HostOptions {
  readonly dataFolder: string;
  /** The instant at which the clock stands still; null lets it run. */
  readonly now: number | null;
  /** Overrides the settings and the computer. */
  readonly timeZone: string | null;
}

/** The options as `node:util` parseArgs takes them. */
export const hostOptionConfig = {
  data: { type: 'string' },
  now: { type: 'string' },
  timezone: { type: 'string' },
} as const;

/** Checks what was given on the command line. @throws UsageError */
export function readHostOptions(values: {
  readonly data?: string | undefined;
  readonly now?: string | undefined;
  readonly timezone?: string | undefined;
}): HostOptions {
  if (values.data === '') throw new UsageError('--data needs a folder.');
  const timeZone = values.timezone ?? null;
  if (timeZone !== null && !isTimeZone(timeZone)) {
    throw new UsageError(
      `“${timeZone}” is not a time zone: use a name like Europe/Berlin or America/New_York.`,
    );
  }
  return {
    dataFolder: values.data ?? defaultDataFolder(),
    now: values.now === undefined ? null : readNow(values.now, timeZone),
    timeZone,
  };
}

/** Where data is kept when nothing else is said: the folder that the system has for it, `~/.local/share/deskhand`. */
export function defaultDataFolder(): string {
  return envPaths('deskhand', { suffix: '' }).data;
}

function readNow(text: string, timeZone: string | null): number {
  const instant = readWrittenInstant(text, timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (instant === null) {
    throw new UsageError(
      `“${text}” is not a time: use one like 2026-11-23T09:00 or 2026-11-23T09:00:00Z after --now.`,
    );
  }
  return instant;
}
