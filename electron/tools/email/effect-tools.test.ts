import { describe, expect, test } from 'vitest';
import type { Message } from '../../../shared/model/mail.ts';
import { previewSchema } from '../../../shared/model/preview.ts';
import type { BuiltInToolName } from '../../../shared/model/tools/tool-catalogue.ts';
import { MemoryCalendar } from '../../../tests/fakes/memory-calendar.ts';
import { MemoryContacts } from '../../../tests/fakes/memory-contacts.ts';
import { MemoryReminders } from '../../../tests/fakes/memory-reminders.ts';
import { mailInFile } from '../../../tests/support/mail-file.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { mailBytes, mailWithFiles } from '../../../tests/support/write-mail.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import type { Preparation } from '../define-tool.ts';
import { toolList } from '../registry.ts';

interface Case {
  readonly tool: BuiltInToolName;
  readonly of?: string;
  readonly setUp: (desk: ToolDesk) => Promise<object>;
  /** Who is told. */
  readonly told?: readonly string[];
  /** Doing it twice is found to be done: with the same result, or as a conflict. */
  readonly twice: 'same' | 'conflict';
  /** How far it can be taken back. */
  readonly undo: 'and-redo' | 'once' | 'never';
  /** Somebody else changes what it is about to act on; absent where it acts on nothing that is there. */
  readonly disturb?: (desk: ToolDesk, action: Preparation) => Promise<void>;
}

