import { describe, expect, test } from 'vitest';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

const habit = "I don't take meetings before 10";
const day = 24 * 60 * 60 * 1000;

async function remembered(desk: AssistantDesk): Promise<string[]> {
  return (await desk.stores.memory.facts()).map(({ text }) => text);
}

describe('what the person says of themselves', () => {
  test('is remembered without asking, in their words, and undo forgets it', async () => {
    const desk = new AssistantDesk(offlinePlanner);
    const run = await desk.ask(`Remember that ${habit}.`);
    const [action] = run.actions;
    expect({ phase: run.phase, text: run.text, approval: action?.approval, traced: action?.traced }).toEqual({
      phase: 'done',
      text: `I’ll remember: “${habit}”. Undo takes it back.`,
      approval: {
        decision: 'allowed',
        by: 'policy',
        rule: 'memory-said-by-the-person',
        reason: 'You said it yourself, and it can be taken back.',
        at: expect.any(String) as unknown,
      },
      traced: [
        {
          path: 'text',
          value: habit,
          source: { id: 'request', origin: 'person', description: 'your request' },
        },
      ],
    });
    expect(await remembered(desk)).toEqual([habit]);
    await desk.undo(action?.id ?? '');
    expect(await remembered(desk)).toEqual([]);
  });

  test('is heeded when free time is looked for, shown as the reason, and noted on the run', async () => {
    const desk = new AssistantDesk(offlinePlanner);
    await desk.ask(`Remember that ${habit}`);
    desk.clock.set('2026-11-23T20:00:00Z');
    const run = await desk.ask('Find an hour tomorrow');
    const [fact] = await desk.stores.memory.facts();
    expect(run.text).toContain(`(you said: “${habit}”):\nTue 24 Nov 10:00–11:00`);
    expect({ facts: run.facts, used: run.actions[0]?.dataUsed.map(({ id }) => id) }).toEqual({
      facts: [{ id: fact?.id, text: habit }],
      used: ['request', `memory:${fact?.id}`],
    });
    expect(fact?.lastUsedAt).toBe('2026-11-23T20:00:00.000Z');
    const early = await desk.ask('Find an hour tomorrow between 8 and 10');
    expect({ facts: early.facts, text: early.text }).toEqual({
      facts: undefined,
      text: expect.stringContaining('Tue 24 Nov 08:00–09:00') as unknown,
    });
  });

  test('tells who my sister is', async () => {
    const desk = new AssistantDesk(offlinePlanner);
    const kim = { id: 'con_kim000', name: 'Kim Lee', nicknames: [], emails: ['kim@example.com'], phones: [] };
    await desk.stores.contacts.put(kim, null);
    await desk.ask('Kim is my sister');
    const run = await desk.ask('Lunch with my sister on Friday at 1pm');
    const approval = await desk.approval();
    expect({ title: approval.preview.title, suspicious: approval.suspicious, facts: run.facts }).toEqual({
      title: 'Book “Lunch with Kim”',
      suspicious: [],
      facts: [{ id: expect.any(String) as unknown, text: 'Kim is my sister' }],
    });
  });

  test('is asked about when nobody needed it for long, and forgotten when it is no longer true', async () => {
    const desk = new AssistantDesk(offlinePlanner);
    await desk.ask(`Remember that ${habit}`);
    desk.clock.set(new Date(desk.clock.now() + 200 * day).toISOString());
    const asked = await desk.ask('Find an hour tomorrow');
    expect(asked.question?.text).toBe(`Is it still true that you said: “${habit}”?`);
    const run = await desk.reply(asked.id, 'No, forget it');
    expect(run.actions.map(({ tool, status }) => [tool, status])).toEqual([['memory.forget', 'waiting']]);
    const done = await desk.approve();
    expect({ facts: done.facts, left: await remembered(desk) }).toEqual({ facts: undefined, left: [] });
  });

  test('is corrected and forgotten in their words', async () => {
    const desk = new AssistantDesk(offlinePlanner);
    await desk.ask(`Remember that ${habit}`);
    await desk.ask("That's wrong: I don't take meetings before 11");
    expect(await remembered(desk)).toEqual(["I don't take meetings before 11"]);
    expect((await desk.ask('What do you know about me?')).text).toBe(
      "You said:\n“I don't take meetings before 11”",
    );
    await desk.ask("Forget that I don't take meetings before 11");
    expect(await remembered(desk)).toEqual([]);
  });
});
