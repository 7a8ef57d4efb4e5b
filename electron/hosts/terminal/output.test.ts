import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Output } from './output.ts';

function setUp(json: boolean, { isTTY = false, env = {} } = {}) {
  const streams = { stdout: Object.assign(new PassThrough(), { isTTY }), stderr: new PassThrough(), env };
  return {
    output: new Output(json, streams),
    streams,
    stdout: () => String(streams.stdout.read() ?? ''),
    stderr: () => String(streams.stderr.read() ?? ''),
  };
}

describe('Output', () => {
  test('gives programs JSON lines and nothing else', () => {
    const { output, stdout, stderr } = setUp(true);
    output.line('for people');
    output.item({ type: 'run', text: 'a\nb' });
    output.error('Broken.');
    expect(stdout()).toBe('{"type":"run","text":"a\\nb"}\n{"type":"error","message":"Broken."}\n');
    expect(stderr()).toBe('');
  });

  test('gives people lines, and errors apart', () => {
    const { output, stdout, stderr } = setUp(false);
    output.line('for people', 'good');
    output.item({ type: 'run' });
    output.error('Broken.');
    expect(stdout()).toBe('for people\n');
    expect(stderr()).toBe('Broken.\n');
  });

  test('colours only for terminals, and not against NO_COLOR', () => {
    const terminal = setUp(false, { isTTY: true });
    terminal.output.line('fine', 'good');
    expect(terminal.stdout()).toBe('\u001b[32mfine\u001b[39m\n');
    const plain = setUp(false, { isTTY: true, env: { NO_COLOR: '1' } });
    plain.output.line('fine', 'good');
    expect(plain.stdout()).toBe('fine\n');
  });

  test('lets no text steer the terminal, clear it or turn what follows around', () => {
    const { output, stdout } = setUp(false);
    output.line('a\u001b[2Jb\rc\nd\u202ee\u009bf');
    expect(stdout()).toBe('a [2Jb c d e f\n');
  });

  test('goes on when nobody reads any more', () => {
    const { output, streams } = setUp(false);
    streams.stdout.emit('error', Object.assign(new Error('EPIPE'), { code: 'EPIPE' }));
    expect(() => output.line('unheard')).not.toThrow();
  });
});
