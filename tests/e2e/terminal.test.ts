import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resultSchema, TerminalDesk } from './terminal-desk.ts';

const lunch = 'Lunch with Ana on Friday at 1pm at Chez Nous';
const twoAnas = ['Ana Costa', 'Ana Lima']
  .map((name) => `BEGIN:VCARD\r\nVERSION:4.0\r\nUID:${name}\r\nFN:${name}\r\nEND:VCARD\r\n`)
  .join('');

describe('the main job in the terminal', () => {
  test('books, shows, records and takes back', async () => {
    await using desk = new TerminalDesk();
    const booked = await desk.ask(lunch, '--approve', 'auto');
    expect(booked).toMatchObject({ code: 0, result: { status: 'done', question: null } });
    const action = booked.result.actions.find(({ effect }) => effect === 'change');
    expect(action).toMatchObject({
      tool: 'calendar.create_event',
      status: 'succeeded',
      input: { title: 'Lunch with Ana', place: 'Chez Nous' },
      approval: { decision: 'allowed', by: 'terminal-option' },
      undo: { state: 'available' },
    });
    expect(await desk.agenda()).toEqual(['13:00–14:00  Lunch with Ana, Chez Nous (Personal)']);

    const { stdout } = await desk.run('history', 'list');
    expect(stdout).toContain('Booked “Lunch with Ana”');
    const undone = await desk.run('undo', action?.id ?? '');
    expect(undone).toMatchObject({ code: 0, stderr: '' });
    expect(undone.stdout).toContain('Undone');
    expect(await desk.agenda()).toEqual([]);
    expect((await desk.run('history', 'verify')).code).toBe(0);
  });

  test('takes back a whole run, and what was taken back', async () => {
    await using desk = new TerminalDesk();
    const { result } = await desk.ask(
      'Gym on Tuesday at 7am and dinner on Thursday at 8pm',
      '--approve',
      'auto',
    );
    expect(await desk.agenda()).toHaveLength(2);
    const { last } = await desk.json('undo', '--run', result.run);
    expect(await desk.agenda()).toEqual([]);
    const { actions } = resultSchema.parse(last);
    expect((await desk.run('undo', actions.at(-1)?.id ?? '')).code).toBe(0);
    expect(await desk.agenda()).toHaveLength(1);
  });

  test('takes back the latest, and each further time what came before it', async () => {
    await using desk = new TerminalDesk();
    for (const words of ['Gym on Tuesday at 7am', 'Dinner on Thursday at 8pm']) {
      await desk.ask(words, '--approve', 'auto');
    }
    expect((await desk.run('undo', '--last')).code).toBe(0);
    expect(await desk.agenda()).toEqual(['07:00–08:00  Gym (Personal)']);
    expect((await desk.run('undo', '--last')).code).toBe(0);
    expect(await desk.agenda()).toEqual([]);
    expect((await desk.run('undo', '--last')).code).toBe(1);
  });

  test('refuses to take back what was changed since, unless that is said', async () => {
    await using desk = new TerminalDesk();
    const { result } = await desk.ask('Gym on Tuesday at 7am', '--approve', 'auto');
    const { id } = result.actions.at(-1) ?? { id: '' };
    await desk.ask('Move gym to 9am', '--approve', 'auto');
    const refused = await desk.run('undo', id);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('--even-if-changed');
    expect(await desk.agenda()).toEqual(['09:00–10:00  Gym (Personal)']);
    expect((await desk.run('undo', id, '--even-if-changed')).code).toBe(3);
    expect((await desk.run('undo', id, '--even-if-changed', '--approve', 'auto')).code).toBe(0);
    expect(await desk.agenda()).toEqual([]);
  });

  test('tells people what happened and how to take it back', async () => {
    await using desk = new TerminalDesk();
    const { code, stdout, stderr } = await desk.run('ask', lunch, '--approve', 'auto');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^✓ Book “Lunch with Ana”/m);
    expect(stdout).toMatch(/To take it back: deskhand undo act_\w+ \(Removes the event again\.\)/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no colours where there is no terminal
    expect(stdout).not.toMatch(/\u001b/);
  });
});

