import { describe, expect, onTestFinished, test } from 'vitest';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { ScriptedPlanner } from '../fakes/scripted-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';
import { mailInFile } from '../support/mail-file.ts';
import { mailBytes } from '../support/write-mail.ts';

const many = 400;

async function where(desk: AssistantDesk): Promise<Record<string, number>> {
  const mailboxes = (await desk.stores.mail.mailboxes()).filter(({ account }) => account === 'work');
  return Object.fromEntries(
    mailboxes.filter(({ messages }) => messages > 0).map(({ name, messages }) => [name, messages]),
  );
}

describe('Four hundred messages', () => {
  test('are archived in one list, by one approval, and taken back by one undo', async () => {
    const { mail, outbox } = mailInFile();
    const desk = new AssistantDesk(new ScriptedPlanner([]), {
      openStores: (clock) => ({
        mail,
        outbox,
        calendar: new MemoryCalendar(clock),
        contacts: new MemoryContacts(),
        reminders: new MemoryReminders(),
      }),
    });
    onTestFinished(() => desk.assistant.close());
    const { id: mailboxId } = await mail.ensureMailbox('work', { role: 'inbox' });
    const ids: string[] = [];
    for (let number = 0; number < many; number++) {
      const raw = mailBytes({ Subject: `News ${number}`, 'Message-ID': `<${number}@example.com>` });
      ids.push((await mail.put(`msg_${number}`, { mailboxId, raw, state: { unread: true } }, null)).id);
    }

    const { runId } = await desk.assistant.command('change-messages', {
      ids,
      changes: { mailbox: 'archive', unread: false },
    });
    await desk.rest(runId);
    const { preview } = await desk.approval();
    expect(preview).toMatchObject({
      title: 'Archive 400 emails and mark them as read',
      subject: { kind: 'messages', total: many, change: 'moved to the archive and marked as read' },
      undo: { possible: true, how: 'Puts all 400 emails back as they were.' },
    });
    const { actions } = await desk.approve();
    expect(actions.map(({ status }) => status)).toEqual(['succeeded']);
    expect(await where(desk)).toEqual({ Archive: many });

    const undone = await desk.undo(actions[0]?.id ?? '');
    expect(undone.phase).toBe('done');
    expect(await where(desk)).toEqual({ Inbox: many });
    expect((await mail.summaries(ids)).every(({ unread }) => unread)).toBe(true);
  });
});
