import type { Message } from '../../shared/model/mail.ts';

export type CataloguedMessage = Message & { readonly newsletter: boolean };

const me = { name: 'Me', address: 'me@example.com' };
const ana = { name: 'Ana Costa', address: 'ana@example.com' };
const bo = { name: 'Bo Li', address: 'bo@example.com' };

/** The person's mail, newest first. */
export const messages: readonly CataloguedMessage[] = [
  message(
    'plan',
    '2026-11-23T08:12:00Z',
    bo,
    'Plan for the week',
    'Hi,\nshall we ship on Friday? Tell me by noon.',
    {
      unread: true,
    },
  ),
  message(
    'weekly',
    '2026-11-20T06:00:00Z',
    { name: 'ACME News', address: 'news@acme.example' },
    'ACME weekly',
    'Offers.',
    {
      newsletter: true,
      unread: true,
      unsubscribe: { oneClick: 'https://acme.example/leave', mailto: null, page: null },
    },
  ),
  message(
    'invoice',
    '2026-11-18T10:00:00Z',
    { name: 'ACME Billing', address: 'billing@acme.example' },
    'Invoice 42',
    'Please pay.',
    {
      attachments: 1,
      files: [{ id: '2', name: 'invoice-42.pdf', type: 'application/pdf', size: 18_000, inline: false }],
    },
  ),
  message('question', '2026-11-17T15:00:00Z', me, 'Slides', 'Could you send me your slides?', {
    own: true,
    to: [bo],
    mailboxId: 'local:sent',
  }),
  message(
    'monthly',
    '2026-10-01T06:00:00Z',
    { name: 'ACME News', address: 'news@acme.example' },
    'ACME in October',
    'More.',
    {
      newsletter: true,
    },
  ),
  message('lease-2', '2026-03-12T09:00:00Z', ana, 'Re: Lease', 'I signed it. Rent is due on the 1st.', {
    threadId: 'lease',
  }),
  message('lease', '2026-03-10T09:00:00Z', ana, 'Lease', 'Here is the lease. Please read page 3.'),
  message(
    'photos',
    '2026-02-02T12:00:00Z',
    { name: 'Kim Park', address: 'kim.park@example.com' },
    'Photos',
    'From the trip.',
  ),
];

function message(
  id: string,
  date: string,
  from: { readonly name: string; readonly address: string },
  subject: string,
  text: string,
  rest: Partial<CataloguedMessage> = {},
): CataloguedMessage {
  return {
    id,
    account: 'local',
    mailboxId: 'local:inbox',
    version: '1',
    messageId: `${id}@example.com`,
    threadId: id,
    from: [from],
    to: [me],
    cc: [],
    bcc: [],
    replyTo: [],
    subject,
    date,
    preview: text,
    unread: false,
    flagged: false,
    answered: false,
    draft: false,
    labels: [],
    attachments: 0,
    own: false,
    inReplyTo: null,
    references: [],
    text,
    quoted: '',
    html: null,
    files: [],
    authenticity: { verdict: 'unknown', how: 'The server did not say.' },
    warnings: [],
    unsubscribe: null,
    invitations: [],
    newsletter: false,
    ...rest,
  };
}
