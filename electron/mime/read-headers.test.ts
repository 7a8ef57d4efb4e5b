import { expect, test } from 'vitest';
import { parseMessage } from './parse-message.ts';
import { headerReader } from './read-headers.ts';

const header = [
  'Received: from mx.example.net',
  'Message-ID: <one@example.net>',
  'Date: Mon, 23 Nov 2026 10:00:00 +0100 (CET)',
  'From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <juergen@xn--bcher-kva.example>',
  'To: "Costa, Ana" <ana@example.com>, Friends: bo@example.com,',
  ' Kim <kim@example.com>;',
  'Cc: =?iso-8859-1?Q?Andr=E9?= <andre@example.com>',
  'Reply-To: answers@example.net',
  'Subject: =?utf-8?B?R3LDvMOfZSBhdXM=?= =?utf-8?Q?_=C5=81=C3=B3d=C5=BA?=',
  'References: <a@example.net>',
  '\t<b@example.net>',
  'List-Unsubscribe: <https://example.net/leave>',
  'Subject: another',
  '',
  '',
].join('\r\n');

test('a header alone says the same of a message as taking the whole apart', async () => {
  const read = await headerReader();
  const { messageId, from, to, cc, bcc, replyTo, subject, date, inReplyTo, references } = await parseMessage(
    Buffer.from(header),
  );
  expect(read(Buffer.from(header))).toEqual({
    messageId,
    from,
    to,
    cc,
    bcc,
    replyTo,
    date,
    inReplyTo,
    references,
    subject,
    newsletter: true,
  });
  expect(subject).toBe('Grüße aus Łódź');
});

test('what is broken is left out', async () => {
  const read = await headerReader();
  expect(read(Buffer.from([0xff, 0xfe, 0x3a, 0x00]))).toEqual({
    messageId: null,
    from: [],
    to: [],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: '',
    date: null,
    inReplyTo: null,
    references: [],
    newsletter: false,
  });
});
