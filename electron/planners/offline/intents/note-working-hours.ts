import { worksInWords } from '../../../../shared/model/works-in-words.ts';
import { done } from '../errand/errand-end.ts';
import { locateContact } from '../errand/locate-contact.ts';
import { quote } from '../errand/words-for.ts';
import { readWorkingWords, type WorkingWords } from '../grammar/working-words.ts';
import { defineIntent } from './define-intent.ts';

const usualDays = [1, 2, 3, 4, 5];

export const noteWorkingHours = defineIntent<WorkingWords>({
  name: 'note-working-hours',
  heads: [],
  examples: [
    { words: 'Ana works 9 to 5 in Lisbon', call: ['contacts.find', { text: 'Ana' }] },
    { words: 'Bo is in New York', call: ['contacts.find', { text: 'Bo' }] },
    { words: "Kim doesn't work Fridays", call: ['contacts.find', { text: 'Kim' }] },
    { words: 'Ana works Monday to Thursday', call: ['contacts.find', { text: 'Ana' }] },
    { words: "Bo's time zone is Europe/Paris", call: ['contacts.find', { text: 'Bo' }] },
    { words: "Ana's working hours are 8:30 to 16:30", call: ['contacts.find', { text: 'Ana' }] },
  ],

  read: readWorkingWords,

  outline: ({ name }) => [
    { id: 'look', title: `Look for ${quote(name)} in your contacts`, effect: 'read' },
    { id: 'change', title: 'Note it', effect: 'change' },
  ],

  *carryOut({ name, works, days }, errand) {
    const contact = yield* locateContact(errand, name, 'look');
    const known = contact.workingDays ?? usualDays;
    const workingDays =
      days === null
        ? undefined
        : days.kind === 'on'
          ? [...days.weekdays]
          : known.filter((day) => !days.weekdays.includes(day));
    const changes = { ...works, ...(workingDays && { workingDays }) };
    const after = { ...contact, ...changes };
    if (worksInWords(after) === worksInWords(contact))
      return done(`That is noted of ${contact.name} already. Nothing was changed.`);
    const what = `note that ${contact.name} works ${worksInWords(changes)}`;
    errand.revise('change', { title: `${(what[0] ?? '').toUpperCase()}${what.slice(1)}` });
    const output = yield* errand.change(
      'change',
      'contacts.update',
      { id: contact.id, changes },
      `You asked to ${what}.`,
      `Not changed, ${quote(contact.name)} stays as it is`,
    );
    errand.references.remember({ kind: 'contact', contact: output.contact });
    return done(`Noted: ${output.contact.name} works ${worksInWords(output.contact)}.`);
  },
});
