import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeMessage, type MessageParts, withBcc } from './compose-message.ts';

const parts: MessageParts = {
  messageId: '5f2a@example.com',
  date: '2026-11-23T09:00:00Z',
  from: { name: 'Jürgen Ö. "Jo" Äpfel', address: 'jo@bücher.example' },
  to: [{ name: 'Ana, Costa', address: 'ana@example.com' }, { address: 'δοκιμή@example.com' }],
  cc: [{ name: '李', address: 'li@example.com' }],
  bcc: [],
  subject: 'Grüße und 漢字 '.repeat(20).trim(),
  text: 'Hello Ana,\n\n.a line that begins with a dot\nFrom here – “quoted”\n',
  inReplyTo: 'before@example.com',
  references: ['first@example.com', 'before@example.com'],
  files: [
    { name: 'Müllabfuhr 漢.pdf', type: 'application/pdf', bytes: new Uint8Array([0, 1, 2, 253, 254, 255]) },
  ],
};

describe('a composed message', () => {
  test('reads back as it was written', async () => {
    const raw = await composeMessage(parts);
    const email = await PostalMime.parse(raw);
    expect(email).toMatchObject({
      messageId: '<5f2a@example.com>',
      date: '2026-11-23T09:00:00.000Z',
      from: { name: 'Jürgen Ö. "Jo" Äpfel', address: 'jo@xn--bcher-kva.example' },
      to: [
        { name: 'Ana, Costa', address: 'ana@example.com' },
        { name: '', address: 'δοκιμή@example.com' },
      ],
      cc: [{ name: '李', address: 'li@example.com' }],
      subject: parts.subject,
      inReplyTo: '<before@example.com>',
      references: '<first@example.com> <before@example.com>',
    });
    expect(email.text?.trimEnd()).toBe(parts.text.trimEnd());
    expect(email.attachments.map(({ filename, mimeType, content }) => [filename, mimeType, content])).toEqual(
      [['Müllabfuhr 漢.pdf', 'application/pdf', new Uint8Array([0, 1, 2, 253, 254, 255]).buffer]],
    );
  });

  test('holds no header but its own, whatever its fields say', async () => {
    const raw = await composeMessage({
      ...parts,
      subject: 'Hello\r\nBcc: eve@example.com',
      to: [{ name: 'Ana\r\nBcc: eve@example.com', address: 'ana@example.com\r\nBcc: eve@example.com' }],
      files: [{ name: 'a.txt"\r\nX-Evil: 1', type: 'text/plain\r\nX-Evil: 1', bytes: new Uint8Array([1]) }],
    });
    const text = Buffer.from(raw).toString();
    expect(text).not.toMatch(/^(?:bcc|x-evil):/im);
  });

  test('names who gets a blind copy only where it is told to', async () => {
    const raw = await composeMessage(parts);
    expect((await PostalMime.parse(raw)).bcc).toBeUndefined();
    const bcc = [{ name: 'Zoë', address: 'zoe@example.com' }, { address: 'kim@example.com' }];
    const whole = await composeMessage({ ...parts, bcc });
    const read = [
      { name: 'Zoë', address: 'zoe@example.com' },
      { name: '', address: 'kim@example.com' },
    ];
    expect((await PostalMime.parse(whole)).bcc).toEqual(read);
    expect((await PostalMime.parse(await withBcc(raw, bcc))).bcc).toEqual(read);
  });

  test('carries a change of an invitation beside its text', async () => {
    const icalendar = 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n';
    const raw = await composeMessage({ ...parts, files: [], calendar: { method: 'REPLY', icalendar } });
    expect(Buffer.from(raw).toString()).toMatch(/content-type: text\/calendar; charset=utf-8; method=REPLY/i);
  });
});
