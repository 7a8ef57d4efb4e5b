import { MailDesk } from './mail-desk.ts';
import { randomNumbers } from './random-numbers.ts';
import { mailBytes } from './write-mail.ts';

/** Works on mail until it is killed: writes drafts, flags and moves messages, and syncs. Tells of each draft once it is kept. */
const [folder = '', imapPort = '', user = '', first = '', seed = ''] = process.argv.slice(2);
const desk = new MailDesk({ imapPort: Number(imapPort), user, folder });
const random = randomNumbers(Number(seed));

if ((await desk.organizer.accounts.get('work')) === null) {
  await desk.organizer.accounts.put(desk.account);
  desk.file.mirror.saveAccount({ id: 'work', name: 'Work', identities: [], sends: 'itself' });
}
for (let number = Number(first); ; number++) {
  await desk.sync();
  const [drafts, archive] = [await desk.mailbox('drafts'), await desk.mailbox('archive')];
  const raw = mailBytes({ 'Message-ID': `<draft-${number}@example.com>`, Subject: `Draft ${number}` });
  await desk.mail.put(`msg_draft_${number}`, { mailboxId: drafts, raw, state: { draft: true } }, null);
  process.stdout.write(`${number}\n`);
  const { messages } = await desk.mail.search({ account: 'work', mailbox: 'inbox' }, { limit: 50 });
  const chosen = messages.filter(() => random() < 1 / 8);
  const to = random() < 1 / 2 ? { mailboxId: archive } : { flagged: true, labels: ['Seen here'] };
  await desk.mail.change(chosen.map(({ id, version }) => ({ id, expected: version, to })));
}
