import { describe, expect, test } from 'vitest';
import { settingsSchema } from '../../../shared/model/settings.ts';
import { FixedClock } from '../../../tests/fakes/fixed-clock.ts';
import { memoryMailServices } from '../../../tests/fakes/memory-mail-services.ts';
import type { InvitationMessage } from '../../ports/invitation-sender.ts';
import { OutboxInvitations } from './outbox-invitations.ts';

const message = (name: string): InvitationMessage => ({
  from: 'KIM@example.com',
  to: [{ name, email: `${name.toLowerCase()}@example.com` }, { name: 'No address' }],
  subject: `Invitation: Lunch with ${name}`,
  text: 'Kim invites you.',
  method: 'REQUEST',
  icalendar: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n',
});

function open() {
  const { mail, outbox } = memoryMailServices();
  const clock = new FixedClock('2026-11-23T09:00:00Z');
  const settings = () => settingsSchema.parse({});
  return { outbox, invitations: new OutboxInvitations({ mail, outbox, settings, clock }) };
}

describe('invitations by mail', () => {
  test('are held in the outbox, once, each with its calendar part', async () => {
    const { outbox, invitations } = open();
    expect(await invitations.isSent('act_000001')).toBe(false);
    await invitations.send('act_000001', [message('Ana'), message('Bo')]);
    await invitations.send('act_000001', [message('Ana'), message('Bo')]);
    expect(await invitations.isSent('act_000001')).toBe(true);
    expect(await outbox.list({ limit: 9 })).toMatchObject(
      [
        ['Bo', 'out_000001_1'],
        ['Ana', 'out_000001'],
      ].map(([name, id]) => ({
        id,
        actionId: 'act_000001',
        account: 'work',
        state: 'held',
        from: { name: 'Kim Lee', address: 'kim@example.com' },
        to: [{ name, address: `${name?.toLowerCase()}@example.com` }],
        dueAt: '2026-11-23T09:00:10.000Z',
      })),
    );
    const raw = Buffer.from((await outbox.raw('out_000001')) ?? []).toString();
    expect(raw).toMatch(/content-type: text\/calendar; charset=utf-8; method=REQUEST/i);
  });

  test('that were cut off in between are not said to be sent', async () => {
    const { outbox, invitations } = open();
    const put = outbox.put.bind(outbox);
    let puts = 0;
    outbox.put = async (mail) => {
      if (++puts === 2) throw new Error('killed');
      return put(mail);
    };
    await expect(invitations.send('act_000001', [message('Ana'), message('Bo')])).rejects.toThrow('killed');
    expect(await invitations.isSent('act_000001')).toBe(false);
  });

  test('are not sent in somebody else’s name', async () => {
    const { invitations } = open();
    const other = { ...message('Ana'), from: 'eve@example.com' };
    await expect(invitations.send('act_000001', [other])).rejects.toThrow('eve@example.com');
  });
});
