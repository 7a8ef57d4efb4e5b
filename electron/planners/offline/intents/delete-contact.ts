import type { Contact } from '../../../../shared/model/contact.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, type Outcome } from '../errand/errand-end.ts';
import { locateContact } from '../errand/locate-contact.ts';
import { quote } from '../errand/words-for.ts';
import { foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { defineIntent } from './define-intent.ts';

const HEADS = ['delete', 'remove', 'erase', 'drop', 'get rid of', 'forget'];

export const deleteContactIntent = defineIntent<{ readonly name: string }>({
  name: 'delete-contact',
  heads: [],
  examples: [
    { words: 'delete contact Bo Li', call: ['contacts.find', { text: 'Bo Li' }] },
    { words: 'remove Bo from my contacts', call: ['contacts.find', { text: 'Bo' }] },
    { words: 'delete the contact of Ana Costa', call: ['contacts.find', { text: 'Ana Costa' }] },
  ],

  read(clause) {
    const head = readHead(clause, HEADS);
    if (head === null || !/\b(?:contacts?|address ?book)\b/.test(foldText(head.rest))) return null;
    const name = head.rest
      .replace(/\s+(?:from|in|out of)\s+(?:my |the )?(?:contacts?|address ?book)(?: list)?$/i, '')
      .replace(/^(?:my |the )?contacts?\s+(?:of |for |named |called )?/i, '')
      .replace(/(?:'s)?\s+contact$/i, '')
      .trim();
    return name === '' || /\bcontacts$/i.test(name) ? null : { name };
  },

  outline: ({ name }) => [
    { id: 'look', title: `Look for ${quote(name)} in your contacts`, effect: 'read' },
    { id: 'delete', title: `Delete the contact ${quote(name)}`, effect: 'delete' },
  ],

  *carryOut({ name }, errand) {
    return yield* deleteContact(errand, yield* locateContact(errand, name, 'look'), 'delete');
  },
});

/** Deletes one contact. */
export function* deleteContact(errand: Errand, contact: Contact, step: string): Carrying<Outcome> {
  errand.revise(step, { title: `Delete the contact ${quote(contact.name)}` });
  const why = `You asked to delete the contact ${quote(contact.name)}.`;
  const output = yield* errand.change(
    step,
    'contacts.delete',
    { id: contact.id },
    why,
    `Not deleted, ${quote(contact.name)} stays`,
  );
  return done(`Deleted the contact ${quote(output.contact.name)}.`);
}
