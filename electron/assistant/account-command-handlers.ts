import type { accountCommandSchemas } from '../../shared/contract/account-commands.ts';
import type { Account } from '../../shared/model/account.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import type { RecordedAccount } from '../../shared/model/journal-entry.ts';
import { settingsSchema } from '../../shared/model/settings.ts';
import type { SignInAsked } from '../../shared/model/sign-in-asked.ts';
import { timestamp } from '../agent/call-services.ts';
import type { RunServices } from '../agent/run-loop.ts';
import type { AccountsPort } from '../ports/accounts.ts';
import type { SettingsPort } from '../ports/settings.ts';
import { NotFoundError } from '../ports/store-errors.ts';
import { describeMailSync } from './describe-mail-sync.ts';

export interface AccountServices extends Pick<RunServices, 'record' | 'tell' | 'clock'> {
  readonly accounts: AccountsPort;
  readonly settingsPort: SettingsPort;
  /** Takes guests' answers that came by mail to their events. */
  readonly takeAnswers: () => Promise<void>;
  /** Fires when the assistant closes: what asks a server then ends. */
  readonly closing: AbortSignal;
}

type Schemas = typeof accountCommandSchemas;
type Handlers = {
  readonly [Name in keyof Schemas]: (
    request: ReturnType<Schemas[Name]['request']['parse']>,
  ) => Promise<ReturnType<Schemas[Name]['response']['parse']>>;
};

/**
 * What carries out the commands about accounts. Connecting and forgetting a service is the person's own act, so nothing
 * asks; it is written down before it is done, without anything secret.
 */
export function accountCommandHandlers(services: AccountServices): Handlers {
  const { accounts, settingsPort, closing } = services;
  const tellAll = () => {
    for (const what of ['accounts', 'calendar', 'mail'] as const) services.tell({ type: 'changed', what });
  };
  /** Whatever came of it, the account's state may be another. */
  const telling = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } finally {
      tellAll();
    }
  };

  const asked = (page: SignInAsked) => services.tell({ type: 'sign-in-asked', ...page });

  return {
    'add-account': (request) =>
      telling(async () => {
        const reached = await accounts.reach(request, asked, closing);
        const { account } = reached;
        services.record({ kind: 'account-added', account: recorded(account), at: timestamp(services.clock) });
        try {
          const found = await reached.keep(closing);
          if ('isDefault' in request && request.isDefault) await makeDefault(account, services);
          return { account, found };
        } catch (error) {
          services.record({
            kind: 'account-removed',
            account: recorded(account),
            lost: 0,
            at: timestamp(services.clock),
          });
          throw error;
        }
      }),
    'test-account': ({ accountId }) => telling(() => accounts.test(accountId, closing)),
    'give-account-secret': ({ accountId, secret }) =>
      telling(() => accounts.giveSecret(accountId, secret, closing)),
    'sign-in-again': ({ accountId }) => telling(() => accounts.signInAgain(accountId, asked, closing)),
    'remove-account': ({ accountId, evenIfWaiting }) =>
      telling(async () => {
        const overview = (await accounts.list()).find(({ account }) => account.id === accountId);
        if (!overview) throw new NotFoundError('This account is no longer there.');
        const { account, waiting, calendars } = overview;
        if (waiting > 0 && !evenIfWaiting) throw new ExpectedError(waitingSentence(account, waiting));
        services.record({
          kind: 'account-removed',
          account: recorded(account),
          lost: waiting,
          at: timestamp(services.clock),
        });
        await accounts.remove(accountId);
        const { defaultCalendar, permissions, calendarColors } = settingsPort.read();
        const gone = new Set(calendars.map(({ id }) => id));
        settingsPort.change({
          permissions: without(permissions, (id) => id === accountId),
          calendarColors: without(calendarColors, (id) => gone.has(id)),
          ...(gone.has(defaultCalendar) ? { defaultCalendar: settingsSchema.parse({}).defaultCalendar } : {}),
        });
        services.tell({ type: 'changed', what: 'settings' });
        return { lost: waiting };
      }),
    'sync-calendars': ({ accountId }) =>
      telling(async () => ({ reports: [...(await accounts.sync(accountId, closing))] })),
    'sync-mail': ({ accountId }) =>
      telling(async () => {
        const reports = await accounts.syncMail(accountId, closing);
        await services.takeAnswers();
        return { reports: reports.map((report) => ({ ...report, sentence: describeMailSync(report) })) };
      }),
    'resolve-conflict': ({ conflictId, keep }) =>
      telling(async () => {
        const conflict = (await accounts.conflicts()).find(({ id }) => id === conflictId);
        if (!conflict) throw new NotFoundError('This conflict is over already.');
        if (keep === 'merged' && conflict.merged === null) {
          throw new ExpectedError('Both changed the same of this event: keep one of them, or both.');
        }
        services.record({ kind: 'conflict-resolved', conflict, keep, at: timestamp(services.clock) });
        await accounts.resolveConflict(conflictId, keep, closing);
        return {};
      }),
    async 'set-calendar-color'({ calendarId, color }) {
      const others = without(settingsPort.read().calendarColors, (id) => id === calendarId);
      settingsPort.change({
        calendarColors: color === null ? others : { ...others, [calendarId]: color.toLowerCase() },
      });
      services.tell({ type: 'changed', what: 'settings' });
      tellAll();
      return {};
    },
    'choose-vault': ({ kind, passphrase }) =>
      telling(async () => {
        const state = await accounts.chooseVault(kind, passphrase);
        services.tell({ type: 'changed', what: 'settings' });
        return state;
      }),
    'unlock-vault': async ({ passphrase }) => {
      const state = await accounts.unlockVault(passphrase);
      // Those that were locked come up to date by themselves; how that went is in their state.
      void telling(() => accounts.sync(null, closing)).catch(() => undefined);
      void telling(() => accounts.syncMail(null, closing)).catch(() => undefined);
      return state;
    },
  };
}

async function makeDefault(
  account: Account,
  { accounts, settingsPort, tell }: AccountServices,
): Promise<void> {
  const overview = (await accounts.list()).find((each) => each.account.id === account.id);
  const calendar = overview?.calendars.find(({ readOnly }) => !readOnly);
  if (!calendar) return;
  settingsPort.change({ defaultCalendar: calendar.id });
  tell({ type: 'changed', what: 'settings' });
}

function waitingSentence({ name }: Account, waiting: number): string {
  const [changes, they] =
    waiting === 1 ? ['One change made here has', 'it'] : [`${waiting} changes made here have`, 'they'];
  return `${changes} not reached “${name}” yet and would be lost: sync first so that ${they} can go out, or say that the account is to be removed all the same.`;
}

function recorded(account: Account): RecordedAccount {
  const { id, name, kind } = account;
  return {
    id,
    name,
    kind,
    server: serverOf(account),
    user: account.user,
  };
}

function serverOf(account: Account): string {
  if ('imap' in account) return account.imap.host;
  return 'url' in account ? new URL(account.url).hostname : account.kind;
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  leaveOut: (key: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !leaveOut(key)));
}
