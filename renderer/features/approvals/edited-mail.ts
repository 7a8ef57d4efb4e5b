import type { ComposedMail } from '../../../shared/model/preview.ts';
import { readRecipients } from '../mail/read-recipients.ts';
import type { Draft } from './draft.ts';

const peopleFields = ['to', 'cc', 'bcc'] as const;

/** What is wrong with the recipients as they were typed, by field. */
export function faultsOfMail(draft: Draft): Partial<Record<keyof Draft, string>> {
  for (const field of peopleFields) {
    const [wrong] = readRecipients(draft[field] ?? '').wrong;
    if (wrong !== undefined) return { [field]: `“${wrong}” is no address; write one like ana@example.com.` };
  }
  const nobody = peopleFields.every((field) => readRecipients(draft[field] ?? '').people.length === 0);
  return nobody ? { to: 'Say to whom it goes, as in ana@example.com.' } : {};
}

/** The input of a mail with what was edited in it; what the form has no fields for stays as it was proposed. */
export function editedMail(input: Record<string, unknown>, shown: ComposedMail, draft: Draft): unknown {
  const name = 'draft' in input ? 'draft' : 'mail';
  const people = Object.fromEntries(
    peopleFields.map((field) => [
      field,
      draft[field] === undefined ? shown[field] : readRecipients(draft[field]).people,
    ]),
  );
  const written = { ...(input[name] as object), ...people, subject: draft.subject, text: draft.text };
  return { ...input, [name]: written };
}
