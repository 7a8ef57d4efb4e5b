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
    <div className="card concerned">
      <p>
        <strong>{props.change}</strong>
      </p>
      <ul className="concerned-messages" aria-label="Messages concerned">
        {props.messages.map(({ id, from, subject }) => (
          <li key={id} className="words">
            <bdi>{subject || '(no subject)'}</bdi>{' '}
            <span className="faint">
              <bdi>{from[0] && addressText(from[0])}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="faint">{`and ${left} more`}</p>}
    </div>
  );
}