describe('decisions and questions without a terminal', () => {
  test('a decision waits, with exit 3, and nothing is done', async () => {
    await using desk = new TerminalDesk();
    const { code, result } = await desk.ask(lunch);
    expect({ code, status: result.status, question: result.question }).toEqual({
      code: 3,
      status: 'waiting',
      question: null,
    });
    expect(result.actions.at(-1)).toMatchObject({ status: 'waiting', tool: 'calendar.create_event' });
    expect(await desk.agenda()).toEqual([]);
    // A later request leaves it waiting.
    await desk.ask('Gym on Tuesday at 7am', '--approve', 'auto');
    const { last } = await desk.json('history', 'show', result.run);
    expect(last).toMatchObject({ type: 'result', status: 'done' });
    expect((await desk.run('history', 'show', result.run)).stdout).toContain('waits for you');
  });

  test('a no given beforehand is a no', async () => {
    await using desk = new TerminalDesk();
    const { code, result } = await desk.ask(lunch, '--approve', 'deny');
    expect(code).toBe(0);
    expect(result.actions.at(-1)).toMatchObject({
      status: 'denied',
      approval: { decision: 'denied', by: 'terminal-option' },
    });
    expect(await desk.agenda()).toEqual([]);
  });

  test('a question waits, with exit 3, and is answered in order by --answer', async () => {
    await using desk = new TerminalDesk();
    const file = join(desk.data, 'anas.vcf');
    writeFileSync(file, twoAnas);
    expect((await desk.run('contacts', 'import', file)).stdout).toContain('2 contacts taken');
    const open = await desk.ask(lunch, '--approve', 'auto');
    expect(open).toMatchObject({ code: 3, result: { status: 'waiting' } });
    expect(open.result.question).toMatch(/Which Ana/);
    const answered = await desk.ask(lunch, '--approve', 'auto', '--answer', 'Ana Lima', '--answer', 'unused');
    expect(answered.code).toBe(0);
    expect(answered.result.actions.at(-1)?.input).toMatchObject({ guests: [{ name: 'Ana Lima' }] });
  });
});

describe('what is called wrongly', () => {
  test.each([
    [['ask'], /Say what you want done/],
    [['ask', '   '], /Say what you want done/],
    [['ask', 'x'.repeat(100_000)], /at most 10,000 characters/],
    [['dance'], /“dance” is not a command/],
    [['ask', 'hi', '--loud'], /--loud is not an option/],
    [['ask', 'hi', '--approve', 'maybe'], /--approve takes ask, auto or deny/],
    [['undo'], /Say what to take back/],
    [['undo', 'lunch'], /“lunch” is not the id of an action/],
    [['history'], /Say what to do/],
    [['history', 'show', 'x'], /act_…/],
    [['history', 'list', '--limit', 'all'], /--limit takes a number/],
    [['history', 'list', '--since', 'yesterday'], /--since takes a date/],
    [['history', 'export', '--format', 'pdf'], /--format takes jsonl or html/],
    [['calendar', 'agenda', '--from', '2026-02-30'], /--from takes a date/],
    [['calendar', 'agenda', '--from', '2026-11-27', '--to', '2026-11-26'], /--to must be later/],
    [['calendar', 'import', 'a.ics'], /--calendar NAME/],
    [['serve', '--port', '99999'], /is not a port/],
  ])('%j ends with exit 2 and one sentence', async (args, sentence) => {
    await using desk = new TerminalDesk();
    const { code, stdout, stderr } = await desk.run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    if (args[0] === 'serve') return;
    const json = await desk.json(...args);
    expect({ code: json.code, lines: json.lines, stderr: json.stderr }).toEqual({
      code: 2,
      lines: [],
      stderr: '',
    });
    expect(json.last).toEqual({ type: 'error', message: expect.stringMatching(sentence) as unknown });
  });

  test('what cannot be done ends with exit 1', async () => {
    await using desk = new TerminalDesk();
    expect((await desk.ask('blorb the fnord')).code).toBe(1);
    expect((await desk.run('history', 'show', 'act_000000')).stderr).toContain('act_000000');
    expect((await desk.run('undo', '--last')).stderr).toContain('nothing that can be taken back');
    expect((await desk.run('calendar', 'import', '/no/such.ics', '--calendar', 'A')).stderr).toContain(
      'no such file',
    );
    expect((await desk.run('stop')).stdout).toContain('not running');
  });
});

