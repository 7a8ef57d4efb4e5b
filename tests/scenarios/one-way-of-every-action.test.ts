import { describe, expect, test } from 'vitest';
import type { PlannerStep, ProposedCall } from '../../electron/ports/planner.ts';
import { ScriptedPlanner } from '../fakes/scripted-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

const lunch = {
  title: 'Lunch with Ana',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Paris' },
  place: 'Chez Nous',
};
const book: ProposedCall = {
  callId: 'c1',
  tool: 'calendar.create_event',
  input: lunch,
  why: 'You asked for it.',
};
const calls = (...proposed: ProposedCall[]): PlannerStep[] => [{ kind: 'calls', calls: proposed }];
const done: PlannerStep[] = [{ kind: 'report', outcome: 'done', text: 'Done.' }];

async function eventTitles(desk: AssistantDesk): Promise<string[]> {
  const occurrences = await desk.stores.calendar.occurrences({ timeZone: 'Europe/Paris' });
  return occurrences.map(({ title }) => title);
}

/** Another program changes the event behind Deskhand's back. */
async function changeOutside(desk: AssistantDesk, title = 'Lunch with Ana'): Promise<void> {
  const [occurrence] = await desk.stores.calendar.occurrences({ timeZone: 'Europe/Paris' });
  if (occurrence === undefined) throw new Error('There is no event to change.');
  const stored = await desk.stores.calendar.event(occurrence.calendarId, occurrence.uid);
  if (stored === null) throw new Error('The event is gone.');
  const text = stored.icalendar.replace(`SUMMARY:${title}`, `SUMMARY:${title} and Bo`);
  await desk.stores.calendar.put(stored.calendarId, stored.uid, text, stored.version);
}

