import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { AddedAccount } from '../../../shared/model/new-account.ts';
import { Button } from '../../ui/button.tsx';

/** An account that was just added. */
export interface Added extends AddedAccount {
  /** What came of connecting the mail of the same address, where that was wanted. */
  readonly mail: string | null;
}

/** What was found at an account that was just added. */
export function FoundAccount({ added, onAnother }: { added: Added; onAnother(): void }) {
  const { account, found, mail } = added;
  const isMail = account.kind === 'imap';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card account" aria-labelledby="found-title">
      <h2 id="found-title" ref={heading} tabIndex={-1} className="found-title">
        <CircleCheck size={18} aria-hidden /> “<bdi>{account.name}</bdi>” is connected
      </h2>
      <p className="words">{found.sentence}</p>
      {mail !== null && <p className="words">{mail}</p>}
      {found.calendars.length > 0 && (
        <ul className="found-calendars small" aria-label="Calendars found">
          {found.calendars.map(({ name, readOnly }) => (
            <li key={name}>
              <bdi className="words">{name}</bdi>
              {readOnly && <span className="faint"> (read only)</span>}
            </li>
          ))}
        </ul>
      )}
      <div className="row wrap">
        <a className="button is-primary" href={isMail ? '#/mail' : '#/calendar'}>
          {isMail ? 'Show the mail' : 'Show the calendar'}
        </a>
        <a className="button is-plain" href="#/accounts">
          All accounts
        </a>
        <Button look="ghost" onClick={onAnother}>
          Add another
        </Button>
      </div>
    </section>
  );
}
