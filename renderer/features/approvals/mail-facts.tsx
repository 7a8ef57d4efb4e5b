import type { MailAddress } from '../../../shared/model/mail.ts';
import { addressText, recipientNote, sizeText } from '../../../shared/model/mail-words.ts';
import type { MailRecipient, PreviewSubject } from '../../../shared/model/preview.ts';
import { Notice } from '../../ui/notice.tsx';
import { Fact } from './fact.tsx';

const unfamiliar: readonly MailRecipient['known'][] = ['new', 'look-alike', 'received-from'];

/** A mail as it will read, with how each recipient is known. */
export function MailFacts(props: {
  subject: Extract<PreviewSubject, { kind: 'mail' }>;
  doubtful: ReadonlySet<string>;
}) {
  const { mail, before, recipients, warnings } = props.subject;
  const known = new Map(recipients.map((recipient) => [recipient.address.address, recipient]));
  const people = (name: string, list: readonly MailAddress[], was?: readonly MailAddress[]) => {
    const words = was?.map(addressText).join(', ');
    const isChanged = words !== undefined && words !== list.map(addressText).join(', ');
    if (list.length === 0 && !isChanged) return null;
    return (
      <Fact name={name} changed={isChanged} before={words}>
        {list.map((person) => {
          const recipient = known.get(person.address);
          const isDoubtful =
            props.doubtful.has(person.address) || (recipient && unfamiliar.includes(recipient.known));
          return (
            <span key={person.address} className="mail-person">
              <bdi>{addressText(person)}</bdi>
              {recipient && (
                <span className={isDoubtful ? 'tag is-write' : 'tag'}>{recipientNote(recipient)}</span>
              )}
            </span>
          );
        })}
      </Fact>
    );
  };
  return (
    <div className="card">
      <dl className="facts">
        <Fact name="From">
          <bdi>{addressText(mail.from)}</bdi>
        </Fact>
        {people('To', mail.to, before?.to)}
        {people('Copy to', mail.cc, before?.cc)}
        {people('Hidden copy', mail.bcc, before?.bcc)}
        <Fact
          name="Subject"
          changed={before !== undefined && before.subject !== mail.subject}
          before={<bdi>{before?.subject}</bdi>}
        >
          <bdi>{mail.subject}</bdi>
        </Fact>
        {mail.files.length > 0 && (
          <Fact name="Attached">
            {mail.files.map(({ name, type, size }) => (
              <span key={name} className="mail-person">
                <bdi>{name}</bdi> <span className="faint">{`${type}, ${sizeText(size)}`}</span>
              </span>
            ))}
          </Fact>
        )}
      </dl>
      {before !== undefined && before.text !== mail.text && (
        <del className="mail-text fact-before">
          <span className="unseen">before: </span>
          <bdi>{before.text}</bdi>
        </del>
      )}
      <div className="mail-text">
        <bdi>{mail.text.trim() === '' ? '(no text)' : mail.text}</bdi>
      </div>
      {mail.quoted !== '' && (
        <details className="mail-quoted">
          <summary>Quotes the earlier text</summary>
          <div className="mail-text faint">
            <bdi>{mail.quoted}</bdi>
          </div>
        </details>
      )}
      {warnings.length > 0 && (
        <Notice tone="write">
          {warnings.map((warning) => (
            <p key={warning}>
              <bdi>{warning}</bdi>
            </p>
          ))}
        </Notice>
      )}
    </div>
  );
}
