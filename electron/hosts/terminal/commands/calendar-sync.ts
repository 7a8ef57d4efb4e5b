import type { CalendarEvent } from '../../../../shared/model/calendar.ts';
import { conflictChoiceSchema, type SyncReport } from '../../../../shared/model/calendar-sync.ts';
import { formatWhen, type WhenFormat } from '../../../../shared/model/format-when.ts';
import { UsageError } from '../../host-errors.ts';
import type { CommandCall } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { requireAccount } from '../find-account.ts';
import { openForReading, openSession } from '../open-session.ts';
import { refuseMoreWords } from '../options.ts';
import { readSecret } from '../read-secret.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { unlockAccounts } from '../unlock-vault.ts';

/** `deskhand calendar sync [ACCOUNT]`: fetches what changed on the servers, and sends what changed here. */
export async function syncCalendars(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const { host, options, output, terminal } = call;
  const fromInput = options.isSet('password-stdin');
  if (fromInput && words[0] === undefined) {
    throw new UsageError('Say whose password it is: deskhand calendar sync ACCOUNT --password-stdin');
  }
  const secret = fromInput
    ? await readSecret(terminal, { fromInput, prompt: '', option: '--password-stdin' })
    : null;
  const session = await openSession(host, output);
  const { api } = session;
  try {
    return await unlessStopped(call, async () => {
      const { accounts } = await api.query('accounts', {});
      const accountId =
        words[0] === undefined
          ? null
          : requireAccount(
              words[0],
              accounts.filter(({ mail }) => mail === null),
            ).account.id;
      if (secret === null) await unlockAccounts(call, session);
      else if (accountId !== null) await api.command('give-account-secret', { accountId, secret });
      const { reports } = await api.command('sync-calendars', { accountId });
      for (const report of reports) {
        output.item({ type: 'sync', ...report });
        output.line(syncLine(report), report.state.state === 'ready' ? 'good' : 'bad');
      }
      if (reports.length === 0) {
        output.line('There are no accounts to sync: deskhand account add caldav --url URL --user NAME');
      }
      const failed = reports.filter(({ state }) => state.state !== 'ready').length;
      const status = failed === 0 ? 'done' : 'failed';
      output.item({ type: 'result', status, synced: reports.length - failed, failed });
      return exitCodes[status];
    });
  } finally {
    await session.close();
  }
}

/** `deskhand calendar conflicts`: what was changed here and on a server before either knew of the other. */
export async function listConflicts(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  const { host, output } = call;
  const session = await openForReading(host, output);
  try {
    const { conflicts } = await session.api.query('calendar-conflicts', {});
    for (const conflict of conflicts) {
      output.item({ type: 'conflict', conflict });
      output.line(conflict.id, 'strong');
      output.line(`  here:  ${sideText(conflict.here, session.format)}`);
      output.line(`  there: ${sideText(conflict.there, session.format)}`);
      if (conflict.merged !== null)
        output.line(`  both changes: ${sideText(conflict.merged, session.format)}`);
      const choices = conflict.merged === null ? 'here|there|both' : 'here|there|both|merged';
      output.line(`  deskhand calendar resolve ${conflict.id} --keep ${choices}`, 'quiet');
    }
    if (conflicts.length === 0) output.line('Nothing was changed in two places.');
    output.item({ type: 'result', status: 'done', count: conflicts.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

/** `deskhand calendar resolve CONFLICT --keep here|there|both|merged` */
export async function resolveConflict(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const { host, options, output } = call;
  const [conflictId] = words;
  const keep = conflictChoiceSchema.safeParse(options.text('keep'));
  if (conflictId === undefined || !keep.success) {
    throw new UsageError(
      'Say which conflict and what holds: deskhand calendar resolve CONFLICT --keep here|there|both|merged',
    );
  }
  const session = await openSession(host, output);
  try {
    return await unlessStopped(call, async () => {
      await unlockAccounts(call, session);
      await session.api.command('resolve-conflict', { conflictId, keep: keep.data });
      output.line('It is settled.', 'good');
      output.item({ type: 'result', status: 'done', conflict: conflictId, keep: keep.data });
      return exitCodes.done;
    });
  } finally {
    await session.close();
  }
}

function syncLine({ name, state, received, sent, conflicts }: SyncReport): string {
  if ('why' in state) return `${name}: ${state.why}`;
  const both = conflicts === 0 ? '' : `, ${conflicts} changed in both places: deskhand calendar conflicts`;
  return `${name}: ${received} received, ${sent} sent${both}.`;
}

function sideText(event: CalendarEvent | null, format: WhenFormat): string {
  return event === null ? 'deleted' : `${event.title}, ${formatWhen(event.when, format)}`;
}
