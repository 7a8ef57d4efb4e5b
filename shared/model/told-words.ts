import type { Preview } from './preview.ts';

/** Who is told of a call and of what, in words: `Ana and Bo get an invitation.` */
export function toldWords({ told, telling }: Pick<Preview, 'told' | 'telling'>): string {
  if (telling !== undefined) return telling.words;
  return told.length === 0 ? 'Nobody.' : `${told.join(', ')}.`;
}
