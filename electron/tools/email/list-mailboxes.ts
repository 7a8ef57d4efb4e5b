import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';

export const listMailboxes = defineReadTool({
  name: 'email.list_mailboxes',
  description: 'Lists the mail accounts, the addresses the person writes from, and the mailboxes.',
  ...toolCatalogue['email.list_mailboxes'],
  account: localAccount,
  title: () => 'List your mailboxes',

  async execute(_input, { mail }) {
    const accounts = [...(await mail.accounts())];
    const mailboxes = [...(await mail.mailboxes())];
    const addresses = accounts.flatMap(({ identities }) =>
      identities.map(({ name, address }) => [name, address].join(' ')),
    );
    return {
      output: { accounts, mailboxes },
      found: `${mailboxes.length} found`,
      texts: [
        {
          source: { id: 'mail-accounts', origin: 'own-data', description: 'your mail accounts' },
          text: [...accounts.flatMap(({ id, name }) => [id, name]), ...addresses].join('\n'),
        },
      ],
    };
  },
});
