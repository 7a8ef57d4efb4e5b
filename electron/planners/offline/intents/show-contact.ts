import type { Contact } from '../../../../shared/model/contact.ts';
import { done, type Outcome } from '../errand/errand-end.ts';
import { contactsNamed } from '../errand/locate-contact.ts';
import { listWords, quote } from '../errand/words-for.ts';
import { type ContactField, fieldOf } from '../grammar/contact-words.ts';
import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  /** Empty: everybody. */
  readonly name: string;
  /** Null: everything that is known. */
  readonly field: ContactField | null;
}

const FIELD =
  '(?:e-?mail(?: address)?|mail(?: address)?|phone(?: number)?|telephone(?: number)?|mobile(?: number)?|cell(?: number)?|number|contact(?: details| info(?:rmation)?| data)?|details)';
const ASK =
  "(?:what(?:'s| is| are)|whats|show(?: me)?|give me|find|look up|get|tell me|do (?:i|you) have|what)";
const PATTERNS: readonly RegExp[] = [
  new RegExp(`^(?:${ASK} )?(?:the )?${FIELD}s? (?:of|for|from) (?<name>.+)$`),
  new RegExp(`^(?:${ASK} )?(?<name>[^,]+?)(?:'s|s'|') ${FIELD}s?$`),
  new RegExp(`^${ASK} (?<name>[^,]+?)(?:s)? ${FIELD}s?$`),
  /^(?:who has|whose is|who is) (?:the )?(?:number|phone|phone number|e-?mail|address|mail) (?<name>.+)$/,
  /^whose (?:number|phone|phone number|e-?mail|address|mail) (?:address )?is (?<name>.+)$/,
  /^(?:how (?:do|can) i (?:reach|contact|call|phone)|who is|who's) (?<name>.+)$/,
  /^(?:who do i know|do i know (?:anyone|anybody|somebody|someone|an?|any))(?: (?:who is |who's )?(?:called|named|with the name|by the name(?: of)?|from))? ?(?<name>.*)$/,
  /^(?:do i have|is there|have i(?: got)?|find|show(?: me)?|look up|search(?: for)?|open) (?:an? |the |my )?contacts? (?:called |named |for |of |with |about )?(?<name>.+)$/,
  /^(?:find|look up|search(?: for)?|is|do i have) (?<name>.+?) in (?:my |the )?(?:contacts?|address ?book)$/,
  /^(?:list|show(?: me)?|what are|open|who is in|who's in|see|view)?\s*(?:all )?(?:of )?(?:my |the )?(?:contacts|address ?book|people i know)(?<name>)$/,
];

export const showContact = defineIntent<Slots>({
  name: 'show-contact',
  heads: [],
  examples: [
    { words: "what's Bo's email", call: ['contacts.find', { text: 'Bo' }] },
    { words: 'what is the phone number of Ana Costa?', call: ['contacts.find', { text: 'Ana Costa' }] },
    { words: 'who do I know called Ana?', call: ['contacts.find', { text: 'Ana' }] },
    { words: 'show my contacts', call: ['contacts.find', {}] },
    { words: 'how can I reach Bo', call: ['contacts.find', { text: 'Bo' }] },
  ],

  read(clause) {
    const folded = foldText(clause);
    if (clause.length > 300) return null;
    for (const pattern of PATTERNS) {
      const match = pattern.exec(folded);
      const said = match?.groups?.['name'];
      if (match === null || said === undefined) continue;
      const at = said === '' ? 0 : folded.lastIndexOf(said);
      const name = clause
        .slice(at, at + said.length)
        .replace(/^(?:my|the)\s+/i, '')
        .replace(/['’]s?$/, '')
        .trim();
      if (
        /^(?:it|that|there|coming|going|invited|attending|joining|in|at|my|the|next|this|on)\b/i.test(name) ||
        /\b(?:meeting|appointment|event|lunch|dinner|calendar|reminders?)\b/i.test(name)
      )
        continue;
      return { name, field: fieldOf(match[0].replace(said, ' ')) };
    }
    return null;
  },

  outline: ({ name }) => [
    {
      id: 'look',
      title: name === '' ? 'Look at your contacts' : `Look for ${quote(name)} in your contacts`,
      effect: 'read',
    },
  ],

  *carryOut({ name, field }, errand) {
    const { contacts } = yield* errand.look(
      'look',
      'contacts.find',
      name === '' ? {} : { text: name },
      name === '' ? 'You asked for your contacts.' : `You asked about ${quote(name)}.`,
    );
    const named = name === '' ? contacts : contactsNamed(contacts, name);
    const shown = named.length > 0 ? named : contacts;
    const [only] = shown;
    if (only === undefined)
      return done(name === '' ? 'There are no contacts yet.' : `There is no contact ${quote(name)}.`);
    if (shown.length === 1) {
      errand.references.remember({ kind: 'contact', contact: only });
      return told(only, field);
    }
    const lines = shown
      .slice(0, 40)
      .map((contact) => [contact.name, ...detailsOf(contact, field)].join('  '));
    const more = shown.length > lines.length ? `\nand ${shown.length - lines.length} more` : '';
    return done(
      `${shown.length} contacts${name === '' ? '' : ` match ${quote(name)}`}:\n${lines.join('\n')}${more}`,
    );
  },
});

function detailsOf(contact: Contact, field: ContactField | null): string[] {
  if (field === 'email') return contact.emails;
  return field === 'phone' ? contact.phones : [...contact.emails, ...contact.phones];
}

function told(contact: Contact, field: ContactField | null): Outcome {
  const details = detailsOf(contact, field);
  const what = field === 'email' ? 'address' : field === 'phone' ? 'number' : 'address or number';
  return done(
    details.length === 0
      ? `No ${what} is known for ${contact.name}.`
      : `${contact.name}: ${listWords(details)}.`,
  );
}
