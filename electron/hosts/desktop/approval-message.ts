import type { Approval } from '../../../shared/model/approval.ts';
import { provenanceWords } from '../../../shared/model/provenance-words.ts';
import { toldWords } from '../../../shared/model/told-words.ts';

/** A question in the system's own message box. */
export interface MessageBoxText {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [yes: string, no: string];
  /** The button that Enter presses, and that closing the box means. */
  readonly safeButton: number;
}

/** Says a risky approval in words only, because a page could draw anything. */
export function approvalMessage({ preview, request, reason, suspicious, notices }: Approval): MessageBoxText {
  const doubts = suspicious.flatMap((argument) => [
    `“${argument.value}” ${provenanceWords(argument)}`,
    ...(argument.passage === undefined ? [] : [`There it says: “${argument.passage}”`]),
  ]);
  const told = preview.told.length === 0 ? [] : [toldWords(preview)];
  const undo = preview.undo.possible ? preview.undo.how : `It cannot be taken back: ${preview.undo.why}`;
  return {
    message: `${preview.title}?`,
    detail: [`You said: ${request}`, reason, ...doubts, ...notices, ...told, undo].join('\n'),
    buttons: [preview.verb, 'Don’t'],
    safeButton: 1,
  };
}
