import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { defineEffectTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';

export const removeSavedFile = defineEffectTool({
  name: 'email.remove_saved_file',
  description: 'Removes a file that was saved from a message, if nobody has changed it.',
  ...toolCatalogue['email.remove_saved_file'],
  effect: 'delete',
  offeredToPlanners: false,

  async prepare({ path }, { files }) {
    const facts = await files.facts(path);
    if (facts === null) throw new NotFoundError(`There is no file ${quote(path)} any more.`);
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id: path, version: facts.sha256 },
      preview: {
        title: `Remove the file ${quote(path)}`,
        verb: 'Remove file',
        done: `Removed the file ${quote(path)}`,
        subject: { kind: 'nothing-changes' },
        told: [],
        undo: { possible: false, why: 'The file still comes with the email: save it again.' },
      },
      compensation: null,
    };
  },

  async execute({ path, sha256 }, _target, { files }) {
    await files.remove(path, sha256);
    return { output: {}, resultVersion: null };
  },

  async readBack({ path }, target, { files }) {
    const facts = await files.facts(path);
    if (facts === null) {
      return {
        happened: 'yes',
        how: 'Looked again in the folder: it is gone.',
        output: {},
        resultVersion: null,
      };
    }
    return facts.sha256 === target.version
      ? { happened: 'no' }
      : { happened: 'cannot-tell', what: 'There is another file in its place.' };
  },
});
