import type { MailSyncReport } from '../../shared/model/mail-sync.ts';

/** What a synchronisation of mail did, in a sentence that begins with the account's name. */
export function describeMailSync({ name, state, received, sent }: MailSyncReport): string {
  if ('why' in state) return `${name}: ${state.why}`;
  const parts = [
    ...(received === 0 ? [] : [`${counted(received, 'message')} received or changed`]),
    ...(sent === 0 ? [] : [`${counted(sent, 'change')} sent`]),
  ];
  return `${name}: ${parts.length === 0 ? 'nothing has changed' : parts.join(', ')}.`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
