import type { ParseArgsOptionDescriptor } from 'node:util';
import type { HostOptions } from '../host-options.ts';
import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';

/** What a command can be given, as `node:util` parseArgs takes it. */
export type CommandOptions = Readonly<Record<string, ParseArgsOptionDescriptor>>;

/** A command line, read. */
export interface CommandCall {
  /** What follows the command's name and is no option. */
  readonly words: readonly string[];
  readonly options: OptionValues;
  readonly host: HostOptions;
  readonly output: Output;
  readonly terminal: Terminal;
}

/** Carries a command out and returns its exit code. @throws UsageError, or another expected error */
export type RunCommand = (call: CommandCall) => Promise<number>;

/** The command's options by name. */
export interface OptionValues {
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  isSet(name: string): boolean;
}

/** What a command is, without loading it. */
export interface CommandDescription {
  /** Each way to call it, without `deskhand`. */
  readonly usage: readonly string[];
  readonly summary: string;
  readonly options: CommandOptions;
  readonly load: () => Promise<{ readonly run: RunCommand }>;
}
