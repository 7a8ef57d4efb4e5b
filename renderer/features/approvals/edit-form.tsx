import { useEffect, useRef, useState } from 'react';
import type { Approval } from '../../../shared/model/approval.ts';
import { Button } from '../../ui/button.tsx';
import { commandKey, Key } from '../../ui/key.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { usePreferences } from '../common/assistant-context.tsx';
import { type Draft, draftOf } from './draft.ts';
import { EditScopeField } from './edit-scope-field.tsx';
import { EditTextField } from './edit-text-field.tsx';
import { EditWhenFields } from './edit-when-fields.tsx';
import { type Edited, editedInput } from './edits.ts';

const titles: Record<string, string> = { calendar: 'Title', reminders: 'Remind me of', contacts: 'Name' };

/** The values of a call as a form. What is saved is checked and asked anew; nothing is done yet. */
export function EditForm(props: { approval: Approval; onCancel(): void; onSave(input: unknown): void }) {
  const { approval } = props;
  const { timeZone } = usePreferences();
  const [draft, setDraft] = useState(() => draftOf(approval.preview.subject, timeZone));
  const [faults, setFaults] = useState<Extract<Edited, { kind: 'faults' }>['faults']>({});
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Draft) => setDraft((before) => ({ ...before, ...part }));

  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);

  const save = () => {
    const edited = editedInput(approval, draft, timeZone);
    if (edited.kind === 'input') return props.onSave(edited.input);
    setFaults(edited.faults);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  useKeys(form, (event) => {
    const saves = event.key === 'Enter' && (event.metaKey || event.ctrlKey);
    if (event.key !== 'Escape' && !saves) return;
    event.preventDefault();
    event.stopPropagation();
    if (saves) save();
    else props.onCancel();
  });
  const text = (name: keyof Draft, label: string, more: { long?: boolean; hint?: string } = {}) =>
    name in draft && (
      <EditTextField
        label={label}
        value={String(draft[name] ?? '')}
        fault={faults[name]}
        onChange={(value) => change({ [name]: value })}
        {...more}
      />
    );

  const check = (name: 'private' | 'transparent', label: string) =>
    name in draft && (
      <label className="check small">
        <input
          type="checkbox"
          checked={draft[name] ?? false}
          onChange={({ target }) => change({ [name]: target.checked })}
        />
        {label}
      </label>
    );

  return (
    <form
      ref={form}
      className="edit"
      noValidate
      aria-label="Edit before it is done"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {faults.form && (
        <Notice tone="final" role="alert">
          {faults.form}
        </Notice>
      )}
      {draft.scope && (
        <EditScopeField scope={draft.scope} fault={faults.scope} onChange={(scope) => change({ scope })} />
      )}
      {text('title', titles[approval.tool.split('.')[0] ?? ''] ?? 'Title')}
      {'startDate' in draft && <EditWhenFields draft={draft} faults={faults} onChange={setDraft} />}
      {text('place', 'Place')}
      {text('guests', 'Guests', { hint: 'Names or addresses, with commas between them' })}
      {text('alarms', 'Alarms', { hint: 'Minutes before the start, with commas between them' })}
      {text('conference', 'Link')}
      {check('private', 'Private')}
      {check('transparent', 'Show as free')}
      {text('nicknames', 'Also called')}
      {text('emails', 'Email', { hint: 'Several with commas between them' })}
      {text('phones', 'Phone')}
      {text('to', 'To', { hint: 'Addresses with commas between them' })}
      {text('cc', 'Copy to')}
      {text('bcc', 'Hidden copy to')}
      {text('subject', 'Subject')}
      {text('text', 'Text', { long: true })}
      {text('notes', 'Notes', { long: true })}
      <div className="edit-foot">
        <Button onClick={props.onCancel}>Cancel</Button>
        <span className="grow" />
        <Button type="submit" look="primary">
          Review again <Key>{`${commandKey} ↵`}</Key>
        </Button>
      </div>
    </form>
  );
}