describe('the one way of every action', () => {
  test('nothing is done before the person approves, and then exactly what was shown', async () => {
    const planner = new ScriptedPlanner([calls(book), done]);
    const desk = new AssistantDesk(planner);
    const waiting = await desk.ask('Lunch with Ana on Friday at 1pm at Chez Nous');
    expect(waiting.phase).toBe('waiting-for-approval');
    expect(await eventTitles(desk)).toEqual([]);
    expect(await desk.approval()).toMatchObject({
      preview: { title: 'Book “Lunch with Ana”', verb: 'Book event', undo: { possible: true } },
      risk: 'ordinary',
      offeredGrants: [{ words: 'Always allow new events in Personal' }],
    });

    const run = await desk.approve();
    expect(run.phase).toBe('done');
    expect(run.actions).toMatchObject([
      {
        tool: 'calendar.create_event',
        status: 'succeeded',
        approval: { decision: 'allowed', by: 'person' },
        verification: { kind: 'confirmed' },
        undo: { state: 'available' },
        dataUsed: [{ id: 'request', origin: 'person' }],
      },
    ]);
    expect(await eventTitles(desk)).toEqual(['Lunch with Ana']);
    expect(planner.unsaid).toBe(0);
  });

  test('a refusal changes nothing and reaches the planner as a result', async () => {
    let told: unknown;
    const planner = new ScriptedPlanner([
      calls(book),
      ({ turns }) => {
        told = turns.at(-1);
        return done;
      },
    ]);
    const desk = new AssistantDesk(planner);
    await desk.ask('Lunch with Ana');
    const run = await desk.answer({ kind: 'deny' });
    expect(run.actions).toMatchObject([{ status: 'denied', approval: { decision: 'denied', by: 'person' } }]);
    expect(told).toMatchObject({ kind: 'result', callId: 'c1', status: 'denied' });
    expect(await eventTitles(desk)).toEqual([]);
  });

  test('an edit is asked again and what was edited is what happens', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]));
    await desk.ask('Lunch with Ana');
    const first = await desk.approval();
    const edited = await desk.answer({ kind: 'edit', input: { ...lunch, title: 'Brunch with Ana' } });
    expect(edited.phase).toBe('waiting-for-approval');
    const second = await desk.approval();
    expect(second.preview.title).toBe('Book “Brunch with Ana”');
    expect(second.digest).not.toBe(first.digest);
    await desk.approve();
    expect(await eventTitles(desk)).toEqual(['Brunch with Ana']);
  });

  test('an edit that makes no sense is told, and it is asked again as it was', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]));
    await desk.ask('Lunch with Ana');
    const run = await desk.answer({
      kind: 'edit',
      input: { ...lunch, when: { ...lunch.when, end: '2026-11-27T12:00' } },
    });
    expect(run.actions).toMatchObject([{ status: 'waiting' }]);
    expect(await eventTitles(desk)).toEqual([]);
    const { input, notices } = await desk.approval();
    expect(input).toMatchObject({ when: lunch.when });
    expect(notices).toEqual([
      'Your edit cannot be done: It would end before it starts. Give an end after the start. It is as it was before.',
    ]);
    await desk.approve();
    expect(await eventTitles(desk)).toEqual([lunch.title]);
  });

  test('an answer to something else than what is shown is void', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]));
    await desk.ask('Lunch with Ana');
    const { id, digest } = await desk.approval();
    const answer = { kind: 'approve' as const, grant: null };
    await expect(
      desk.assistant.command('answer-approval', { approvalId: id, digest: digest.replace(/./, 'x'), answer }),
    ).rejects.toThrow('What you looked at has changed since.');
    await desk.approve();
    await expect(
      desk.assistant.command('answer-approval', { approvalId: id, digest, answer }),
    ).rejects.toThrow('already answered');
    expect(await eventTitles(desk)).toEqual(['Lunch with Ana']);
  });

  test('a grant that the dialog did not offer is void', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]));
    await desk.ask('Lunch with Ana');
    const { id, digest, offeredGrants } = await desk.approval();
    const [offered] = offeredGrants;
    if (offered === undefined) throw new Error('No grant was offered.');
    await expect(
      desk.assistant.command('answer-approval', {
        approvalId: id,
        digest,
        answer: { kind: 'approve', grant: { ...offered, container: null } },
      }),
    ).rejects.toThrow('cannot be allowed for good');
    expect(await eventTitles(desk)).toEqual([]);
  });

  test('a target that changes between the look and the click voids the approval and is shown anew', async () => {
    const move = (uid: string): ProposedCall => ({
      callId: 'c2',
      tool: 'calendar.update_event',
      input: { calendarId: 'personal', uid, changes: { place: 'Bistro' } },
      why: 'You asked for it.',
    });
    const desk = new AssistantDesk(
      new ScriptedPlanner([
        calls(book),
        ({ turns }) => {
          const result = turns.at(-1) as { output: { event: { uid: string } } } | undefined;
          return calls(move(result?.output.event.uid ?? ''));
        },
        done,
      ]),
    );
    await desk.ask('Lunch with Ana');
    await desk.approve();
    const shown = await desk.approval();
    await changeOutside(desk);
    await desk.approve();
    const anew = await desk.approval();
    expect(anew.digest).not.toBe(shown.digest);
    expect(anew.preview.subject).toMatchObject({ before: { title: 'Lunch with Ana and Bo' } });
    expect(desk.events).toContainEqual({ type: 'approval-closed', approvalId: shown.id, why: 'changed' });
    const run = await desk.approve();
    expect(run.phase).toBe('done');
  });

  test('a grant lets the like happen unasked until it is revoked', async () => {
    const again = { ...book, input: { ...lunch, title: 'Dinner' } };
    const desk = new AssistantDesk(
      new ScriptedPlanner([calls(book), done, calls(again), done, calls(again), done]),
    );
    await desk.ask('Lunch with Ana');
    const [grant] = (await desk.approval()).offeredGrants;
    await desk.answer({ kind: 'approve', grant: grant ?? null });

    const unasked = await desk.ask('Dinner');
    expect(unasked.actions).toMatchObject([{ status: 'succeeded', approval: { by: 'grant' } }]);
    const { grants } = await desk.assistant.query('permissions', {});
    expect(grants).toMatchObject([{ scope: { words: 'Always allow new events in Personal' } }]);

    await desk.assistant.command('revoke-grant', { grantId: grants[0]?.id ?? '' });
    expect((await desk.ask('Dinner again')).phase).toBe('waiting-for-approval');
  });

  test('what Permissions switch off is denied with the reason', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]));
    await desk.assistant.command('set-permission', { account: 'local', effect: 'change', level: 'off' });
    const run = await desk.ask('Lunch with Ana');
    expect(run.actions).toMatchObject([
      { status: 'denied', error: '“change” is switched off for the account “local” in Permissions.' },
    ]);
    await expect(
      desk.assistant.command('set-permission', { account: 'local', effect: 'delete', level: 'auto' }),
    ).rejects.toThrow('“delete” can only be off or ask.');
  });

  test('unknown tools and wrong input go back to the planner with the reason and stay on the record', async () => {
    const desk = new AssistantDesk(
      new ScriptedPlanner([
        calls(
          { ...book, callId: 'c1', tool: 'shell.run' },
          { ...book, callId: 'c2', input: { title: '' } },
          { ...book, callId: 'c3', tool: 'calendar.restore_event', input: {} },
        ),
        done,
      ]),
    );
    const run = await desk.ask('Do odd things');
    expect(run.actions.map(({ status, approval }) => [status, approval?.rule])).toEqual([
      ['denied', 'unknown-tool'],
      ['denied', 'invalid-input'],
      ['denied', 'not-offered'],
    ]);
  });

  test('an unanswered approval expires and nothing happens', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]), {
      settings: { approvalMinutes: 0.0005 },
    });
    const { runId } = await desk.assistant.command('ask', { text: 'Lunch with Ana' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const run = await desk.rest(runId);
    expect(run.actions).toMatchObject([{ status: 'denied', approval: { by: 'expiry' } }]);
    expect(await eventTitles(desk)).toEqual([]);
  });

  test('a run that repeats itself meets its limit', async () => {
    const look: ProposedCall = { ...book, tool: 'calendar.search_events', input: { text: 'x' } };
    const desk = new AssistantDesk(
      new ScriptedPlanner([calls(...[1, 2, 3, 4].map((n) => ({ ...look, callId: `c${n}` }))), done]),
    );
    const run = await desk.ask('Look and look');
    expect(run.actions.map(({ status }) => status)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      'denied',
    ]);
  });
});

