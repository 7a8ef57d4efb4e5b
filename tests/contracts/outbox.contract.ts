import { beforeEach, describe, expect, test } from 'vitest';
import type { NewOutboxMail, OutboxPort } from '../../electron/ports/outbox.ts';

/** What every outbox keeps to. @param open gives an empty one. */
export function outboxContract(name: string, open: () => OutboxPort): void {
  describe(`${name}, as an outbox`, () => {
    let outbox: OutboxPort;
    beforeEach(() => {
      outbox = open();
    });

    const raw = Buffer.from('Subject: Hello\r\n\r\nBlåbær \xff');
    const mail: NewOutboxMail = {
      id: 'out_1',
      actionId: 'act_000001',
      account: 'local',
      messageId: 'one@example.com',
      from: { name: 'Kim', address: 'kim@example.com' },
      to: [{ address: 'bo@bücher.example' }],
      cc: [],
      bcc: [{ name: 'Ana', address: 'ana@example.com' }],
      subject: 'Hello',
      preview: 'Blåbær',
      about: null,
      createdAt: '2026-11-23T10:00:00Z',
      dueAt: '2026-11-23T10:00:10Z',
      unlessAnswered: null,
      draftId: null,
      raw,
    };
    const { raw: _raw, ...fields } = mail;
    const held = { ...fields, state: 'held', endedAt: null, attempts: 0, filed: false, problem: null };

    test('keeps a mail once, with its bytes', async () => {
      const put = await outbox.put(mail);
      expect(put).toEqual({ ...held, version: expect.any(String) as unknown });
      const other = { ...mail, subject: 'Other', raw: Buffer.from('other') };
      expect(await outbox.put(other)).toEqual(put);
      expect(await outbox.mail('out_1')).toEqual(put);
      expect(Buffer.from((await outbox.raw('out_1')) ?? [])).toEqual(raw);
      expect(await outbox.mail('out_none')).toBeNull();
      expect(await outbox.raw('out_none')).toBeNull();
    });

    test('changes a mail that is as it was looked at, and no other', async () => {
      const put = await outbox.put(mail);
      const sent = await outbox.change(mail.id, put.version, {
        state: 'sent',
        endedAt: '2026-11-23T10:00:11Z',
        attempts: 1,
      });
      expect(sent).toEqual({
        ...held,
        version: expect.any(String) as unknown,
        state: 'sent',
        endedAt: '2026-11-23T10:00:11Z',
        attempts: 1,
      });
      expect(sent.version).not.toBe(put.version);
      await expect(outbox.change(mail.id, put.version, { state: 'held' })).rejects.toMatchObject({
        name: 'VersionConflictError',
        found: sent.version,
      });
      await expect(outbox.change('out_none', '1', { state: 'held' })).rejects.toMatchObject({
        name: 'NotFoundError',
      });
      expect(await outbox.mail(mail.id)).toEqual(sent);
    });

    test('lists the newest first, and names the next one that has to go', async () => {
      expect(await outbox.next()).toBeNull();
      await outbox.put({ ...mail, dueAt: '2026-11-25T10:00:00Z' });
      await outbox.put({ ...mail, id: 'out_2', createdAt: '2026-11-23T11:00:00Z' });
      const soonest = await outbox.put({ ...mail, id: 'out_3', createdAt: '2026-11-23T09:00:00Z' });
      const ids = async (filter: Parameters<OutboxPort['list']>[0]) =>
        (await outbox.list(filter)).map(({ id }) => id);
      expect(await ids({ limit: 10 })).toEqual(['out_2', 'out_1', 'out_3']);
      expect(await ids({ limit: 1 })).toEqual(['out_2']);
      const next = await outbox.next();
      expect(next?.dueAt).toBe('2026-11-23T10:00:10Z');
      await outbox.change('out_3', soonest.version, { state: 'taken-back' });
      expect((await outbox.next())?.id).toBe('out_2');
      expect(await ids({ states: ['taken-back', 'sent'], limit: 10 })).toEqual(['out_3']);
    });
  });
}