const draft = { to: [{ address: 'bo@example.com' }], subject: 'Lease', text: 'I agree.' };
const pdf = { name: 'Lease.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) };

async function inbox({ stores: { mail } }: ToolDesk): Promise<string> {
  return (await mail.ensureMailbox('work', { role: 'inbox' })).id;
}

async function receive(desk: ToolDesk, id: string, raw: Uint8Array) {
  await desk.stores.mail.put(id, { mailboxId: await inbox(desk), raw, state: { unread: true } }, null);
  return id;
}

const lease = (desk: ToolDesk, id = 'msg_lease') =>
  receive(
    desk,
    id,
    mailWithFiles({ Subject: 'Lease', 'Message-ID': `<${id}@example.com>` }, 'Please sign.', [pdf]),
  );

/** A message that came by a list with these ways to leave it. */
async function comeByList(desk: ToolDesk, unsubscribe: Message['unsubscribe']) {
  const { mail } = desk.stores;
  const id = await receive(desk, 'msg_news', mailBytes({ Subject: 'News' }));
  const message = mail.message.bind(mail);
  mail.message = async (asked, signal) => {
    const found = await message(asked, signal);
    return found && { ...found, unsubscribe: ways.get(desk) ?? null };
  };
  ways.set(desk, unsubscribe);
  return { id };
}
const ways = new WeakMap<ToolDesk, Message['unsubscribe']>();
const another = { oneClick: null, mailto: 'other@list.example.com', page: null };
async function nameAnotherWay(desk: ToolDesk) {
  ways.set(desk, another);
}

async function writeDraft(desk: ToolDesk) {
  return (await desk.perform('email.save_draft', { draft })).message;
}

async function mark(desk: ToolDesk, id: string) {
  await desk.stores.mail.change([{ id, expected: null, to: { flagged: true, labels: ['other'] } }]);
}
const markLease = (desk: ToolDesk) => mark(desk, 'msg_lease');
const markDraft = async (desk: ToolDesk, { target }: Preparation) => mark(desk, target.id);

const cases: readonly Case[] = [
  {
    tool: 'email.save_draft',
    of: 'anew',
    setUp: async () => ({ draft }),
    twice: 'same',
    undo: 'and-redo',
    async disturb(desk, { target }) {
      const { id: mailboxId } = await desk.stores.mail.ensureMailbox('work', { role: 'drafts' });
      await desk.stores.mail.put(target.id, { mailboxId, raw: mailBytes({}), state: { draft: true } }, null);
    },
  },
  {
    tool: 'email.save_draft',
    of: 'as an answer to all, in the place of another',
    setUp: async (desk) => ({
      id: (await writeDraft(desk)).id,
      draft: { about: { kind: 'reply-all', messageId: await lease(desk) }, text: 'Yes.' },
    }),
    twice: 'same',
    undo: 'and-redo',
    disturb: markDraft,
  },
  {
    tool: 'email.delete_draft',
    setUp: async (desk) => ({ id: (await writeDraft(desk)).id }),
    twice: 'conflict',
    undo: 'and-redo',
    disturb: markDraft,
  },
  {
    tool: 'email.restore_draft',
    async setUp(desk) {
      const { id, mailboxId } = await writeDraft(desk);
      const raw = Buffer.from(mailBytes({ From: 'Kim <kim@example.com>', Subject: 'Before' }));
      return { id, mailboxId, raw: raw.toString('base64') };
    },
    twice: 'same',
    undo: 'and-redo',
    disturb: markDraft,
  },
  {
    tool: 'email.send',
    setUp: async () => ({ mail: { ...draft, bcc: [{ name: 'Zoë', address: 'zoe@example.com' }] } }),
    told: ['bo@example.com', 'Zoë <zoe@example.com>'],
    twice: 'same',
    undo: 'once',
  },
  {
    tool: 'email.send',
    of: 'a draft',
    setUp: async (desk) => ({ mail: {}, draftId: (await writeDraft(desk)).id }),
    told: ['bo@example.com'],
    twice: 'same',
    undo: 'once',
    async disturb(desk) {
      const { messages } = await desk.stores.mail.search({ draft: true }, { limit: 1 });
      await mark(desk, messages[0]?.id ?? '');
    },
  },
  {
    tool: 'email.send',
    of: 'a message on',
    setUp: async (desk) => ({
      mail: {
        to: [{ address: 'ana@example.com' }],
        about: { kind: 'forward', messageId: await lease(desk) },
      },
    }),
    told: ['ana@example.com'],
    twice: 'same',
    undo: 'once',
    async disturb(desk) {
      const [message] = await desk.stores.mail.summaries(['msg_lease']);
      const raw = mailBytes({ Subject: 'Another' });
      await desk.stores.mail.put(
        'msg_lease',
        { mailboxId: await inbox(desk), raw, state: {} },
        message?.version ?? null,
      );
    },
  },
  {
    tool: 'email.take_back',
    setUp: async (desk) => ({
      outboxId: (await desk.perform('email.send', { mail: draft, holdSeconds: 300 })).outbox.id,
    }),
    twice: 'conflict',
    undo: 'never',
    async disturb({ stores: { outbox } }, { target }) {
      const mail = await outbox.mail(target.id);
      await outbox.change(target.id, mail?.version ?? '', { state: 'sending' });
    },
  },
  {
    tool: 'email.change_messages',
    of: 'several at once',
    setUp: async (desk) => ({
      ids: [await lease(desk), await lease(desk, 'msg_other')],
      changes: { mailbox: 'archive', unread: false, addLabels: ['paid'], removeLabels: ['open'] },
    }),
    twice: 'conflict',
    undo: 'and-redo',
    disturb: markLease,
  },
  {
    tool: 'email.delete_messages',
    setUp: async (desk) => ({ ids: [await lease(desk), await lease(desk, 'msg_other')] }),
    twice: 'conflict',
    undo: 'and-redo',
    disturb: markLease,
  },
  {
    tool: 'email.restore_messages',
    setUp: async (desk) => ({
      messages: [
        {
          id: await lease(desk),
          mailboxId: (await desk.stores.mail.ensureMailbox('work', { role: 'archive' })).id,
          unread: false,
          flagged: true,
          labels: ['paid'],
        },
      ],
    }),
    twice: 'same',
    undo: 'and-redo',
    disturb: markLease,
  },
  {
    tool: 'email.unsubscribe',
    of: 'with one request',
    setUp: (desk) => comeByList(desk, { ...another, oneClick: 'https://list.example.com/u?k=1' }),
    told: ['list.example.com'],
    twice: 'same',
    undo: 'never',
    disturb: nameAnotherWay,
  },
  {
    tool: 'email.unsubscribe',
    of: 'by mail',
    setUp: (desk) => comeByList(desk, { ...another, mailto: 'leave@list.example.com?subject=leave%20me' }),
    told: ['leave@list.example.com'],
    twice: 'same',
    undo: 'never',
    disturb: nameAnotherWay,
  },
  {
    tool: 'email.save_attachment',
    setUp: async (desk) => ({ messageId: await lease(desk), attachmentId: '1' }),
    twice: 'same',
    undo: 'once',
    disturb: ({ stores: { files } }, { target }) => files.create(target.id, new Uint8Array([9])),
  },
  {
    tool: 'email.remove_saved_file',
    async setUp(desk) {
      const saved = await desk.perform('email.save_attachment', {
        messageId: await lease(desk),
        attachmentId: '1',
      });
      return { path: saved.path, sha256: saved.sha256 };
    },
    twice: 'conflict',
    undo: 'never',
    async disturb({ stores: { files } }, { target }) {
      await files.remove(target.id, target.version ?? '');
      await files.create(target.id, new Uint8Array([9]));
    },
  },
];

/** What is never the same twice: a draft that comes back from the outbox is another message than the one it was. */
async function everything(desk: ToolDesk, { undo }: Case) {
  const all = await desk.everything();
  if (undo !== 'once') return all;
  return { ...all, messages: all.messages.map(({ subject, to, preview }) => ({ subject, to, preview })) };
}

test('every effect tool for mail is put to the test', () => {
  const effectTools = toolList
    .filter(({ kind, name }) => kind === 'effect' && name.startsWith('email.'))
    .map(({ name }) => name);
  expect([...new Set(cases.map(({ tool }) => tool))].sort()).toEqual(effectTools.sort());
});

describe.each([
  ['stores in memory', () => new ToolDesk()],
  [
    'stores in a file',
    () =>
      new ToolDesk({}, (clock) => {
        const { mail, outbox } = mailInFile();
        return {
          mail,
          outbox,
          calendar: new MemoryCalendar(clock),
          contacts: new MemoryContacts(),
          reminders: new MemoryReminders(),
        };
      }),
  ],
])('with %s', (_, openDesk) => {
  describe.each(cases)('$tool $of', (each) => {
    const { tool, setUp, told = [], twice, undo, disturb } = each;

    async function prepared() {
      const desk = openDesk();
      const input = await setUp(desk);
      desk.clock.advance(60_000);
      return { desk, action: await desk.prepare(tool, input) };
    }

    test('shows a picture that dialogs can draw', async () => {
      const { action } = await prepared();
      previewSchema.parse(action.preview);
      expect(action.preview.told).toEqual(told);
    });

    test('has not happened before it is done, and reads back as approved after', async () => {
      const { action } = await prepared();
      expect(await action.readBack()).toEqual({ happened: 'no' });
      const done = await action.execute();
      expect(await action.readBack()).toMatchObject({ happened: 'yes', ...done });
    });

    test('done twice with the same key is done once', async () => {
      const { desk, action } = await prepared();
      const done = await action.execute();
      const after = await everything(desk, each);
      if (twice === 'same') expect(await action.execute()).toEqual(done);
      else await expect(action.execute()).rejects.toThrow(VersionConflictError);
      expect(await everything(desk, each)).toEqual(after);
    });

    test('is taken back as far as it says', async () => {
      const { desk, action } = await prepared();
      expect(action.preview.undo.possible).toBe(undo !== 'never');
      if (undo === 'never') return expect(action.compensation).toBeNull();
      const before = await everything(desk, each);
      await action.execute();
      const after = await everything(desk, each);
      const undoing = await desk.compensate(action);
      const back = await everything(desk, each);
      if (tool === 'email.send') expect(back.outbox).toEqual([]);
      else expect(back).toEqual(before);
      expect(await undoing.readBack()).toMatchObject({ happened: 'yes' });
      previewSchema.parse(undoing.preview);
      if (undo === 'once') return expect(undoing.compensation).toBeNull();
      await desk.compensate(undoing);
      expect(await everything(desk, each)).toEqual(after);
    });

    // What is made anew has nothing before it that could change.
    if (disturb === undefined) return;
    test('changes nothing when the target has changed since it was looked at', async () => {
      const { desk, action } = await prepared();
      await disturb(desk, action);
      const before = await everything(desk, each);
      await expect(action.execute()).rejects.toThrow(VersionConflictError);
      expect(await everything(desk, each)).toEqual(before);
      expect(['no', 'cannot-tell']).toContain((await action.readBack()).happened);
    });
  });
});
