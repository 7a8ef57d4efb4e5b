import { describe, expect, test } from 'vitest';
import { UsageError } from '../host-errors.ts';
import { readCommandLine, wantsJson } from './command-line.ts';

function read(...args: string[]) {
  const line = readCommandLine(args);
  if (line.kind !== 'command') throw new Error(`It was ${line.kind}.`);
  return line;
}

describe('readCommandLine', () => {
  test('takes the options of every command before and after its name', () => {
    const before = read(
      '--data',
      '/d',
      '--timezone=Europe/Berlin',
      '--now',
      '2026-11-23T09:00',
      '--json',
      'ask',
      'hi',
    );
    const after = read(
      'ask',
      'hi',
      '--json',
      '--now',
      '2026-11-23T09:00',
      '--timezone=Europe/Berlin',
      '--data',
      '/d',
    );
    for (const line of [before, after]) {
      expect(line.host).toEqual({
        dataFolder: '/d',
        now: Date.UTC(2026, 10, 23, 8),
        timeZone: 'Europe/Berlin',
      });
      expect(line.words).toEqual(['hi']);
      expect(line.options.isSet('json')).toBe(true);
    }
  });

  test('keeps the answers in order', () => {
    const { options } = read('ask', 'hi', '--answer', 'Ana', '--answer=2', '--approve', 'auto');
    expect(options.texts('answer')).toEqual(['Ana', '2']);
    expect(options.text('approve')).toBe('auto');
  });

  test('takes a text that begins with a dash after two of them', () => {
    expect(read('ask', '--', '--json is a word here').words).toEqual(['--json is a word here']);
    expect(wantsJson(['ask', '--', '--json'])).toBe(false);
  });

  test('keeps data in the system’s folder when none is named', () => {
    expect(read('history', 'list').host.dataFolder).toMatch(/deskhand/);
  });

  test.each([
    [['--help'], null],
    [['-h'], null],
    [['ask', '--help'], 'ask'],
  ])('shows help for %j', (args, command) => {
    expect(readCommandLine(args)).toEqual({ kind: 'help', command });
  });

  test.each([
    [[], /Say what to do/],
    [['dance'], /“dance” is not a command: there are ask, undo/],
    [['constructor'], /is not a command/],
    [['ask', 'hi', '--loud'], /--loud is not an option of “deskhand ask”/],
    [['--loud', 'ask'], /--loud is not an option of “deskhand”/],
    [['ask', '--approve'], /--approve needs a value/],
    [['history', 'list', '--approve', 'auto'], /--approve is not an option of “deskhand history”/],
    [['ask', 'hi', '--json=yes'], /--json takes no value/],
    [['ask', 'hi', '--now', 'noon'], /“noon” is not a time/],
    [['ask', 'hi', '--now', '2026-02-30'], /“2026-02-30” is not a time/],
    [['ask', 'hi', '--timezone', 'Mars/Base'], /“Mars\/Base” is not a time zone/],
    [['ask', 'hi', '--timezone', '+01:00'], /is not a time zone/],
    [['ask', 'hi', '--data='], /--data needs a folder/],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(() => readCommandLine(args)).toThrow(UsageError);
    expect(() => readCommandLine(args)).toThrow(sentence);
  });
});
