import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { approvedSubject, compareRemoved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';
import { contactWords, existingContact, withoutVersion } from './contact-records.ts';

export const deleteContact = defineEffectTool({
  name: 'contacts.delete',
  description: 'Removes a person from the contacts.',
  ...toolCatalogue['contacts.delete'],
  effect: 'delete',
  offeredToPlanners: true,

  async prepare({ id }, context) {
    const stored = await existingContact(id, context);
    const contact = withoutVersion(stored);
    const name = quote(contact.name);
    return {
      account: localAccount,
      container: null,
      grantWords: 'Always allow removing contacts',
      target: { id, version: stored.version },
      preview: {
        title: `Remove ${name} from your contacts`,
        verb: 'Remove contact',
        done: `Removed ${name} from your contacts`,
        subject: { kind: 'contact-deleted', contact },
        told: [],
        undo: { possible: true, until: null, how: 'Puts the contact back as it was.' },
      },
      compensation: { tool: 'contacts.restore', input: { contact } },
    };
  },

  async execute({ id }, target, { contacts }) {
    const contact = expectUnchanged(await contacts.contact(id), target);
    await contacts.remove(id, contact.version);
    return { output: { contact }, resultVersion: null };
  },

  async readBack({ id }, target, { contacts }, preview) {
    const compared = compareRemoved(await contacts.contact(id), target, contactWords.keeper);
    if (compared.happened !== 'yes') return compared;
    const { contact } = approvedSubject(preview, 'contact-deleted');
    return {
      ...compared,
      output: { contact: { ...contact, version: target.version ?? '' } },
      resultVersion: null,
    };
  },
});
