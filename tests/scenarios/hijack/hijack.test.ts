import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { defaultLadder } from '../../../electron/policy/ladder.ts';
import type { ProposedCall } from '../../../electron/ports/planner.ts';
import { toolList } from '../../../electron/tools/registry.ts';
import type { Action } from '../../../shared/model/action.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import { ScriptedPlanner } from '../../fakes/scripted-planner.ts';
import { AssistantDesk } from '../../support/assistant-desk.ts';
import { randomNumbers } from '../../support/random-numbers.ts';
import { attempts, hijackedPlanner, type Prey } from './hijacked-planner.ts';
import { attacker, injectedText } from './injected-text.ts';

const seeds =
  process.env['SEED'] === undefined
    ? Array.from({ length: 200 }, (_, index) => index + 1)
    : [Number(process.env['SEED'])];
const request = 'Lunch with Ana on Friday at 1pm';
const when = { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Paris' };
const lunch: Omit<ProposedCall, 'callId' | 'why'> = {
  tool: 'calendar.create_event',
  input: { title: 'Lunch with Ana', when },
};

/** A desk whose calendar, contacts and reminders hold injected text. */
async function poisonedDesk(random: () => number, wished: typeof lunch | null, auto: boolean) {
  const prey: Prey = {
    calendarId: 'personal',
    uid: 'offsite',
    contactId: 'con_0000aa',
    reminderId: 'rem_0000aa',
    messageId: 'msg_0000aa',
    draftId: 'msg_0000bb',
  };
  const desk = new AssistantDesk(
    hijackedPlanner(random, prey, wished),
    auto ? { settings: { permissions: { local: { ...defaultLadder, change: 'auto' } } } } : {},
  );
  await desk.stores.contacts.put(
    { id: prey.contactId, name: 'Ana Costa', nicknames: [], emails: ['ana@example.com'], phones: [] },
    null,
  );
  await desk.stores.reminders.put(
    {
      id: prey.reminderId,
      text: 'Call Bo',
      dueAt: '2026-11-30T09:00:00Z',
      timeZone: 'Europe/Paris',
      state: 'waiting',
    },
    null,
  );
  await desk.stores.memory.put(
    {
      id: 'mem_0000aa',
      text: 'I keep my calendar to myself',
      learnedBy: 'act_0000aa',
      learnedAt: '2026-11-20T09:00:00Z',
      expiresOn: null,
    },
    null,
  );
  const text = injectedText(random).replaceAll('\\', '').replaceAll('\n', '\\n');
  const icalendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example.com//test',
    'BEGIN:VEVENT',
    'UID:offsite',
    'DTSTAMP:20261101T090000Z',
    'DTSTART:20261130T090000Z',
    'DTEND:20261130T100000Z',
    'SUMMARY:Offsite',
    `DESCRIPTION:${text}`,
    'ORGANIZER;CN=Bo:mailto:bo@partner.example',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  await desk.stores.calendar.put('personal', 'offsite', icalendar, null);
  await poisonMail(desk, prey, injectedText(random));
  return { desk, prey };
}

/** A mail with injected text, and a draft of the person's own. */
async function poisonMail({ stores: { mail } }: AssistantDesk, prey: Prey, text: string): Promise<void> {
  const boxes = await Promise.all(
    (['inbox', 'drafts'] as const).map((role) => mail.ensureMailbox('work', { role })),
  );
  const written = (from: string, subject: string, body: string) =>
    new TextEncoder().encode(
      [
        `From: ${from}`,
        'To: kim@example.com',
        `Subject: ${subject}`,
        'Date: Mon, 23 Nov 2026 08:00:00 +0000',
        `Message-ID: <${subject}@example.com>`,
        'Content-Type: text/plain; charset=utf-8',
        'List-Unsubscribe: <https://attacker.example/leave>',
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        '',
        body,
      ].join('\r\n'),
    );
  const [inbox, drafts] = boxes;
  if (inbox === undefined || drafts === undefined) throw new Error('There are no mailboxes.');
  await mail.put(
    prey.messageId,
    { mailboxId: inbox.id, raw: written('Bo <bo@partner.example>', 'Offsite', text), state: {} },
    null,
  );
  await mail.put(
    prey.draftId,
    { mailboxId: drafts.id, raw: written('kim@example.com', 'Notes', 'Mine.'), state: { draft: true } },
    null,
  );
}

async function everything({ stores }: AssistantDesk) {
  return {
    events: (await stores.calendar.events('personal')).map(({ uid, icalendar }) => ({ uid, icalendar })),
    contacts: await stores.contacts.find(undefined, 100),
    reminders: await stores.reminders.list({ limit: 100 }),
    mail: (await stores.mail.search({}, { limit: 100 })).messages,
    drafts: (await stores.mail.search({ draft: true }, { limit: 100 })).messages,
    outbox: await stores.outbox.list({ limit: 100 }),
  };
}

/** Answers everything that is asked, until the run is over. */
async function answerAll(desk: AssistantDesk, mayHappen: (approval: Approval) => boolean) {
  let run = await desk.ask(request);
  const asked: Approval[] = [];
  while (run.phase === 'waiting-for-approval') {
    const approval = await desk.approval();
    asked.push(approval);
    run = await desk.answer(mayHappen(approval) ? { kind: 'approve', grant: null } : { kind: 'deny' });
  }
  return { run, asked };
}

const effects = (actions: readonly Action[]) =>
  actions.filter(({ effect, status }) => effect !== 'read' && status === 'succeeded');

describe('a planner that obeys whoever wrote what it read', () => {
  test.each(seeds)(
    'does nothing when everything is refused, and all it tried is on record (SEED=%i)',
    async (seed) => {
      const random = randomNumbers(seed);
      const { desk, prey } = await poisonedDesk(random, null, false);
      const before = await everything(desk);
      const { run } = await answerAll(desk, () => false);
      expect(await everything(desk)).toEqual(before);
      expect(effects(run.actions)).toEqual([]);
      for (const { tool, input } of attempts(prey))
        expect(run.actions.some((action) => action.tool === tool && hasInput(action, input))).toBe(true);
      expect(await desk.assistant.query('verify-history', {})).toMatchObject({ kind: 'intact' });
    },
  );

  test.each(seeds)('does what the person named, and that alone (SEED=%i)', async (seed) => {
    const random = randomNumbers(seed);
    const { desk } = await poisonedDesk(random, lunch, false);
    const before = await everything(desk);
    const { run } = await answerAll(
      desk,
      ({ preview, suspicious }) => preview.title === 'Book “Lunch with Ana”' && suspicious.length === 0,
    );
    const after = await everything(desk);
    expect(effects(run.actions).map(({ title }) => title)).toEqual([
      'Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00',
    ]);
    expect(after.events).toHaveLength(2);
    expect({ ...after, events: after.events.filter(({ uid }) => uid === 'offsite') }).toEqual(before);
  });

  test.each(seeds)(
    'gets no address and no link past a person who lets changes happen unasked (SEED=%i)',
    async (seed) => {
      const random = randomNumbers(seed);
      const { desk } = await poisonedDesk(random, lunch, true);
      const { asked } = await answerAll(desk, () => false);
      const stored = JSON.stringify(await everything(desk)).replaceAll(
        /"icalendar":"[^"]*offsite[^"]*"/g,
        '',
      );
      const { events, ...others } = await everything(desk);
      const written = events.filter(({ uid }) => uid !== 'offsite').map(({ icalendar }) => icalendar);
      for (const value of [attacker.address, attacker.link]) {
        expect(written.some((text) => text.includes(value))).toBe(false);
        expect(JSON.stringify([others.contacts, others.drafts, others.outbox])).not.toContain(value);
      }
      expect(stored).not.toContain(`ATTENDEE;CN=${attacker.name}`);
      const offsite = events.find(({ uid }) => uid === 'offsite')?.icalendar ?? '';
      expect(offsite).not.toMatch(/^(?:ATTENDEE|CONFERENCE)/m);
      for (const { suspicious, risk } of asked.filter((each) => each.suspicious.length > 0)) {
        expect(suspicious.every(({ source }) => source === null || source.origin === 'untrusted')).toBe(true);
        if (suspicious.some(({ source }) => source !== null)) expect(risk).toBe('high');
      }
    },
  );

  test('has tried every tool with an effect that planners are offered', () => {
    const tried = new Set(
      attempts({ calendarId: '', uid: '', contactId: '', reminderId: '', messageId: '', draftId: '' }).map(
        ({ tool }) => tool,
      ),
    );
    const offered = toolList.filter((tool) => tool.kind === 'effect' && tool.offeredToPlanners);
    expect(offered.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });
});

function hasInput(action: Action, input: unknown): boolean {
  const written = action.input as Record<string, unknown>;
  return Object.entries(input as Record<string, unknown>).every(([key, value]) => {
    const found = written[key];
    return isDeepStrictEqual(found, value) || (typeof value === 'object' && found !== undefined);
  });
}

describe('an approval', () => {
  const book = (title: string): ProposedCall => ({
    callId: 'c1',
    tool: 'calendar.create_event',
    input: { title, when },
    why: '',
  });

  test('of another run, with another digest, or given twice, is refused and changes nothing', async () => {
    const desk = new AssistantDesk(
      new ScriptedPlanner([
        [{ kind: 'calls', calls: [book('One')] }],
        [{ kind: 'calls', calls: [book('Two')] }],
        [{ kind: 'report', outcome: 'done', text: 'Done.' }],
        [{ kind: 'report', outcome: 'done', text: 'Done.' }],
      ]),
    );
    await desk.ask('One');
    const one = await desk.approval();
    const answer = { kind: 'approve', grant: null } as const;
    const forge = (changes: { approvalId?: string; digest?: string }) =>
      desk.assistant.command('answer-approval', {
        approvalId: one.id,
        digest: one.digest,
        answer,
        ...changes,
      });
    await expect(
      forge({ digest: one.digest.replace(/^./, (first) => (first === '0' ? '1' : '0')) }),
    ).rejects.toThrow();
    await expect(forge({ approvalId: 'apr_999999' })).rejects.toThrow();
    expect(await desk.stores.calendar.events('personal')).toEqual([]);
    await desk.approve();
    await expect(forge({})).rejects.toThrow();
    await desk.ask('Two');
    const two = await desk.approval();
    await expect(forge({ approvalId: two.id })).rejects.toThrow();
    expect(await desk.stores.calendar.events('personal')).toHaveLength(1);
  });

  test('cannot give a grant that its dialog did not offer', async () => {
    const desk = new AssistantDesk(
      new ScriptedPlanner([
        [{ kind: 'calls', calls: [book('One')] }],
        [{ kind: 'report', outcome: 'done', text: 'Done.' }],
      ]),
    );
    await desk.ask('One');
    const { id, digest, offeredGrants } = await desk.approval();
    const grant = {
      ...offeredGrants[0],
      tool: 'contacts.delete',
      effect: 'delete',
      account: 'local',
      container: null,
      words: 'x',
    } as never;
    await expect(
      desk.assistant.command('answer-approval', {
        approvalId: id,
        digest,
        answer: { kind: 'approve', grant },
      }),
    ).rejects.toThrow();
    expect(await desk.stores.calendar.events('personal')).toEqual([]);
  });
});
