import type { ServerState } from '../../ports/mail-mirror.ts';
import { keywordOf, labelOf } from './keyword-text.ts';

/** Keywords that programs set for each other. */
const ofPrograms = /^(?:\$.*|junk|nonjunk|notjunk|forwarded|unwanted|label\d)$/i;

/** What the flags of a message say of it. */
export function stateOf(flags: readonly string[]): ServerState {
  const has = (flag: string) => flags.some((each) => each.toLowerCase() === flag);
  return {
    unread: !has('\\seen'),
    flagged: has('\\flagged'),
    answered: has('\\answered'),
    draft: has('\\draft'),
    labels: flags.filter((flag) => !flag.startsWith('\\') && !ofPrograms.test(flag)).map(labelOf),
  };
}

/** The flags of a message in this state. */
export function flagsOf({ unread, flagged, answered, draft, labels }: ServerState): string[] {
  return [
    ...(unread ? [] : ['\\Seen']),
    ...(flagged ? ['\\Flagged'] : []),
    ...(answered ? ['\\Answered'] : []),
    ...(draft ? ['\\Draft'] : []),
    ...labels.map(keywordOf),
  ];
}

/** What to add and take away so that one state becomes the other; what neither knows of stays. */
export function flagChange(from: ServerState, to: ServerState): { add: string[]; remove: string[] } {
  const [before, after] = [flagsOf(from), flagsOf(to)];
  return {
    add: after.filter((flag) => !before.includes(flag)),
    remove: before.filter((flag) => !after.includes(flag)),
  };
}

/** Marked to be removed, which is as good as gone. */
export function isDeleted(flags: readonly string[]): boolean {
  return flags.some((flag) => flag.toLowerCase() === '\\deleted');
}
