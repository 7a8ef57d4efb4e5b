import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { putOnce } from '../put-once.ts';
import { quote } from '../words.ts';
import { contactWords, withoutVersion } from './contact-records.ts';

export const restoreContact = defineEffectTool({
  name: 'contacts.restore',
  description: 'Puts a contact back exactly as it was.',
  ...toolCatalogue['contacts.restore'],
  effect: 'change',
  offeredToPlanners: false,

  async prepare({ contact }, { contacts }) {
    const { id } = contact;
    const stored = await contacts.contact(id);
    const before = stored && withoutVersion(stored);
    const name = quote(contact.name);
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id, version: stored?.version ?? null },
      preview: {
        title: before ? `Put ${name} back as it was` : `Put ${name} back into your contacts`,
        verb: 'Put back',
        done: before ? `Put ${name} back as it was` : `Put ${name} back into your contacts`,
        subject: before
          ? { kind: 'contact-changed', before, after: contact }
          : { kind: 'contact-created', contact },
        told: [],
        undo: {
          possible: true,
          until: null,
          how: before ? 'Puts the contact back as it is now.' : 'Removes the contact again.',
        },
      },
      compensation: before
        ? { tool: 'contacts.restore', input: { contact: before } }
        : { tool: 'contacts.delete', input: { id } },
    };
  },

  async execute({ contact }, target, { contacts }) {
    const version = await putOnce(
      () => contacts.put(contact, target.version),
      () => contacts.contact(contact.id),
      (stored) => differingFields(stored, contact, contactWords).length === 0,
    );
    return { output: { contact: { ...contact, version } }, resultVersion: version };
  },

  async readBack({ contact }, target, { contacts }) {
    const compared = compareApproved(await contacts.contact(contact.id), contact, target, contactWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { contact: found }, resultVersion: found.version };
  },
});
