import { Flag, Paperclip } from 'lucide-react';
import type { MessageSummary } from '../../../shared/model/mail.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { correspondent } from './person-words.ts';

function MessageRow({
  message,
  isShown,
  address,
}: {
  message: MessageSummary;
  isShown: boolean;
  address: string;
}) {
  const preferences = usePreferences();
  const { today } = useNow();
  const { unread, flagged, draft, attachments, labels } = message;
  return (
    <li>
      <a
        className={classNames('message-row', unread && 'is-unread')}
        href={address}
        aria-current={isShown ? 'true' : undefined}
      >
        <span className="message-who one-line">
          {unread && <span className="unseen">Unread: </span>}
          <bdi>{correspondent(message)}</bdi>
        </span>
        <time className="small faint nums" dateTime={message.date}>
          {formatInstant(message.date, preferences, today)}
        </time>
        <span className="message-subject one-line">
          {draft && <span className="tag is-draft">Draft</span>}{' '}
          <bdi>{message.subject || '(no subject)'}</bdi>
        </span>
        <span className="message-marks">
          {attachments > 0 && <Paperclip size={13} role="img" aria-label="with attachment" />}
          {flagged && <Flag size={13} role="img" aria-label="flagged" />}
        </span>
        <span className="message-preview one-line faint small">
          {labels.map((label) => (
            <span key={label} className="tag">
              {label}
            </span>
          ))}{' '}
          <bdi>{message.preview}</bdi>
        </span>
      </a>
    </li>
  );
}

/** Messages, newest first. */
export function MessageList(props: {
  messages: readonly MessageSummary[];
  threadId: string | null;
  addressOf(threadId: string): string;
  more: (() => void) | null;
}) {
  return (
    <>
      <ul className="messages" aria-label="Messages">
        {props.messages.map((message) => (
          <MessageRow
            key={message.id}
            message={message}
            isShown={message.threadId === props.threadId}
            address={props.addressOf(message.threadId)}
          />
        ))}
      </ul>
      {props.more && <Button onClick={props.more}>Show more</Button>}
    </>
  );
}
