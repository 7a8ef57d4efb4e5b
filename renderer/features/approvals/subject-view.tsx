import { assertNever } from '../../../shared/model/assert-never.ts';
import { sizeText } from '../../../shared/model/mail-words.ts';
import type { TracedArgument } from '../../../shared/model/policy-decision.ts';
import type { PreviewSubject } from '../../../shared/model/preview.ts';
import { ContactFacts } from './contact-facts.tsx';
import { DayPicture } from './day-picture.tsx';
import { EventFacts } from './event-facts.tsx';
import { HeldTimes } from './held-times.tsx';
import { MailFacts } from './mail-facts.tsx';
import { MessageListFacts } from './message-list-facts.tsx';
import { ReminderFacts } from './reminder-facts.tsx';

/** The thing that a call is about, drawn as what it is. */
export function SubjectView(props: { subject: PreviewSubject; suspicious: readonly TracedArgument[] }) {
  const { subject } = props;
  const doubtful = new Set(props.suspicious.map(({ value }) => value));
  switch (subject.kind) {
    case 'event-created':
      return (
        <div className="card">
          <EventFacts after={subject.event} conflicts={subject.conflicts} doubtful={doubtful} />
          <DayPicture
            event={subject.event}
            before={null}
            sameDay={subject.sameDay}
            conflicts={subject.conflicts}
          />
        </div>
      );
    case 'event-changed':
      return (
        <div className="card">
          <EventFacts
            before={subject.before}
            after={subject.after}
            concerned={subject.concerned}
            conflicts={subject.conflicts}
            doubtful={doubtful}
          />
          <DayPicture
            event={subject.after}
            before={subject.before.when}
            sameDay={subject.sameDay}
            conflicts={subject.conflicts}
          />
        </div>
      );
    case 'event-deleted':
      return (
        <div className="card is-going">
          <EventFacts after={subject.event} concerned={subject.concerned} going doubtful={doubtful} />
        </div>
      );
    case 'times-held':
      return <HeldTimes subject={subject} />;
    case 'reminder-created':
      return <ReminderFacts after={subject.reminder} />;
    case 'reminder-changed':
      return <ReminderFacts before={subject.before} after={subject.after} />;
    case 'reminder-deleted':
      return <ReminderFacts after={subject.reminder} going />;
    case 'contact-created':
      return <ContactFacts after={subject.contact} />;
    case 'contact-changed':
      return <ContactFacts before={subject.before} after={subject.after} />;
    case 'contact-deleted':
      return <ContactFacts after={subject.contact} going />;
    case 'mail':
      return <MailFacts subject={subject} doubtful={doubtful} />;
    case 'messages':
      return <MessageListFacts {...subject} />;
    case 'file-saved':
      return (
        <p className="card">{`${subject.file.name}, ${sizeText(subject.file.size)}, goes to ${subject.path}`}</p>
      );
    case 'list-left':
      return <MessageListFacts change={subject.how} total={1} messages={[subject.message]} />;
    case 'fact':
      return (
        <blockquote className={subject.change === 'forgotten' ? 'card is-going' : 'card'}>
          {subject.text}
        </blockquote>
      );
    case 'nothing-changes':
      return <p className="quiet">This only looks. Nothing changes.</p>;
    default:
      return assertNever(subject);
  }
}
