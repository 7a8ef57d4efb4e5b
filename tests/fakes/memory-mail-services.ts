import type { ToolContext } from '../../electron/tools/define-tool.ts';
import type { MailAccount } from '../../shared/model/mail.ts';
import { MemoryFiles } from './memory-files.ts';
import { MemoryMail } from './memory-mail.ts';
import { MemoryOutbox } from './memory-outbox.ts';

/** Kim's account, beside the mailbox on this computer. */
export const kimsAccount: MailAccount = {
  id: 'work',
  name: 'Work',
  identities: [{ account: 'work', address: 'kim@example.com', name: 'Kim Lee' }],
  sends: 'itself',
};

/** What tools need for mail, in memory. */
export function memoryMailServices(
  accounts: readonly MailAccount[] = [kimsAccount],
): Pick<ToolContext, 'mail' | 'outbox' | 'files' | 'listLeaver'> & { readonly left: string[] } {
  const left: string[] = [];
  return {
    mail: new MemoryMail([], accounts),
    outbox: new MemoryOutbox(),
    files: new MemoryFiles(),
    left,
    listLeaver: {
      async leave(url) {
        left.push(url);
      },
    },
  };
}
