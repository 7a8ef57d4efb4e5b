import { styleText } from '../lean-builtins.ts';

/** What a line is, which in a terminal shows as its colour. */
export type LineStyle = 'plain' | 'strong' | 'quiet' | 'good' | 'bad' | 'asking';

const formats = {
  strong: 'bold',
  quiet: 'dim',
  good: 'green',
  bad: 'red',
  asking: 'yellow',
} as const;

export interface OutputStreams {
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One line for programs: what it is, and the rest. */
export interface JsonLine {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a command says: lines for people, or JSON lines for programs, never both. */
export class Output {
  readonly json: boolean;
  readonly #streams: OutputStreams;
  readonly #coloured: boolean;

  constructor(json: boolean, streams: OutputStreams) {
    this.json = json;
    this.#streams = streams;
    this.#coloured = streams.stdout.isTTY === true && !streams.env['NO_COLOR'];
    // Who reads has gone away, as after `| head`; what was begun is still carried to its end.
    for (const stream of [streams.stdout, streams.stderr]) stream.on('error', () => undefined);
  }

  /** A line for people. */
  line(text = '', style: LineStyle = 'plain'): void {
    if (this.json) return;
    const shown = printable(text);
    const coloured = this.#coloured && style !== 'plain' && shown !== '';
    this.#streams.stdout.write(
      `${coloured ? styleText(formats[style], shown, { validateStream: false }) : shown}\n`,
    );
  }

  /** A line for programs. */
  item(value: JsonLine): void {
    if (this.json) this.#streams.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** A whole text as it is, such as an export. */
  text(text: string): void {
    this.#streams.stdout.write(text);
  }

  /** Something to know that is no part of the answer. */
  notice(text: string): void {
    this.#streams.stderr.write(`${printable(text)}\n`);
  }

  /** Why there is no answer. */
  error(text: string): void {
    if (this.json) this.item({ type: 'error', message: text });
    else this.notice(text);
  }
}

/** Texts come from anywhere: nothing in them may steer the terminal or turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]+/g;

function printable(text: string): string {
  return text.replace(steering, ' ');
}
