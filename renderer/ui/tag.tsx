import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'read' | 'draft' | 'write' | 'final' | 'ok' | 'accent';

/** A few words on a coloured ground; the words say what the colour means. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={classNames('tag', `is-${tone}`)}>{children}</span>;
}
