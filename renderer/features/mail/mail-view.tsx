import { Mail, PenLine, RefreshCw, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CommandResponse } from '../../../shared/contract/commands.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type Toast, useToasts } from '../../ui/toasts.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useAssistant } from '../common/assistant-context.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import { ComposeMail } from './compose-mail.tsx';
import './mail.css';
import { addressOf, type MailPlace } from './mail-route.ts';
import { MailboxList } from './mailbox-list.tsx';
import { MessageList } from './message-list.tsx';
import { OutboxList } from './outbox-list.tsx';
import { ThreadView } from './thread-view.tsx';
import { useMailKeys } from './use-mail-keys.ts';
import { useMessagePages } from './use-message-pages.ts';

const typingPause = 200;

/** The person's mail: mailboxes, messages, a thread, and what is on its way out. */
export function MailView({ place }: { place: MailPlace }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const beside = useMedia('(min-width: 1081px)');
  const [writing, setWriting] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useMailKeys(root);
  const [text, setText] = useState(place.text);
  const boxes = useQuery('mailboxes', {}, ['mail', 'accounts']);
  const outbox = useQuery('outbox', {}, ['outbox']);
  const showsOutbox = place.box === 'outbox';
  const pages = useMessagePages(place.text, showsOutbox ? null : place.box);
  const go = (to: Partial<MailPlace>) => {
    window.location.hash = addressOf({ ...place, ...to });
  };

  useEffect(() => setText(place.text), [place.text]);
  useEffect(() => {
    if (text === place.text) return;
    const timer = setTimeout(() => {
      window.location.hash = addressOf({
        box: place.box === 'outbox' ? null : place.box,
        text,
        threadId: null,
      });
    }, typingPause);
    return () => clearTimeout(timer);
  }, [text, place.text, place.box]);

  const open = outbox.data?.mails.filter(
    ({ state }) => state === 'held' || state === 'sending' || state === 'unknown',
  );
  const connected = (boxes.data?.accounts.length ?? 0) > 1;
  return (
    <div ref={root} className={classNames('mail', place.threadId !== null && 'has-thread')}>
      <MailboxList
        accounts={boxes.data?.accounts ?? []}
        mailboxes={boxes.data?.mailboxes ?? []}
        outbox={open?.length ?? 0}
        shown={place.box}
        addressOf={(box) => addressOf({ box, text: '', threadId: null })}
      />
      <div className="mail-list">
        <header className="view-head">
          <h1>Mail</h1>
          <span className="grow" />
          {connected && (
            <Button
              icon
              aria-label="Look for new mail"
              title="Look for new mail"
              onClick={() => void attempt(() => client.command('sync-mail', { accountId: null }), tellLook)}
            >
              <RefreshCw size={15} aria-hidden />
            </Button>
          )}
          <Button look="primary" onClick={() => setWriting(true)}>
            <PenLine size={15} aria-hidden /> New mail
          </Button>
        </header>
        <label className="search-field">
          <Search size={15} aria-hidden />
          <span className="unseen">Search mail</span>
          <input
            className="input"
            type="search"
            value={text}
            placeholder="Search, as in from:bo lease has:attachment"
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {pages.data?.hint && <p className="small is-doubtful">{pages.data.hint}</p>}
        {boxes.problem && <QueryProblem problem={boxes.problem} again={boxes.again} />}
        {showsOutbox ? (
          <OutboxList mails={outbox.data?.mails ?? []} />
        ) : pages.problem ? (
          <QueryProblem problem={pages.problem} again={pages.again} />
        ) : pages.data?.messages.length === 0 ? (
          <EmptyState icon={Mail} title={place.text === '' ? 'No mail here' : 'Nothing matches'}>
            {place.text === '' ? (
              <p>
                Connect an account, or take in mail that you have:{' '}
                <code className="mono">deskhand mail import archive.mbox</code>
              </p>
            ) : (
              <p>Try fewer words.</p>
            )}
            {place.text === '' && (
              <a className="button" href="#/accounts">
                Connect an account
              </a>
            )}
          </EmptyState>
        ) : (
          <MessageList
            messages={pages.data?.messages ?? []}
            threadId={place.threadId}
            addressOf={(threadId) => addressOf({ ...place, threadId })}
            more={pages.more}
          />
        )}
      </div>
      {place.threadId !== null && (
        <div className="mail-thread">
          <ThreadView
            key={place.threadId}
            threadId={place.threadId}
            level={beside ? 'h2' : 'h1'}
            back={() => go({ threadId: null })}
          />
        </div>
      )}
      {writing && <ComposeMail onLeave={() => setWriting(false)} />}
    </div>
  );
}

/** What a look for new mail found, or which accounts failed. */
function tellLook({ reports }: CommandResponse<'sync-mail'>): Toast {
  const faults = reports.flatMap(({ state }) => ('why' in state ? [state.why] : []));
  if (faults.length > 0) return { tone: 'problem', text: faults.join(' ') };
  const received = reports.reduce((sum, report) => sum + report.received, 0);
  return { tone: 'done', text: received === 0 ? 'Nothing new.' : `${received} new or changed.` };
}
