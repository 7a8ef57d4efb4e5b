import type { MailAddress } from '../../../shared/model/mail.ts';
import { addressText, recipientNote, sizeText } from '../../../shared/model/mail-words.ts';
import type { PreviewSubject } from '../../../shared/model/preview.ts';

/** A mail as it will read, with how each recipient is known. */
export function MailFacts(props: {
  subject: Extract<PreviewSubject, { kind: 'mail' }>;
  doubtful: ReadonlySet<string>;
}) {
  const { mail, recipients, warnings } = props.subject;
  const known = new Map(recipients.map((recipient) => [recipient.address.address, recipient]));
  const line = (label: string, people: readonly MailAddress[]) =>
    people.length > 0 && (
      <div className="fact">
        <dt>{label}</dt>
        <dd>
          {people.map((person) => {
            const recipient = known.get(person.address);
            const isDoubtful =
              props.doubtful.has(person.address) ||
              recipient?.known === 'new' ||
              recipient?.known === 'look-alike';
            return (
              <div key={person.address} className={isDoubtful ? 'is-doubtful' : undefined}>
                {addressText(person)} <span className="quiet">{recipient && recipientNote(recipient)}</span>
              </div>
            );
          })}
        </dd>
      </div>
    );
  return (
    <div className="card">
      <dl className="facts">
        {line('From', [mail.from])}
        {line('To', mail.to)}
        {line('Cc', mail.cc)}
        {line('Bcc', mail.bcc)}
        <div className="fact">
          <dt>Subject</dt>
          <dd>{mail.subject}</dd>
        </div>
        {mail.files.length > 0 && (
          <div className="fact">
            <dt>Attached</dt>
            <dd>
              {mail.files.map(({ name, type, size }) => (
                <div key={name}>{`${name} (${type}, ${sizeText(size)})`}</div>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <pre className="mail-text">{mail.text}</pre>
      {mail.quoted !== '' && <pre className="mail-text quiet">{mail.quoted}</pre>}
      {warnings.map((warning) => (
        <p key={warning} className="is-doubtful">
          {warning}
        </p>
      ))}
    </div>
  );
}
