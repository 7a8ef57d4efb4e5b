import { RefreshCw } from 'lucide-react';
import { useId, useState } from 'react';
import type { AccountOverview } from '../../../shared/model/account.ts';
import type { AssistantClient } from '../../client/assistant-client.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useAssistant, useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { stateInWords, waitingInWords, whereInWords } from './account-words.ts';
import { CalendarRow } from './calendar-row.tsx';
import { NewPassword } from './new-password.tsx';
import { RemoveAccount } from './remove-account.tsx';
import { SignInPage } from './sign-in-page.tsx';

type UnderWay = 'sync' | 'test' | 'sign-in' | null;

/** One account: how it does, what of it waits, its calendars, and what can be done with it. */
export function AccountCard({ overview, vaultLocked }: { overview: AccountOverview; vaultLocked: boolean }) {
  const { account, calendars, mail, waiting, lastSync } = overview;
  const { client } = useAssistant();
  const preferences = usePreferences();
  const { today } = useNow();
  const id = useId();
  const state = stateInWords(overview.state);
  const [underWay, setUnderWay] = useState<UnderWay>(null);
  const [told, setTold] = useState<{ good: boolean; text: string } | null>(null);
  const [open, setOpen] = useState<'password' | 'remove' | null>(null);
  const accountId = account.id;
  const takesPassword =
    account.kind === 'caldav' ||
    account.kind === 'imap' ||
    (account.kind === 'subscription' && account.user !== null);
  const signsIn = account.kind === 'google' || account.kind === 'microsoft';

  const run = async (what: NonNullable<UnderWay>, work: () => Promise<string>) => {
    if (underWay) return;
    setUnderWay(what);
    setTold(null);
    try {
      setTold({ good: true, text: await work() });
    } catch (error) {
      setTold({ good: false, text: error instanceof Error ? error.message : String(error) });
    } finally {
      setUnderWay(null);
    }
  };
  const sync = () =>
    run('sync', async () => {
      if (account.kind === 'imap') return lookForMail(client, accountId);
      const { reports } = await client.command('sync-calendars', { accountId });
      const [report] = reports;
      if (!report || report.state.state !== 'ready')
        throw new Error((report && stateInWords(report.state).why) ?? 'It could not be brought up to date.');
      const found = `Up to date: ${report.received} received, ${report.sent} sent.`;
      return mail === null ? found : `Calendars: ${found} Mail: ${await lookForMail(client, accountId)}`;
    });
  const test = () => run('test', async () => (await client.command('test-account', { accountId })).sentence);
  const signIn = () =>
    run('sign-in', async () => (await client.command('sign-in-again', { accountId })).sentence);
  const why = told?.good === false ? told.text : state.why;

  return (
    <section className="card account" aria-labelledby={id}>
      <header className="account-head">
        <div className="grow">
          <h2 id={id} className="words">
            <bdi>{account.name}</bdi> <Tag tone={state.tone}>{state.text}</Tag>
          </h2>
          <p className="small quiet words">{whereInWords(account)}</p>
          <p className="tiny faint">
            {lastSync ? `Last read: ${formatInstant(lastSync, preferences, today)}` : 'Never read yet'}
            {waiting > 0 && <b className="account-waiting"> · {waitingInWords(waiting)}</b>}
          </p>
        </div>
      </header>
      {why && (
        <Notice tone={overview.state.state === 'locked' ? 'write' : 'final'} role="status">
          {why}
        </Notice>
      )}
      {mail && (
        <p className="small">
          <a href="#/mail">{`${mail.messages.toLocaleString('en')} mails in ${mail.folders} folders, ${mail.unread} unread`}</a>
        </p>
      )}
      {signsIn && !account.mail && (
        <p className="small quiet">Calendars only. To have the mail too, sign in again and allow it.</p>
      )}
      <ul aria-label={`Calendars of ${account.name}`}>
        {calendars.map((calendar) => (
          <CalendarRow key={calendar.id} calendar={calendar} />
        ))}
      </ul>
      {open === 'password' && (
        <NewPassword
          accountId={accountId}
          onDone={(text) => {
            setOpen(null);
            if (text) setTold({ good: true, text });
          }}
        />
      )}
      <div className="row wrap">
        <Button small unavailable={underWay !== null} onClick={() => void sync()}>
          <RefreshCw size={13} aria-hidden /> {underWay === 'sync' ? 'Syncing…' : 'Sync now'}
        </Button>
        <Button small unavailable={underWay !== null} onClick={() => void test()}>
          {underWay === 'test' ? 'Looking…' : 'Test'}
        </Button>
        {takesPassword && !vaultLocked && open !== 'password' && (
          <Button small onClick={() => setOpen('password')}>
            {overview.state.state === 'locked' ? 'Give the password…' : 'New password…'}
          </Button>
        )}
        {signsIn && (
          <Button small unavailable={underWay !== null} onClick={() => void signIn()}>
            Sign in again
          </Button>
        )}
        <span className="grow" />
        <Button small look="danger-quiet" onClick={() => setOpen('remove')}>
          Remove…<span className="unseen"> {account.name}</span>
        </Button>
      </div>
      {underWay === 'sign-in' && <SignInPage />}
      <p className="small account-told" role="status">
        {told?.good && told.text}
      </p>
      {open === 'remove' && <RemoveAccount overview={overview} onLeave={() => setOpen(null)} />}
    </section>
  );
}

/** @throws an error with the sentence of the account when it fails. */
async function lookForMail(client: AssistantClient, accountId: string): Promise<string> {
  const { reports } = await client.command('sync-mail', { accountId });
  const [report] = reports;
  if (report?.state.state !== 'ready')
    throw new Error((report && stateInWords(report.state).why) ?? 'It could not be brought up to date.');
  return `Up to date: ${report.received} received, ${report.sent} sent.`;
}
