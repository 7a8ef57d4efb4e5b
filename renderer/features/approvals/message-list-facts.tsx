import type { MessageSummary } from '../../../shared/model/mail.ts';
import { addressText } from '../../../shared/model/mail-words.ts';

/** The messages that something happens to, in one list to look through. */
export function MessageListFacts(props: {
  change: string;
  total: number;
  messages: readonly MessageSummary[];
}) {
  const left = props.total - props.messages.length;
  return (
    <div className="card">
      <p>{props.change}</p>
      <ul className="message-list">
        {props.messages.map(({ id, from, subject }) => (
          <li key={id}>
            <strong>{subject}</strong> <span className="quiet">{from[0] && addressText(from[0])}</span>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="quiet">{`and ${left} more`}</p>}
    </div>
  );
}
