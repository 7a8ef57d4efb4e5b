import type { MessageStructureObject } from 'imapflow';

/** How many files come with a message, from its body structure: what is meant to be saved, not shown within the text. */
export function countAttachments(structure: MessageStructureObject | undefined): number {
  if (structure === undefined) return 0;
  const { childNodes, type, disposition, dispositionParameters, parameters, id } = structure;
  if (childNodes !== undefined && type.startsWith('multipart/')) {
    return childNodes.reduce((sum, each) => sum + countAttachments(each), 0);
  }
  if (disposition?.toLowerCase() === 'attachment') return 1;
  const isNamed = dispositionParameters?.['filename'] !== undefined || parameters?.['name'] !== undefined;
  const isInline = id !== undefined || disposition?.toLowerCase() === 'inline';
  return isNamed && !isInline && type !== 'text/calendar' ? 1 : 0;
}
