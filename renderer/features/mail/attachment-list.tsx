import { Download, Paperclip } from 'lucide-react';
import type { Message } from '../../../shared/model/mail.ts';
import { sizeText } from '../../../shared/model/mail-words.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';

/** The files that came with a message; each is opened by nobody but the person. */
export function AttachmentList({ message }: { message: Pick<Message, 'id' | 'files'> }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const files = message.files.filter(({ inline }) => !inline);
  if (files.length === 0) return null;
  return (
    <ul className="attachments" aria-label="Attachments">
      {files.map(({ id, name, type, size }) => (
        <li key={id} className="row">
          <Paperclip size={14} aria-hidden />
          <span className="grow words">
            <bdi>{name}</bdi> <span className="faint small">{`${type}, ${sizeText(size)}`}</span>
          </span>
          <Button
            small
            onClick={() =>
              void attempt(() =>
                client.command('save-attachment', { messageId: message.id, attachmentId: id }),
              )
            }
          >
            <Download size={14} aria-hidden /> Save<span className="unseen"> {name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
