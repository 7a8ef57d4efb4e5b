import { BadgeCheck, ShieldQuestion, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../../shared/model/mail.ts';
import { addressText } from '../../../shared/model/mail-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { AttachmentList } from './attachment-list.tsx';
import { MessageHtml } from './message-html.tsx';
import { shortName } from './person-words.ts';

/** Whether the sender is who they seem, as the receiving server found. */
function Authenticity({ authenticity: { verdict, how } }: Pick<Message, 'authenticity'>) {
  const [Icon, words, tone] = {
    passed: [BadgeCheck, 'Sender verified', 'is-ok'],
    failed: [TriangleAlert, 'Sender not verified', 'is-final'],
    unknown: [ShieldQuestion, 'Sender unchecked', ''],
  }[verdict] as [typeof BadgeCheck, string, string];
  return (
    <span className={`tag ${tone}`} title={how}>
      <Icon size={13} aria-hidden /> {words}
      <span className="unseen">. {how}</span>
    </span>
  );
}

/** One message of a thread: who, when, what, and what is not as it seems. */
export function MessageCard({ message, startsOpen }: { message: Message; startsOpen: boolean }) {
  const preferences = usePreferences();
  const { today } = useNow();
  const [isOpen, setIsOpen] = useState(startsOpen);
  const [formatted, setFormatted] = useState(false);
  const [quoted, setQuoted] = useState(false);
  const { id, from, to, cc, own, text, html, warnings, authenticity } = message;
  const [sender] = from;
  const when = formatInstant(message.date, preferences, today);
  const who = sender === undefined ? 'Unknown sender' : shortName(sender);
  return (
    <article className="card message" aria-label={`${who}, ${when}`}>
      <header className="message-head">
        <button
          type="button"
          className="message-toggle"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <strong className="one-line">
            <bdi>{who}</bdi>
          </strong>
          <span className="small faint nums">{when}</span>
          {!isOpen && (
            <span className="one-line faint small">
              <bdi>{message.preview}</bdi>
            </span>
          )}
        </button>
      </header>
      {isOpen && (
        <>
          <p className="small faint words">
            {sender && <bdi>{addressText(sender)}</bdi>} to{' '}
            <bdi>{[...to, ...cc].map(shortName).join(', ') || 'nobody'}</bdi>{' '}
            {!own && <Authenticity authenticity={authenticity} />}
          </p>
          {warnings.length > 0 && (
            <Notice tone="final">
              {warnings.map(({ words }) => (
                <p key={words}>{words}</p>
              ))}
            </Notice>
          )}
          {formatted ? (
            <MessageHtml id={id} title={`Message from ${who}`} />
          ) : (
            <div className="message-text">
              <bdi>{text.trim() === '' ? '(no text)' : text}</bdi>
            </div>
          )}
          {!formatted && quoted && (
            <div className="message-text faint">
              <bdi>{message.quoted}</bdi>
            </div>
          )}
          <div className="row">
            {html !== null && (
              <Button small look="ghost" onClick={() => setFormatted(!formatted)}>
                {formatted ? 'Show plain text' : 'Show formatted'}
              </Button>
            )}
            {!formatted && message.quoted !== '' && (
              <Button small look="ghost" onClick={() => setQuoted(!quoted)}>
                {quoted ? 'Hide earlier text' : 'Show earlier text'}
              </Button>
            )}
          </div>
          <AttachmentList message={message} />
        </>
      )}
    </article>
  );
}
