import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import { askFor, confirm } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done } from '../errand/errand-end.ts';
import { contactsNamed } from '../errand/locate-contact.ts';
import { listWords, quote } from '../errand/words-for.ts';
import { type ContactWords, readContactWords } from '../grammar/contact-words.ts';
import { foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { defineIntent } from './define-intent.ts';

const HEADS = ['add', 'create', 'save', 'make', 'new', 'store', 'put', 'enter', 'note', 'register'];

export const createContactIntent = defineIntent<ContactWords>({
  name: 'create-contact',
  heads: [
    'add contact',
    'new contact',
    'create contact',
    'save contact',
    'add a contact',
    'add a new contact',
    'create a contact',
  ],
  examples: [
    { words: 'add contact Ana Costa ana@example.com', call: ['contacts.find', { text: 'Ana Costa' }] },
    { words: 'new contact: Cy Young, +351 912 345 678', call: ['contacts.find', { text: 'Cy Young' }] },
    { words: 'add Dee Ray to my contacts, dee@example.com', call: ['contacts.find', { text: 'Dee Ray' }] },
    { words: 'create a new contact', asks: 'What is the name?' },
  ],

  read(clause) {
    const head = readHead(clause, HEADS);
    if (head === null || !/\b(?:contacts?|address ?book)\b/.test(foldText(head.rest))) return null;
    const words = head.rest
      .replace(
        /\b(?:to|in|into|as|among) (?:a |an |my |the )?(?:new )?(?:contacts?|address ?book)(?: list)?\b/gi,
        ' ',
      )
      .replace(/^(?:a |an |the |my )?(?:new )?contacts?\b:?\s*(?:for |named |called |of )?/i, '');
    return readContactWords(words);
  },

  outline: ({ name }) => [
    {
      id: 'look',
      title: `Look whether ${name === '' ? 'the contact' : quote(name)} is there already`,
      effect: 'read',
    },
    {
      id: 'add',
      title: name === '' ? 'Add the contact' : `Add the contact ${quote(name)}`,
      effect: 'change',
    },
  ],

  *carryOut(words, errand) {
    const name =
      words.name !== ''
        ? words.name
        : yield* askFor(errand, 'What is the name?', 'A name is needed.', (answer) => answer.trim() || null);
    const { contacts } = yield* errand.look(
      'look',
      'contacts.find',
      { text: name },
      `You named ${quote(name)}.`,
    );
    const [same] = contactsNamed(contacts, name);
    if (same !== undefined)
      yield* confirm(
        errand,
        `There is a contact ${quote(same.name)} already. Add another one?`,
        'Add another one',
        'Leave it',
      );
    return yield* addContact(errand, { ...words, name }, 'add');
  },
});

/** Adds a contact. */
export function* addContact(
  errand: Errand,
  words: ContactWords,
  step: string,
): Carrying<ReturnType<typeof done>> {
  const { name, emails, phones } = words;
  const input: ToolInput<'contacts.create'> = {
    name,
    ...(emails.length === 0 ? {} : { emails }),
    ...(phones.length === 0 ? {} : { phones }),
  };
  const details = listWords([...emails, ...phones]);
  errand.revise(step, { title: `Add the contact ${quote(name)}${details === '' ? '' : `, ${details}`}` });
  const { contact } = yield* errand.change(
    step,
    'contacts.create',
    input,
    `You asked to add the contact ${quote(name)}.`,
    'Not added',
  );
  errand.references.remember({ kind: 'contact', contact });
  const added = listWords([...contact.emails, ...contact.phones]);
  return done(`Added the contact ${quote(contact.name)}${added === '' ? '' : `: ${added}`}.`);
}
