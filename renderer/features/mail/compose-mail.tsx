import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Draft, Message, MessageSummary } from '../../../shared/model/mail.ts';
import { addressText } from '../../../shared/model/mail-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { correspondent } from './person-words.ts';
import { readRecipients } from './read-recipients.ts';

type About = NonNullable<Draft['about']>;

const titles: Record<About['kind'], string> = {
  reply: 'Reply',
  'reply-all': 'Reply to all',
  forward: 'Forward',
};

/** Writes a mail. Sending it is asked about like everything else: the dialog shows it as it will read. */
export function ComposeMail(props: {
  about?: About;
  /** The draft to go on with. */
  draft?: Message;
  subject?: string;
  original?: MessageSummary;
  onLeave(): void;
}) {
  const { about, draft, original } = props;
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const answers = about !== undefined && about.kind !== 'forward';
  const [to, setTo] = useState(draft ? draft.to.map(addressText).join(', ') : '');
  const [cc, setCc] = useState(draft ? draft.cc.map(addressText).join(', ') : '');
  const [subject, setSubject] = useState(draft?.subject ?? '');
  const [text, setText] = useState(draft?.text ?? '');
  const [fault, setFault] = useState<string>();

  const submit = async (as: 'send-mail' | 'save-draft') => {
    const recipients = readRecipients(to);
    const copies = readRecipients(cc);
    const [wrong] = [...recipients.wrong, ...copies.wrong];
    if (wrong !== undefined) return setFault(`“${wrong}” is no address; write one like ana@example.com.`);
    if (as === 'send-mail' && !answers && recipients.people.length === 0)
      return setFault('Say to whom it goes, as in ana@example.com.');
    setFault(undefined);
    const mail = { to: recipients.people, cc: copies.people, subject, text, about: about ?? null };
    await attempt(
      async () =>
        as === 'send-mail'
          ? client.command('send-mail', { mail, ...(draft && { draftId: draft.id }) })
          : client.command('save-draft', { draft: mail, ...(draft && { id: draft.id }) }),
      () => {
        props.onLeave();
        return as === 'save-draft' ? { tone: 'done', text: 'The draft is saved.' } : undefined;
      },
    );
  };

  return (
    <Dialog labelledBy="compose-title" className="compose" onLeave={props.onLeave}>
      <form
        className="compose-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit('send-mail');
        }}
      >
        <h2 id="compose-title">{about ? titles[about.kind] : draft ? 'Draft' : 'New mail'}</h2>
        {answers && original && (
          <p className="small faint">
            {about.kind === 'reply-all' ? 'To everyone in ' : `To ${correspondent(original)}, about `}“
            {props.subject}”
          </p>
        )}
        {!answers && (
          <>
            <Field label="To" fault={fault} hint="Addresses, parted by commas">
              {(control) => (
                <input
                  {...control}
                  className="input"
                  value={to}
                  data-first-focus
                  onChange={(event) => setTo(event.target.value)}
                />
              )}
            </Field>
            <Field label="Copy to">
              {(control) => (
                <input
                  {...control}
                  className="input"
                  value={cc}
                  onChange={(event) => setCc(event.target.value)}
                />
              )}
            </Field>
            {about === undefined && (
              <Field label="Subject">
                {(control) => (
                  <input
                    {...control}
                    className="input"
                    value={subject}
                    onChange={(event) => setSubject(event.target.value)}
                  />
                )}
              </Field>
            )}
          </>
        )}
        <Field label="Text" fault={answers ? fault : undefined}>
          {(control) => (
            <textarea
              {...control}
              className="input compose-text"
              rows={10}
              value={text}
              data-first-focus={answers || undefined}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="row">
          <Button look="ghost" onClick={props.onLeave}>
            Cancel
          </Button>
          <span className="grow" />
          <Button onClick={() => void submit('save-draft')}>Save draft</Button>
          <Button look="primary" type="submit">
            <Send size={15} aria-hidden /> Send…
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
