import { createInterface } from 'node:readline/promises';
import type { Approval, ApprovalAnswer } from '../../../shared/model/approval.ts';
import type { WhenFormat } from '../../../shared/model/format-when.ts';
import { provenanceWords } from '../../../shared/model/provenance-words.ts';
import type { Question } from '../../../shared/model/run.ts';
import { assignField, editableFields } from './edit-input.ts';
import { emptyFields, inputFault } from './empty-fields.ts';
import type { Decider, Decision } from './follow-run.ts';
import type { Output } from './output.ts';
import { previewText } from './preview-text.ts';
import type { Terminal } from './terminal.ts';

/** Asks the person who sits at the terminal. Anything but a clear yes means no. */
export class PersonAtTerminal implements Decider {
  readonly #output: Output;
  readonly #terminal: Terminal;
  readonly #format: WhenFormat;

  constructor(output: Output, terminal: Terminal, format: WhenFormat) {
    this.#output = output;
    this.#terminal = terminal;
    this.#format = format;
  }

  async approve(approval: Approval, signal: AbortSignal): Promise<Decision | null> {
    const answer = await this.#decide(approval, signal);
    return answer && { answer, by: 'person' };
  }

  async #decide(approval: Approval, signal: AbortSignal): Promise<ApprovalAnswer | null> {
    const { preview, offeredGrants } = approval;
    this.#draw(approval);
    const always = offeredGrants.length > 0 ? '  [a] always…' : '';
    const tells = preview.told.length > 0;
    const tell = preview.telling?.mayChoose ? `  [t] ${tells ? "don't tell them" : 'tell them'}` : '';
    const prompt = `[y] ${preview.verb}  [n] Don't (default)  [e] edit${tell}${always} > `;
    const choice = await this.#read(prompt, signal);
    switch (choice?.trim().toLowerCase()) {
      case undefined:
        return null;
      case 'y':
      case 'yes':
        return { kind: 'approve', grant: null };
      case 'e':
      case 'edit':
        return this.#edit(approval, signal);
      case 't':
      case 'tell':
        if (tell === '') return { kind: 'deny' };
        return {
          kind: 'edit',
          input: { ...Object(approval.input), tell: tells ? 'nobody' : 'guests' },
        };
      case 'a':
      case 'always':
        return this.#approveAlways(approval, signal);
      default:
        return { kind: 'deny' };
    }
  }

  async answer(question: Question, signal: AbortSignal): Promise<string | null> {
    this.#output.line();
    this.#output.line(question.text, 'asking');
    for (const [index, option] of question.options.entries()) this.#output.line(`  ${index + 1}  ${option}`);
    const prompt = question.options.length > 0 ? 'A number, or your own words > ' : '> ';
    for (;;) {
      const text = await this.#read(prompt, signal);
      if (text === null) return null;
      if (text.trim() !== '') return question.options[Number(text) - 1] ?? text;
    }
  }

  #draw({ preview, step, reason, risk, suspicious, notices }: Approval): void {
    this.#output.line();
    this.#output.line(
      `${preview.title}?${step.of > 1 ? ` (step ${step.number} of ${step.of})` : ''}`,
      'asking',
    );
    for (const line of previewText(preview, this.#format)) this.#output.line(line);
    this.#output.line(`  ${reason}`, 'quiet');
    if (risk === 'high') this.#output.line('  Look twice: this one is risky.', 'bad');
    for (const argument of suspicious) {
      this.#output.line(`  “${argument.value}” (${argument.path}) ${provenanceWords(argument)}`, 'bad');
      if (argument.passage !== undefined)
        this.#output.line(`    There it says: “${argument.passage}”`, 'quiet');
    }
    for (const notice of notices) this.#output.line(`  ${notice}`, 'bad');
  }

  async #approveAlways(approval: Approval, signal: AbortSignal): Promise<ApprovalAnswer | null> {
    const { offeredGrants } = approval;
    for (const [index, grant] of offeredGrants.entries()) this.#output.line(`  ${index + 1}  ${grant.words}`);
    const choice = await this.#read('A number, or Enter to go back > ', signal);
    if (choice === null) return null;
    const grant = offeredGrants[Number(choice) - 1];
    return grant ? { kind: 'approve', grant } : this.#decide(approval, signal);
  }

  async #edit(approval: Approval, signal: AbortSignal): Promise<ApprovalAnswer | null> {
    let input = approval.input;
    for (const [path, value] of editableFields(input)) this.#output.line(`  ${path} = ${value}`);
    const empty = emptyFields(approval.tool, input);
    for (const { path, takes } of empty) this.#output.line(`  ${path} =   (${takes})`, 'quiet');
    for (;;) {
      const line = await this.#read('name = new value, or Enter when it is right > ', signal);
      if (line === null) return null;
      if (line.trim() === '') {
        const fault = inputFault(approval.tool, input);
        if (fault === null) return { kind: 'edit', input };
        this.#output.line(`  That cannot be done: ${fault}. Change it, or press Ctrl+C.`, 'bad');
        continue;
      }
      const changed = assignField(input, line, empty);
      if (changed === null) this.#output.line('  That is none of the fields above.', 'bad');
      else input = changed;
    }
  }

  /** One line that the person types; null when the answer is no longer wanted or the input has ended. */
  async #read(prompt: string, signal: AbortSignal): Promise<string | null> {
    const lines = createInterface({ input: this.#terminal.stdin, output: this.#terminal.stdout });
    // In a prompt Ctrl+C arrives as a key, not as a signal.
    lines.on('SIGINT', () => this.#terminal.interrupt());
    const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
    try {
      return await Promise.race([lines.question(prompt, { signal }), closed]);
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      lines.close();
    }
  }
}
