import { Archive, ArrowLeft, Forward, MailOpen, PenLine, Reply, ReplyAll, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Draft } from '../../../shared/model/mail.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import { ComposeMail } from './compose-mail.tsx';
import { MessageCard } from './message-card.tsx';

/** The messages of a thread, oldest first, the last one open, and what can be done with them. */
export function ThreadView({
  threadId,
  level,
  back,
}: {
  threadId: string;
  /** Of its heading: the first where the list is not beside it. */
  level: 'h1' | 'h2';
  back(): void;
}) {
  const Heading = level;
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const { data, problem, again } = useQuery('thread', { threadId }, ['mail']);
  const [goesOn, setGoesOn] = useState(false);
  const [writing, setWriting] = useState<NonNullable<Draft['about']> | null>(null);
  if (problem) return <QueryProblem problem={problem} again={again} />;
  if (!data) return <p className="faint">Reading…</p>;
  const { messages } = data;
  const last = messages.at(-1);
  if (last === undefined) return <p className="faint">This thread is empty by now.</p>;
  const ids = messages.map(({ id }) => id);
  const hasUnread = messages.some(({ unread }) => unread);
  const marking = hasUnread ? 'Mark as read' : 'Mark as unread';
  const change = (changes: { mailbox?: string; unread?: boolean }) =>
    void attempt(() => client.command('change-messages', { ids, changes }));
  return (
    <section className="thread" aria-labelledby="thread-subject">
      <header className="thread-head">
        <Button
          icon
          look="ghost"
          aria-label="Back to the list"
          aria-keyshortcuts="Escape"
          className="thread-back"
          onClick={back}
        >
          <ArrowLeft size={17} aria-hidden />
        </Button>
        <Heading id="thread-subject" className="words grow thread-subject" tabIndex={-1}>
          <bdi>{last.subject || '(no subject)'}</bdi>
        </Heading>
      </header>
      <div className="row wrap" role="toolbar" aria-label="With this thread">
        {last.draft ? (
          <Button look="primary" onClick={() => setGoesOn(true)}>
            <PenLine size={15} aria-hidden /> Go on writing
          </Button>
        ) : (
          <>
            <Button
              look="primary"
              aria-keyshortcuts="r"
              title="Reply (r)"
              onClick={() => setWriting({ kind: 'reply', messageId: last.id })}
            >
              <Reply size={15} aria-hidden /> Reply
            </Button>
            {last.to.length + last.cc.length > 1 && (
              <Button onClick={() => setWriting({ kind: 'reply-all', messageId: last.id })}>
                <ReplyAll size={15} aria-hidden /> Reply to all
              </Button>
            )}
            <Button onClick={() => setWriting({ kind: 'forward', messageId: last.id })}>
              <Forward size={15} aria-hidden /> Forward
            </Button>
          </>
        )}
        <span className="grow" />
        <Button icon aria-label={marking} title={marking} onClick={() => change({ unread: !hasUnread })}>
          <MailOpen size={16} aria-hidden />
        </Button>
        <Button
          icon
          aria-label="Archive"
          aria-keyshortcuts="e"
          title="Archive (e)"
          onClick={() => change({ mailbox: 'archive' })}
        >
          <Archive size={16} aria-hidden />
        </Button>
        <Button
          icon
          look="danger-quiet"
          aria-label="Delete"
          title="Delete"
          onClick={() => void attempt(() => client.command('delete-messages', { ids }))}
        >
          <Trash2 size={16} aria-hidden />
        </Button>
      </div>
      {messages.map((message, index) => (
        <MessageCard
          key={message.id}
          message={message}
          startsOpen={index === messages.length - 1 || message.unread}
        />
      ))}
      {goesOn && <ComposeMail draft={last} onLeave={() => setGoesOn(false)} />}
      {writing && (
        <ComposeMail
          about={writing}
          subject={last.subject}
          original={last}
          onLeave={() => setWriting(null)}
        />
      )}
    </section>
  );
}