describe('undo', () => {
  test('takes an action back, and the undo itself can be undone', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]));
    await desk.ask('Lunch with Ana');
    const { actions } = await desk.approve();
    const [booked] = actions;
    const undone = await desk.undo(booked?.id ?? '');
    expect(undone).toMatchObject({
      phase: 'done',
      text: 'Undone: Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00.',
      actions: [
        { tool: 'calendar.cancel_event', status: 'succeeded', undoes: booked?.id, approval: { by: 'undo' } },
      ],
    });
    expect(await eventTitles(desk)).toEqual([]);
    expect(await desk.assistant.query('action', { actionId: booked?.id ?? '' })).toMatchObject({
      undo: { state: 'done', by: undone.actions[0]?.id },
    });

    const redone = await desk.undo(undone.actions[0]?.id ?? '');
    expect(redone.phase).toBe('done');
    expect(await eventTitles(desk)).toEqual(['Lunch with Ana']);
  });

  test('refuses when the target has changed since, and does it all the same when told to and approved', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book), done]));
    await desk.ask('Lunch with Ana');
    const { actions } = await desk.approve();
    await changeOutside(desk);
    const refused = await desk.undo(actions[0]?.id ?? '');
    expect(refused.phase).toBe('failed');
    expect(refused.text).toContain('has changed since');
    expect(await eventTitles(desk)).toEqual(['Lunch with Ana and Bo']);

    const asked = await desk.undo(actions[0]?.id ?? '', true);
    expect(asked.phase).toBe('waiting-for-approval');
    expect(await desk.approval()).toMatchObject({
      preview: { subject: { event: { title: 'Lunch with Ana and Bo' } } },
    });
    await desk.approve();
    expect(await eventTitles(desk)).toEqual([]);
  });

  test('takes a whole run back in reverse order', async () => {
    const desk = new AssistantDesk(
      new ScriptedPlanner([
        calls(book),
        ({ turns }) => {
          const result = turns.at(-1) as { output: { event: { uid: string } } } | undefined;
          const uid = result?.output.event.uid ?? '';
          const change = (callId: string, changes: object): ProposedCall => ({
            callId,
            tool: 'calendar.update_event',
            input: { calendarId: 'personal', uid, changes },
            why: 'You asked for it.',
          });
          return calls(change('c2', { title: 'Brunch' }), change('c3', { place: 'Bistro' }));
        },
        done,
      ]),
      { settings: { permissions: { local: automatic } } },
    );
    const run = await desk.ask('Book it, rename it, move it');
    expect(await eventTitles(desk)).toEqual(['Brunch']);
    const undone = await desk.undoRun(run.id);
    expect(undone).toMatchObject({ phase: 'done' });
    expect(undone.actions.map(({ undoes }) => undoes)).toEqual(run.actions.map(({ id }) => id).toReversed());
    expect(await eventTitles(desk)).toEqual([]);
  });
});

