import { Send } from 'lucide-react';
import type { OutboxMail, OutboxState } from '../../../shared/model/outbox.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { UndoButton } from '../common/undo-button.tsx';
import { shortName } from './person-words.ts';

const words: Record<OutboxState, string> = {
  held: 'Held',
  sending: 'Being sent',
  sent: 'Sent',
  refused: 'Not taken by the server',
  unknown: 'Perhaps sent',
  kept: 'For your mail program',
  'taken-back': 'Taken back',
  'not-needed': 'Not needed: the answer came',
};

function remaining(dueAt: string, now: number): string | null {
  const seconds = Math.ceil((Date.parse(dueAt) - now) / 1000);
  return seconds > 0 && seconds <= 300 ? `goes in ${seconds} s` : null;
}

function OutboxRow({ mail }: { mail: OutboxMail }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const preferences = usePreferences();
  const { now, today } = useNow(mail.state === 'held' ? 1 : 30);
  const resolve = (as: 'sent' | 'send-again' | 'draft') =>
    void attempt(() => client.command('resolve-outbox', { outboxId: mail.id, as }));
  const when =
    mail.state === 'held'
      ? (remaining(mail.dueAt, now) ?? `goes ${formatInstant(mail.dueAt, preferences, today)}`)
      : formatInstant(mail.endedAt ?? mail.dueAt, preferences, today);
  return (
    <li className="card outbox-row">
      <div className="grow">
        <p className="words">
          <strong>
            <bdi>{mail.subject || '(no subject)'}</bdi>
          </strong>{' '}
          <span className="faint">
            to <bdi>{[...mail.to, ...mail.cc, ...mail.bcc].map(shortName).join(', ')}</bdi>
          </span>
        </p>
        <p className="small faint">
          {words[mail.state]}, <span className="nums">{when}</span>
          {mail.unlessAnswered && mail.state === 'held' && ', unless an answer comes first'}
        </p>
        {mail.problem && <p className="small is-doubtful">{mail.problem}</p>}
      </div>
      <div className="row wrap">
        {mail.state === 'held' && (
          <UndoButton
            what={{ what: 'action', actionId: mail.actionId }}
            subject={mail.subject}
            text="Take back"
          />
        )}
        {mail.state === 'unknown' && (
          <>
            <Button small onClick={() => resolve('sent')}>
              It was sent
            </Button>
            <Button small onClick={() => resolve('send-again')}>
              Send again
            </Button>
            <Button small onClick={() => resolve('draft')}>
              Keep as draft
            </Button>
          </>
        )}
        {mail.state === 'kept' && (
          <Button
            small
            onClick={() => void attempt(() => client.command('open-in-mail-program', { outboxId: mail.id }))}
          >
            Open in mail program
          </Button>
        )}
      </div>
    </li>
  );
}

/** What is on its way out, and what became of it. */
export function OutboxList({ mails }: { mails: readonly OutboxMail[] }) {
  if (mails.length === 0)
    return (
      <EmptyState icon={Send} title="Nothing is on its way">
        <p>A mail that you approved is held here for a moment, so that you can take it back.</p>
      </EmptyState>
    );
  return (
    <ul className="outbox" aria-label="Outbox">
      {mails.map((mail) => (
        <OutboxRow key={mail.id} mail={mail} />
      ))}
    </ul>
  );
}
