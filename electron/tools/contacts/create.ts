import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { approvedSubject, compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { idFromKey } from '../id-from-key.ts';
import { localAccount } from '../local-account.ts';
import { putOnce } from '../put-once.ts';
import { quote } from '../words.ts';
import { contactWords, sensitiveContactFields } from './contact-records.ts';

export const createContact = defineEffectTool({
  name: 'contacts.create',
  description: 'Adds a person to the contacts.',
  ...toolCatalogue['contacts.create'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: (input) => sensitiveContactFields(input),

  async prepare(input, context) {
    const id = idFromKey('con', context.idempotencyKey);
    const name = quote(input.name);
    return {
      account: localAccount,
      container: null,
      grantWords: 'Always allow new contacts',
      target: { id, version: null },
      preview: {
        title: `Add ${name} to your contacts`,
        verb: 'Add contact',
        done: `Added ${name} to your contacts`,
        subject: { kind: 'contact-created', contact: input },
        told: [],
        undo: { possible: true, until: null, how: 'Removes the contact again.' },
      },
      compensation: { tool: 'contacts.delete', input: { id } },
    };
  },

  async execute(input, target, { contacts }) {
    const contact = { id: target.id, ...input };
    const version = await putOnce(
      () => contacts.put(contact, target.version),
      () => contacts.contact(contact.id),
      (stored) => differingFields(stored, contact, contactWords).length === 0,
    );
    return { output: { contact: { ...contact, version } }, resultVersion: version };
  },

  async readBack(_input, target, { contacts }, preview) {
    const { contact } = approvedSubject(preview, 'contact-created');
    const compared = compareApproved(await contacts.contact(target.id), contact, target, contactWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { contact: found }, resultVersion: found.version };
  },
});