describe('lists, imports and exports', () => {
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'BEGIN:VEVENT',
    'UID:standup@test',
    'DTSTAMP:20261101T000000Z',
    'DTSTART;TZID=Europe/Paris:20261124T090000',
    'DTEND;TZID=Europe/Paris:20261124T091500',
    'RRULE:FREQ=DAILY;COUNT=3',
    'SUMMARY:Stand-up',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:broken@test',
    'DTSTAMP:20261101T000000Z',
    'DTSTART:banana',
    'SUMMARY:Broken',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');

  test('the same file twice makes no duplicates, and what is broken is told by its line', async () => {
    await using desk = new TerminalDesk();
    const file = join(desk.data, 'week.ics');
    writeFileSync(file, calendar);
    const first = await desk.json('calendar', 'import', file, '--calendar', 'Work');
    expect(first.lines.length).toBeGreaterThan(0);
    for (const { type, line, what, why } of first.lines) {
      expect({ type, what: typeof what, why: typeof why }).toEqual({
        type: 'refused',
        what: 'string',
        why: 'string',
      });
      expect(line).toBeGreaterThanOrEqual(12);
      expect(line).toBeLessThanOrEqual(16);
    }
    expect(first.last).toMatchObject({ type: 'result', status: 'done', into: 'Work', taken: 1 });
    const second = await desk.json('calendar', 'import', file, '--calendar', 'Work');
    expect(second.last).toMatchObject({ taken: 0, updated: 0, unchanged: 1 });
    expect(await desk.agenda()).toEqual(Array.from({ length: 3 }, () => '09:00–09:15  Stand-up (Work)'));
    expect((await desk.run('calendar', 'export', '--calendar', 'Work')).stdout).toContain('UID:standup@test');
    expect((await desk.run('history', 'verify')).code).toBe(0);
  });

  test('lists are an object a line, then a result that counts them', async () => {
    await using desk = new TerminalDesk();
    await desk.ask('Gym on Tuesday at 7am', '--approve', 'auto');
    await desk.ask('Remind me tomorrow at 9am to call Bo', '--approve', 'auto');
    for (const [command, type] of [
      [['history', 'list'], 'action'],
      [['history', 'search', 'gym'], 'action'],
      [['calendar', 'list'], 'calendar'],
      [['calendar', 'agenda', '--days', '2'], 'event'],
      [['reminders', 'list'], 'reminder'],
    ] as const) {
      const { code, lines, last } = await desk.json(...command);
      expect(code).toBe(0);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(Object.keys(line)).toEqual(['type', type]);
      expect(last).toMatchObject({ type: 'result', status: 'done', count: lines.length });
    }
  });

  test('the history is exported whole, to a file of its owner', async () => {
    await using desk = new TerminalDesk();
    await desk.ask('Gym on Tuesday at 7am', '--approve', 'auto');
    const file = join(desk.data, 'history.html');
    expect((await desk.run('history', 'export', '--format', 'html', '--out', file)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('Gym');
    expect(statSync(file).mode & 0o077).toBe(0);
    const { stdout } = await desk.run('history', 'export');
    for (const line of stdout.trimEnd().split('\n')) JSON.parse(line);
  });

  test('help and version need no data', async () => {
    await using desk = new TerminalDesk();
    expect((await desk.run('--help')).stdout).toContain('deskhand ask TEXT');
    expect((await desk.run('ask', '--help')).stdout).toContain('--approve');
    expect((await desk.run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(existsSync(join(desk.data, 'journal.sqlite'))).toBe(false);
  });
});
