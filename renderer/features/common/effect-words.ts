import { assertNever } from '../../../shared/model/assert-never.ts';
import type { Effect } from '../../../shared/model/effect.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import type { Tone } from '../../ui/tag.tsx';

/** The colour of an effect: the same everywhere. */
export const effectTone: Record<Effect, Tone> = {
  read: 'read',
  draft: 'draft',
  change: 'write',
  send: 'final',
  delete: 'final',
  pay: 'final',
  admin: 'final',
};

/** What each effect is, for someone who decides about it. */
export const effectMeaning: Record<Effect, string> = {
  read: 'Looks things up. Changes nothing.',
  draft: 'Prepares something that nobody else sees.',
  change: 'Adds or alters something. Can be undone.',
  send: 'Sends something out. Cannot be called back.',
  delete: 'Removes something.',
  pay: 'Spends money.',
  admin: 'Changes what Deskhand itself may do.',
};

const thingOf = (tool: string): string => {
  if (tool.startsWith('calendar.')) return 'your calendar';
  if (tool.startsWith('contacts.')) return 'your contacts';
  if (tool.startsWith('reminders.')) return 'your reminders';
  return 'something';
};

/** What a call does, in words for the dialog's tag: `changes your calendar`. */
export function effectInPlainWords(
  tool: string,
  effect: Effect,
  { subject, told }: Pick<Preview, 'subject' | 'told'>,
): string {
  const thing = thingOf(tool);
  const tells = told.length > 0 ? ', tells others' : '';
  switch (effect) {
    case 'read':
      return `looks at ${thing}`;
    case 'draft':
      return 'prepares a draft';
    case 'change':
      return subject.kind.endsWith('-created') ? `adds to ${thing}` : `changes ${thing}`;
    case 'send':
      return tool.startsWith('calendar.')
        ? `${subject.kind.endsWith('-created') ? `adds to ${thing}` : `changes ${thing}`}${tells}`
        : 'sends to others';
    case 'delete':
      return `removes from ${thing}${tells}`;
    case 'pay':
      return 'spends money';
    case 'admin':
      return 'changes what Deskhand may do';
    default:
      return assertNever(effect);
  }
}