describe('undoing a run whose later change is refused', () => {
  test('leaves the earlier change as it is, since taking it back would take back both', async () => {
    const desk = new AssistantDesk(
      new ScriptedPlanner([
        calls(book),
        ({ turns }) => {
          const result = turns.at(-1) as { output: { event: { uid: string } } } | undefined;
          const uid = result?.output.event.uid ?? '';
          const changes = { title: 'Brunch' };
          return calls({
            callId: 'c2',
            tool: 'calendar.update_event',
            input: { calendarId: 'personal', uid, changes },
            why: 'You asked for it.',
          });
        },
        done,
      ]),
      { settings: { permissions: { local: automatic } } },
    );
    const run = await desk.ask('Book it and rename it');
    await changeOutside(desk, 'Brunch');
    const { runId } = await desk.assistant.command('undo', {
      what: 'run',
      runId: run.id,
      evenIfChanged: true,
    });
    await desk.rest(runId);
    const kept = await desk.answer({ kind: 'deny' });
    expect(kept.actions).toMatchObject([{ status: 'denied' }]);
    expect(kept.text).toContain(
      'Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00 (what came after it was not taken back)',
    );
    expect(await eventTitles(desk)).toEqual(['Brunch and Bo']);
  });
});

describe('stopping', () => {
  test('ends a run that waits for approval within 200 ms, and the answer that comes later counts for nothing', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book)]));
    const { id } = await desk.ask('Lunch with Ana');
    const { id: approvalId, digest } = await desk.approval();
    const begun = performance.now();
    await desk.assistant.command('stop', { runId: null });
    const run = await desk.rest(id);
    expect(performance.now() - begun).toBeLessThan(200);
    expect(run).toMatchObject({ phase: 'stopped', actions: [{ status: 'stopped' }] });
    await expect(
      desk.assistant.command('answer-approval', {
        approvalId,
        digest,
        answer: { kind: 'approve', grant: null },
      }),
    ).rejects.toThrow('Nothing was done by this answer.');
    expect(await eventTitles(desk)).toEqual([]);
  });

  test('ends a run in the middle of a step that does not end by itself, and says that it may have happened', async () => {
    const desk = new AssistantDesk(new ScriptedPlanner([calls(book)]), {
      settings: { permissions: { local: automatic } },
    });
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    desk.stores.calendar.put = () => {
      reach();
      return new Promise(() => {});
    };
    const { runId } = await desk.assistant.command('ask', { text: 'Lunch with Ana' });
    await reached;
    const begun = performance.now();
    await desk.assistant.command('stop', { runId });
    const run = await desk.rest(runId);
    expect(performance.now() - begun).toBeLessThan(200);
    expect(run).toMatchObject({ phase: 'stopped', actions: [{ status: 'unknown' }] });
  });
});

const automatic = {
  read: 'auto',
  draft: 'auto',
  change: 'auto',
  send: 'ask',
  delete: 'ask',
  pay: 'ask',
  admin: 'off',
} as const;
