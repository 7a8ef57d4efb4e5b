import {
  Archive,
  File,
  Folder,
  Inbox,
  type LucideIcon,
  Mails,
  Send,
  ShieldAlert,
  Trash2,
} from 'lucide-react';
import type { MailAccount, Mailbox, MailboxRole } from '../../../shared/model/mail.ts';

const icons: Record<MailboxRole, LucideIcon> = {
  inbox: Inbox,
  drafts: File,
  sent: Send,
  archive: Archive,
  trash: Trash2,
  junk: ShieldAlert,
};
const order: readonly MailboxRole[] = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash'];

function place({ role, name }: Mailbox): string {
  return role === null ? `9${name}` : String(order.indexOf(role));
}

function BoxLink(props: {
  icon: LucideIcon;
  name: string;
  count: number;
  countWords: string;
  address: string;
  isShown: boolean;
}) {
  return (
    <li>
      <a className="mailbox" href={props.address} aria-current={props.isShown ? 'page' : undefined}>
        <props.icon size={15} aria-hidden />
        <span className="one-line grow">{props.name}</span>
        {props.count > 0 && (
          <span className="nums small">
            {props.count}
            <span className="unseen"> {props.countWords}</span>
          </span>
        )}
      </a>
    </li>
  );
}

/** The mailboxes of every account, and the outbox. */
export function MailboxList(props: {
  accounts: readonly MailAccount[];
  mailboxes: readonly Mailbox[];
  /** Mails that are held or wait for a decision. */
  outbox: number;
  shown: string | null;
  addressOf(box: string | null): string;
}) {
  const { accounts, mailboxes, shown } = props;
  return (
    <nav className="mailboxes" aria-label="Mailboxes">
      <ul>
        <BoxLink
          icon={Mails}
          name="All mail"
          count={0}
          countWords=""
          address={props.addressOf(null)}
          isShown={shown === null}
        />
        <BoxLink
          icon={Send}
          name="Outbox"
          count={props.outbox}
          countWords="on the way"
          address={props.addressOf('outbox')}
          isShown={shown === 'outbox'}
        />
      </ul>
      {accounts.map(({ id, name }) => (
        <section key={id} aria-label={name}>
          <h2 className="one-line">{name}</h2>
          <ul>
            {mailboxes
              .filter(({ account }) => account === id)
              .toSorted((one, other) => place(one).localeCompare(place(other)))
              .map((box) => (
                <BoxLink
                  key={box.id}
                  icon={box.role === null ? Folder : icons[box.role]}
                  name={box.name}
                  count={box.role === 'drafts' ? box.messages : box.unread}
                  countWords={box.role === 'drafts' ? 'drafts' : 'unread'}
                  address={props.addressOf(box.id)}
                  isShown={shown === box.id}
                />
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
