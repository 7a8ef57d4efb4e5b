import { isCalendarFile } from '../calendar-file-argument.ts';
import { UsageError } from '../host-errors.ts';
import { type HostOptions, readHostOptions } from '../host-options.ts';
import { parseArgs } from '../lean-builtins.ts';
import type { CommandDescription, CommandOptions, OptionValues } from './command.ts';
import { commands, globalOptions } from './command-list.ts';

/** A command line after everything that can be checked without touching any data. */
export type CommandLine =
  | { readonly kind: 'help'; readonly command: string | null }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'command';
      readonly command: CommandDescription;
      readonly words: readonly string[];
      readonly options: OptionValues;
      readonly host: HostOptions;
    };

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/**
 * Reads a command line. Options that every command takes may stand before or after the command's name; a word that
 * begins with `-` and is none follows `--`.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const first = commandNameIn(args);
  // A file alone is opened, as a double click does it.
  const name =
    first !== null && isCalendarFile(first.text) ? { text: 'open', index: first.index - 1 } : first;
  const before = first === null ? args : args.slice(0, first.index);
  const early = parse(before, globalOptions, 'deskhand');
  const command = name === null ? undefined : commandNamed(name.text);
  if (name === null || command === undefined) {
    if (early.values['version']) return { kind: 'version' };
    if (early.values['help']) return { kind: 'help', command: null };
    throw new UsageError(
      'Say what to do, as in: deskhand ask "Lunch with Ana on Friday at 1pm" (deskhand --help lists everything).',
    );
  }
  const late = parse(
    args.slice(name.index + 1),
    { ...globalOptions, ...command.options },
    `deskhand ${name.text}`,
  );
  const values: Values = { ...early.values, ...late.values };
  if (values['version']) return { kind: 'version' };
  if (values['help']) return { kind: 'help', command: name.text };
  return {
    kind: 'command',
    command,
    words: late.positionals,
    options: optionValues(values),
    host: readHostOptions(values),
  };
}

/** Whether JSON was asked for, also in a command line that is otherwise wrong. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}

function commandNamed(name: string): CommandDescription {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command;
  throw new UsageError(`“${name}” is not a command: there are ${Object.keys(commands).join(', ')}.`);
}

function commandNameIn(args: readonly string[]): { text: string; index: number } | null {
  const { tokens } = parseArgs({ args: [...args], options: globalOptions, strict: false, tokens: true });
  const first = tokens.find((token) => token.kind === 'positional');
  return first ? { text: first.value, index: first.index } : null;
}

function parse(args: readonly string[], options: CommandOptions, command: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true }) as {
      values: Values;
      positionals: string[];
    };
  } catch (error) {
    throw new UsageError(sentenceFor(error as NodeJS.ErrnoException, command), { cause: error });
  }
}

/** Node explains itself at length; a person needs the option and where to look. */
function sentenceFor(error: NodeJS.ErrnoException, command: string): string {
  const option = /'(?:-\w, )?(--?[^' ]+)/.exec(error.message)?.[1] ?? 'That option';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return `${option} is not an option of “${command}”: see ${command} --help (a text that begins with - goes after --).`;
  }
  return /does not take an argument/.test(error.message)
    ? `${option} takes no value: see ${command} --help.`
    : `${option} needs a value: see ${command} --help.`;
}

function optionValues(values: Values): OptionValues {
  return {
    text: (name) => values[name] as string | undefined,
    texts: (name) => (values[name] as readonly string[] | undefined) ?? [],
    isSet: (name) => values[name] === true,
  };
}
