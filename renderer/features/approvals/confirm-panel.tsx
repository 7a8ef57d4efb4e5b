import { useEffect, useRef, useState } from 'react';
import type { Approval, ApprovalAnswer } from '../../../shared/model/approval.ts';
import type { ClosedWhy } from '../../client/assistant-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Words } from '../../ui/words.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { effectInPlainWords, effectTone } from '../common/effect-words.ts';
import { ConfirmFooter } from './confirm-footer.tsx';
import { ConfirmTerms } from './confirm-terms.tsx';
import { EditForm } from './edit-form.tsx';
import { canEdit } from './edits.ts';
import { SubjectView } from './subject-view.tsx';
import { SuspicionNotice } from './suspicion-notice.tsx';
import { TimeLeft } from './time-left.tsx';

/** One question about one exact call, drawn from the very values that would be executed. */
export function ConfirmPanel(props: { approval: Approval; replaces: ClosedWhy | null; between: boolean }) {
  const { approval, replaces, between } = props;
  const { preview } = approval;
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const [editing, setEditing] = useState(false);
  const [sent, setSent] = useState(false);
  const settled = useSettled(approval.id);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    setEditing(false);
    setSent(false);
    panel.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, [approval.id]);

  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) {
      panel.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    }
    wasEditing.current = editing;
  }, [editing]);

  const answer = async (words: ApprovalAnswer) => {
    // An edit decides nothing, and whoever wrote one has seen what stands there.
    if (sent || between || (!settled && words.kind !== 'edit')) return;
    setSent(true);
    let accepted = false;
    await attempt(
      () =>
        client.command('answer-approval', {
          approvalId: approval.id,
          digest: approval.digest,
          answer: words,
        }),
      () => {
        accepted = true;
        return undefined;
      },
    );
    if (!accepted) setSent(false);
  };

  return (
    <div ref={panel} className="confirm-panel">
      <header className="confirm-head">
        <div className="confirm-signs">
          <Tag tone={effectTone[approval.effect]}>
            {effectInPlainWords(approval.tool, approval.effect, preview)}
          </Tag>
          <span className="grow" />
          <TimeLeft expiresAt={approval.expiresAt} />
          {approval.step.of > 1 && (
            <span className="tiny faint">
              step {approval.step.number} of {approval.step.of}
            </span>
          )}
        </div>
        <h1 id="confirm-title" className="words clamp">
          <Words text={`${preview.title}?`} />
        </h1>
      </header>
      <div
        className="confirm-body"
        id="confirm-more"
        tabIndex={0}
        role="group"
        aria-label="What would be done"
      >
        {replaces === 'changed' && (
          <Notice tone="write" role="alert">
            <b>Something moved since you were asked.</b> That question is void. This one shows how it is now.
          </Notice>
        )}
        {replaces === 'edited' && (
          <Notice role="status">
            {between ? 'Checking your changes…' : 'With your changes. Nothing has been done yet.'}
          </Notice>
        )}
        <SuspicionNotice suspicious={approval.suspicious} notices={approval.notices} />
        {editing ? (
          <EditForm
            approval={approval}
            onCancel={() => setEditing(false)}
            onSave={(input) => void answer({ kind: 'edit', input })}
          />
        ) : (
          <>
            <SubjectView subject={preview.subject} suspicious={approval.suspicious} />
            <ConfirmTerms
              approval={approval}
              onTell={(tell) => void answer({ kind: 'edit', input: { ...Object(approval.input), tell } })}
            />
          </>
        )}
      </div>
      {!editing && (
        <ConfirmFooter
          key={approval.id}
          approval={approval}
          ready={settled && !sent && !between}
          editable={canEdit(approval)}
          onEdit={() => setEditing(true)}
          onAnswer={(words) => void answer(words)}
        />
      )}
    </div>
  );
}
