import type { Contact } from '../../../../shared/model/contact.ts';
import { choose, confirm } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, type Outcome } from '../errand/errand-end.ts';
import { findContact, locateContact } from '../errand/locate-contact.ts';
import { quote } from '../errand/words-for.ts';
import { type ContactField, fieldOf, readPhones } from '../grammar/contact-words.ts';
import { foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { readAddresses } from '../grammar/people-words.ts';
import { addContact } from './create-contact.ts';
import { defineIntent } from './define-intent.ts';

type Slots =
  | { readonly kind: 'name'; readonly name: string; readonly to: string }
  | { readonly kind: ContactField; readonly name: string; readonly to: string; readonly replaces: boolean };

const FIELD =
  '(?:new |work |private |home )?(e-?mail(?: address)?|mail(?: address)?|phone(?: number)?|telephone(?: number)?|mobile(?: number)?|cell(?: number)?|number|address)';
const STATEMENT = new RegExp(
  `^(.+?)(?:['’]s|s['’]|['’])\\s+${FIELD}\\s+(?:is(?: now)?|has changed to|changed to|to|=|:)\\s*(.+)$`,
  'i',
);
/** "add Bo's phone +49 …": a command needs no "is". */
const GIVEN = new RegExp(`^(.+?)(?:['’]s|s['’]|['’])\\s+${FIELD}\\s+([^\\s].*)$`, 'i');
const ADDED =
  /^(?:(?:the |an? )?(?:new )?(?:e-?mail|mail|address|phone|number|mobile|cell|tel)(?: number| address)?:? )?(\S+@\S+|\+?[\d\s()/-]{5,25}) (?:to|for) (.+?)(?:['’]s)?(?: (?:contact|card|entry))?$/i;
const STATEMENT_OF = new RegExp(
  `^(?:the )?${FIELD} (?:of|for) (.+?)\\s+(?:is(?: now)?|to|as|=|:)\\s*(.+)$`,
  'i',
);

export const updateContactIntent = defineIntent<Slots>({
  name: 'update-contact',
  heads: ['rename contact'],
  examples: [
    { words: "Ana's phone number is +351 912 345 678", call: ['contacts.find', { text: 'Ana' }] },
    { words: "change Bo's email to bo.li@example.com", call: ['contacts.find', { text: 'Bo' }] },
    { words: 'rename contact Bo to Bo Li', call: ['contacts.find', { text: 'Bo' }] },
  ],

  read(clause) {
    const head = readHead(clause, [
      'change',
      'set',
      'update',
      'save',
      'add',
      'note',
      'store',
      'correct',
      'rename',
      'replace',
    ]);
    const rest = head?.rest ?? clause;
    const theirs = /^(\p{Lu}[\p{L} -]*?)['’]s name (?:to|is now|is) (.+)$/u.exec(rest);
    if (theirs?.[1] !== undefined && theirs[2] !== undefined)
      return { kind: 'name', name: theirs[1], to: theirs[2].trim() };
    const renamed =
      head?.phrase === 'rename' ? /^(?:my |the )?contact\s+(.+?)\s+(?:to|as|into)\s+(.+)$/i.exec(rest) : null;
    if (renamed?.[1] !== undefined && renamed[2] !== undefined)
      return { kind: 'name', name: renamed[1], to: renamed[2].replace(/["“”]/g, '').trim() };
    const given = head === null ? null : (GIVEN.exec(rest) ?? null);
    const added = head === null ? null : ADDED.exec(rest);
    if (added?.[1] !== undefined && added[2] !== undefined) {
      const [email] = readAddresses(added[1]);
      const [phone] = readPhones(added[1]);
      const to = email ?? phone;
      if (to !== undefined)
        return { kind: email === undefined ? 'phone' : 'email', name: added[2], to, replaces: false };
    }
    const statement = STATEMENT.exec(rest) ?? given;
    const of = statement === null ? STATEMENT_OF.exec(rest) : null;
    const name = (statement?.[1] ?? of?.[2])?.replace(/^(?:my|the)\s+/i, '');
    const field = fieldOf(statement?.[2] ?? of?.[1] ?? '') ?? 'email';
    const value = statement?.[3] ?? of?.[3];
    if (name === undefined || value === undefined) return null;
    const [to] = field === 'email' ? readAddresses(value) : readPhones(value);
    const replaces =
      /^(?:change|update|correct|replace)$/.test(head?.phrase ?? '') ||
      /\bis now\b|changed to/.test(foldText(clause));
    return to === undefined ? null : { kind: field, name, to, replaces };
  },

  outline: ({ name, to }) => [
    { id: 'look', title: `Look for ${quote(name)} in your contacts`, effect: 'read' },
    { id: 'change', title: `Note ${quote(to)}`, effect: 'change' },
  ],

  *carryOut(slots, errand) {
    if (slots.kind === 'name') {
      const contact = yield* locateContact(errand, slots.name, 'look');
      const changed = yield* update(
        errand,
        contact,
        { name: slots.to },
        `rename the contact ${quote(contact.name)} to ${quote(slots.to)}`,
      );
      return done(`Renamed the contact ${quote(contact.name)} to ${quote(changed.name)}.`);
    }
    const contact = yield* findContact(errand, slots.name, 'look');
    if (contact === null) {
      yield* confirm(
        errand,
        `There is no contact ${quote(slots.name)}. Add one with ${slots.to}?`,
        'Add it',
        'No',
      );
      const own =
        slots.kind === 'email' ? { emails: [slots.to], phones: [] } : { emails: [], phones: [slots.to] };
      return yield* addContact(errand, { name: slots.name, ...own }, 'change');
    }
    return yield* noteDetail(errand, contact, slots);
  },
});

function* noteDetail(
  errand: Errand,
  contact: Contact,
  { kind, to, replaces }: Exclude<Slots, { kind: 'name' }>,
): Carrying<Outcome> {
  const known = kind === 'email' ? contact.emails : contact.phones;
  if (known.some((each) => each.toLowerCase() === to.toLowerCase()))
    return done(`${contact.name} has ${to} already. Nothing was changed.`);
  const old =
    !replaces || known.length === 0
      ? null
      : known.length === 1
        ? (known[0] ?? null)
        : yield* choose(
            errand,
            `Which one should ${to} replace?`,
            known.map((each) => ({ label: each, value: each })),
          );
  const all = old === null ? [to, ...known] : known.map((each) => (each === old ? to : each));
  const what = old === null ? `note ${to} for ${contact.name}` : `replace ${old} of ${contact.name} by ${to}`;
  const changed = yield* update(errand, contact, kind === 'email' ? { emails: all } : { phones: all }, what);
  return done(
    old === null ? `Noted ${to} for ${changed.name}.` : `Replaced ${old} of ${changed.name} by ${to}.`,
  );
}

function* update(
  errand: Errand,
  contact: Contact,
  changes: { name?: string; emails?: string[]; phones?: string[] },
  what: string,
): Carrying<Contact> {
  errand.revise('change', { title: `${(what[0] ?? '').toUpperCase()}${what.slice(1)}` });
  const output = yield* errand.change(
    'change',
    'contacts.update',
    { id: contact.id, changes },
    `You asked to ${what}.`,
    `Not changed, ${quote(contact.name)} stays as it is`,
  );
  errand.references.remember({ kind: 'contact', contact: output.contact });
  return output.contact;
}
