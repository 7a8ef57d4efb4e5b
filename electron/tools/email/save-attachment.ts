import { createHash } from 'node:crypto';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { NotFoundError, VersionConflictError } from '../../ports/store-errors.ts';
import { approvedSubject } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';
import { existingMessage } from './existing-messages.ts';
import { asShown } from './read.ts';
import { safeFileName } from './safe-file-name.ts';

export const saveAttachment = defineEffectTool({
  name: 'email.save_attachment',
  description: 'Saves a file that came with a message into a folder, by default the one for downloads.',
  ...toolCatalogue['email.save_attachment'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ folder }) => (folder === undefined ? [] : [{ path: 'folder', value: folder }]),

  async prepare({ messageId, attachmentId, folder }, context) {
    const message = await existingMessage(messageId, context);
    const file = message.files.find(({ id }) => id === attachmentId);
    if (file === undefined) throw new NotFoundError('That message has no such file.');
    const path = await context.files.freePath(folder ?? context.files.downloads, safeFileName(file.name));
    const sha256 = digest(await attachedBytes(messageId, attachmentId, context));
    const name = quote(file.name);
    const { html: _html, ...summary } = asShown(message);
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id: path, version: null },
      preview: {
        title: `Save ${name}`,
        verb: 'Save file',
        done: `Saved ${name}`,
        subject: { kind: 'file-saved', path, file, message: summary },
        told: [],
        undo: { possible: true, until: null, how: 'Removes the file again, if it was not changed.' },
      },
      compensation: { tool: 'email.remove_saved_file', input: { path, sha256 } },
    };
  },

  async execute({ messageId, attachmentId }, { id: path }, context) {
    const bytes = await attachedBytes(messageId, attachmentId, context);
    const sha256 = digest(bytes);
    try {
      await context.files.create(path, bytes);
    } catch (error) {
      const there = await context.files.facts(path);
      if (!(error instanceof VersionConflictError) || there?.sha256 !== sha256) throw error;
    }
    return { output: { path, size: bytes.length, sha256 }, resultVersion: sha256 };
  },

  async readBack({ messageId, attachmentId }, { id: path }, context, preview) {
    const facts = await context.files.facts(path);
    if (facts === null) return { happened: 'no' };
    const { file } = approvedSubject(preview, 'file-saved');
    const sha256 = digest(await attachedBytes(messageId, attachmentId, context));
    if (facts.sha256 !== sha256) {
      return { happened: 'cannot-tell', what: `There is another file at ${quote(path)}.` };
    }
    const output = { path, size: file.size, sha256 };
    return { happened: 'yes', how: 'Read back from the folder: as attached.', output, resultVersion: sha256 };
  },
});

async function attachedBytes(
  messageId: string,
  attachmentId: string,
  { mail, signal }: ToolContext,
): Promise<Uint8Array> {
  const found = await mail.attachment(messageId, attachmentId, signal);
  if (found === null) throw new NotFoundError('That file is no longer there.');
  return found.bytes;
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
